import { formatNumber } from '../../lib/text.ts'
import type { Flow } from '../flow.ts'
import { isFinal } from '../flow-box.ts'
import { SUMS, type Sum, type SumTerm, sumTerms } from '../flow-sums.ts'
import { type Finding, finding, some } from './finding.ts'

/** Whether the boxes add up, from sources to studies, and no record ends in two of them. */
export function sumChecks(flow: Flow): Finding[] {
  return [
    ...partsAddUp(flow),
    ...SUMS.flatMap((sum) => sumCheck(flow, sum)),
    ...atMost(flow),
    ...nothingTwice(flow),
    ...wholeNumbers(flow),
  ]
}

function sumCheck(flow: Flow, { code, left, right, without }: Sum): Finding[] {
  if (without !== undefined && flow.boxes.get(without)?.status !== 'absent') return []
  const [a, b] = [left, right].map((side) => sumTerms(side).map((one) => valued(flow, one))) as [Valued[], Valued[]]
  if ([...a, ...b].some((one) => one.n === undefined)) return []
  const odd = difference(a, b)
  const total = (side: readonly Valued[]) => side.reduce((sum, one) => sum + one.sign * one.n!, 0)
  if (total(a) === total(b)) return []
  const words = (side: readonly Valued[]) =>
    side
      .filter((one) => one.shown)
      .map((one, i) => `${one.sign < 0 ? '− ' : i > 0 ? '+ ' : ''}${one.id} ${formatNumber(one.n!)}`)
      .join(' ')
  return [
    finding(
      code,
      'error',
      `Unexpected ${words(b)}, expected ${formatNumber(total(a))}: ${words(a)}.${odd.length > 0 ? ` Not on both sides: ${some(odd)}.` : ''}`,
      [...a, ...b].some((one) => flow.boxes.get(one.id)?.stated)
        ? 'Correct what `prisma:` in review.yaml states, or state what is missing.'
        : `Compare the records with \`litsieve prisma explain ${b[0]!.id}\`, and please report this: all boxes come from one log.`,
      odd,
    ),
  ]
}

interface Valued extends SumTerm {
  readonly n: number | undefined
  readonly shown: boolean
  readonly items: readonly string[]
  /** Counts appearances in files: its ids are not those of reports. */
  readonly files: boolean
}

function valued(flow: Flow, one: SumTerm): Valued {
  if (one.id.startsWith('straight:')) {
    const lane = one.id.slice('straight:'.length)
    const own = flow.placed.filter((placed) => placed.lane === lane && !placed.screens && placed.place.at !== 'nowhere')
    return { ...one, n: own.length, shown: own.length > 0, items: own.map((placed) => placed.cluster), files: false }
  }
  const box = flow.boxes.get(one.id)
  if (isFinal(box)) {
    const items = box.items.map((item) => item.record)
    return { ...one, n: box.n, shown: true, items, files: box.evidence.imports ?? false }
  }
  const absent = box === undefined || box.status === 'absent'
  return { ...one, n: one.optional && absent ? 0 : undefined, shown: false, items: [], files: false }
}

function difference(a: readonly Valued[], b: readonly Valued[]): string[] {
  if ([...a, ...b].some((one) => one.files)) return []
  const net = (side: readonly Valued[]) => {
    const ids = new Set(side.filter((one) => one.sign > 0).flatMap((one) => one.items))
    for (const id of side.filter((one) => one.sign < 0).flatMap((one) => one.items)) ids.delete(id)
    return ids
  }
  const [left, right] = [net(a), net(b)]
  return [...[...left].filter((id) => !right.has(id)), ...[...right].filter((id) => !left.has(id))]
}

function atMost(flow: Flow): Finding[] {
  const pairs = [
    ['c8-studies', 'new_studies', 'new_reports'],
    ['c8-studies', 'total_studies', 'total_reports'],
    ['c10-meta-analysis', 'total_studies_ma', 'total_studies'],
    ['c10-meta-analysis', 'total_reports_ma', 'total_reports'],
  ] as const
  return pairs.flatMap(([code, small, large]) => {
    const [a, b] = [flow.boxes.get(small), flow.boxes.get(large)]
    if (!isFinal(a) || !isFinal(b) || a.n <= b.n) return []
    return [
      finding(
        code,
        'error',
        `Unexpected ${small} ${formatNumber(a.n)}, expected at most ${formatNumber(b.n)} (${large}): ${some(a.items)}.`,
        code === 'c8-studies'
          ? 'Give each study its reports again with `litsieve extract`; a report belongs to one study.'
          : 'Correct the studies of the meta-analysis.',
        a.items,
      ),
    ]
  })
}

function partsAddUp(flow: Flow): Finding[] {
  return [...flow.boxes.values()].flatMap((box) => {
    if (box.parts.length === 0 || typeof box.n !== 'number') return []
    const sum = box.parts.reduce((total, part) => total + (part.n === 'unknown' ? 0 : part.n), 0)
    if (sum === box.n || box.stated) return []
    const code = box.id.endsWith('_excluded') ? 'c5-included' : 'c1-sources'
    const parts = box.parts.map((part) => `${part.label} ${part.n}`).join(', ')
    return [
      finding(
        code,
        'error',
        `Unexpected ${box.id} ${formatNumber(box.n)}, expected ${formatNumber(sum)}, the sum of its parts (${parts}).`,
        `Compare the records with \`litsieve prisma explain ${box.id}\`.`,
      ),
    ]
  })
}

function wholeNumbers(flow: Flow): Finding[] {
  return [...flow.boxes.values()].flatMap(({ id, n }) =>
    typeof n !== 'number' || (Number.isInteger(n) && n >= 0)
      ? []
      : [
          finding(
            'c11-numbers',
            'error',
            `Unexpected ${id} ${n}, expected a whole number.`,
            'Please report this: no log should give such a number.',
          ),
        ],
  )
}

/** Boxes that no record may share: where a report ends, in each lane. */
const ENDS = {
  databases: ['records_excluded', 'dbr_notretrieved_reports', 'dbr_excluded', 'dbr_included_reports'],
  other: ['other_records_excluded', 'other_notretrieved_reports', 'other_excluded', 'other_included_reports'],
} as const

function nothingTwice(flow: Flow): Finding[] {
  const ends = new Map<string, string>()
  const found: Finding[] = []
  const twice = (what: string, id: string, first: string, second: string): void => {
    found.push(
      finding(
        'c2-twice',
        'error',
        `Unexpected ${what} \`${id}\` in ${first} and in ${second}, expected it in one of them.`,
        `Look at it with \`litsieve show ${id}\`; please report this.`,
        [id],
      ),
    )
  }
  for (const box of [...ENDS.databases, ...ENDS.other]) {
    for (const { record } of flow.boxes.get(box)?.items ?? []) {
      const first = ends.get(record)
      if (first !== undefined) twice('record', record, first, box)
      ends.set(record, box)
    }
  }
  return found
}
