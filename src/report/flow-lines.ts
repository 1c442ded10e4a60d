import type { Flow } from './flow.ts'
import { type Box, shownCount, shownPart } from './flow-box.ts'

/** A line of the printed flow: a box, or (`deep`) a part of the box above. */
export interface FlowLine {
  readonly label: string
  readonly deep: boolean
  readonly n: string
  /** The name for `prisma explain`; of a part, what follows the box's name. */
  readonly name: string
  readonly box: Box
  /** Which of the reasons says why the number is not final, from 0. */
  readonly why: number | undefined
}

const BANDS: readonly { lane: Box['lane']; title: string }[] = [
  { lane: 'databases', title: 'Databases and registers' },
  { lane: 'other', title: 'Other methods' },
  { lane: 'all', title: 'Included' },
]

const FIRST_NAMES: Readonly<Record<string, string>> = {
  new_studies: 'Studies included in review',
  new_reports: 'Reports of included studies',
}

/** Whether the review goes on from an earlier version or round. */
export function isUpdate(flow: Flow): boolean {
  return (flow.boxes.get('previous_studies')?.status ?? 'absent') !== 'absent'
}

/** The name of a box for readers: in a review that updates no other, nothing is called new. */
export function labelOf(flow: Flow, box: Box): string {
  return (isUpdate(flow) ? undefined : FIRST_NAMES[box.id]) ?? box.label
}

// Where nothing was included before, the totals say the same once more.
const TOTALS = ['total_studies', 'total_reports']

/** The flow as it is printed: boxes that apply, in three groups, and each reason why numbers are not final once. */
export function flowLines(flow: Flow): {
  groups: { title: string; lines: FlowLine[] }[]
  reasons: string[]
} {
  const reasons: string[] = []
  const reasonOf = (box: Box): number | undefined => {
    if (box.status === 'final' || box.why === undefined) return undefined
    if (!reasons.includes(box.why)) reasons.push(box.why)
    return reasons.indexOf(box.why)
  }
  const groups = BANDS.map(({ lane, title }) => ({
    title,
    lines: [...flow.boxes.values()]
      // The list by source stands as the parts of its total.
      .filter((box) => box.lane === lane && box.status !== 'absent' && !box.id.endsWith('_specific_results'))
      .filter((box) => isUpdate(flow) || !TOTALS.includes(box.id))
      .flatMap((box): FlowLine[] => [
        { label: labelOf(flow, box), deep: false, n: shownCount(box), name: box.id, box, why: reasonOf(box) },
        ...box.parts.map(
          (part): FlowLine => ({
            label: part.label,
            deep: true,
            n: shownPart(part),
            name: part.id,
            box,
            why: undefined,
          }),
        ),
      ]),
  }))
  return { groups: groups.filter(({ lines }) => lines.length > 0), reasons }
}

/** What stands beside a number: `in progress` and why, or a remark. */
export function noteOf(box: Box): string {
  if (box.status === 'running') return `in progress: ${box.why}`
  return box.why ?? box.note ?? ''
}
