import type { Row, Table } from '../lib/table.ts'
import type { Flow } from './flow.ts'
import { type Box, shownCount } from './flow-box.ts'

/** The parts of the flow, in the order in which they are printed. */
export const FLOW_BANDS: readonly { lane: Box['lane']; title: string }[] = [
  { lane: 'databases', title: 'Databases and registers' },
  { lane: 'other', title: 'Other methods' },
  { lane: 'all', title: 'Included' },
]

/** Every box with its number, its name, and why it is not final; boxes that do not apply are left out. */
export function flowTable(flow: Flow): Table {
  const rows = FLOW_BANDS.flatMap(({ lane, title }): Row[] => {
    const boxes = [...flow.boxes.values()].filter(
      // The list by source stands as the parts of its total.
      (box) => box.lane === lane && box.status !== 'absent' && !box.id.endsWith('_specific_results'),
    )
    if (boxes.length === 0) return []
    const own = boxes.flatMap((box) => [
      rowOf(box.label, shownCount(box), box.id, noteOf(box)),
      ...box.parts.map((part) =>
        rowOf(
          `– ${part.label}`,
          part.n === 'unknown' ? 'unknown' : shownCount({ n: part.n, status: 'final' }),
          `${box.id}/${part.id}`,
          '',
        ),
      ),
    ])
    return [{ kind: 'band', cells: { label: title } }, ...own]
  })
  return {
    id: 'prisma',
    title: 'Counts',
    columns: [
      { key: 'label', title: 'What' },
      { key: 'n', title: 'n', align: 'right' },
      { key: 'box', title: 'Box' },
      { key: 'note', title: 'Note' },
    ],
    rows,
  }
}

function rowOf(label: string, n: string, box: string, note: string): Row {
  return { kind: 'row', cells: { label, n, box, note } }
}

/** What stands beside a number: `in progress` and why, or a remark. */
export function noteOf(box: Box): string {
  if (box.status === 'running') return `in progress: ${box.why}`
  return box.why ?? box.note ?? ''
}
