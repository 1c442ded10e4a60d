import type { Diagnostic } from '../../lib/diagnostic.ts'
import { formatNumber } from '../../lib/text.ts'
import type { Flow } from '../flow.ts'
import { isFinal } from '../flow-box.ts'
import { finding, some } from './finding.ts'

interface Term {
  readonly id: string
  readonly sign: 1 | -1
  /** Nought where the box does not apply to the review. */
  readonly optional: boolean
}

/** `-duplicates` takes away; `?register_results` may be absent; `straight:other` are reports that no stage screens. */
function term(text: string): Term {
  const [, minus, optional, id] = /^(-?)(\??)(.+)$/.exec(text)!
  return { id: id!, sign: minus === '-' ? -1 : 1, optional: optional === '?' }
}

const REMOVED = '-duplicates -excluded_automatic -excluded_other'
const OTHERS = '?website_results ?organisation_results ?citations_results ?other_results -other_duplicates'

/** Left = right, wherever all the numbers stand. `without` is a box whose absence makes the sum apply. */
const SUMS: readonly { code: string; left: string; right: string; without?: string }[] = [
  {
    code: 'c2-screened',
    left: `?database_results ?register_results ${REMOVED}`,
    right: '?records_screened straight:databases',
  },
  { code: 'c6-other', left: OTHERS, right: '?other_records_screened straight:other' },
  {
    code: 'c3-sought',
    left: '?records_screened straight:databases -?records_excluded',
    right: 'dbr_sought_reports',
  },
  {
    code: 'c6-other',
    left: '?other_records_screened straight:other -?other_records_excluded',
    right: 'other_sought_reports',
  },
  { code: 'c4-assessed', left: 'dbr_sought_reports -dbr_notretrieved_reports', right: 'dbr_assessed' },
  { code: 'c4-assessed', left: 'other_sought_reports -other_notretrieved_reports', right: 'other_assessed' },
  { code: 'c5-included', left: 'dbr_assessed -dbr_excluded', right: 'dbr_included_reports' },
  { code: 'c5-included', left: 'other_assessed -other_excluded', right: 'other_included_reports' },
  {
    code: 'c5-included',
    left: 'records_screened -records_excluded -?dbr_notretrieved_reports',
    right: 'dbr_included_reports',
    without: 'dbr_assessed',
  },
  {
    code: 'c5-included',
    left: 'other_records_screened -other_records_excluded -?other_notretrieved_reports',
    right: 'other_included_reports',
    without: 'other_assessed',
  },
  { code: 'c7-lanes', left: 'dbr_included_reports ?other_included_reports', right: 'new_reports' },
  { code: 'c9-total', left: '?previous_studies new_studies', right: 'total_studies' },
  { code: 'c9-total', left: '?previous_reports new_reports', right: 'total_reports' },
]

/** Whether the boxes add up, from sources to studies, and no record ends in two of them. */
export function sumChecks(flow: Flow): Diagnostic[] {
  return [
    ...partsAddUp(flow),
    ...SUMS.flatMap((sum) => sumCheck(flow, sum)),
    ...atMost(flow),
    ...nothingTwice(flow),
    ...wholeNumbers(flow),
  ]
}

function sumCheck(flow: Flow, { code, left, right, without }: (typeof SUMS)[number]): Diagnostic[] {
  if (without !== undefined && flow.boxes.get(without)?.status !== 'absent') return []
  const [a, b] = [left, right].map((side) => side.split(' ').map((text) => valued(flow, term(text)))) as [
    Valued[],
    Valued[],
  ]
  if ([...a, ...b].some((one) => one.n === undefined)) return []
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
      `Unexpected ${words(b)}, expected ${formatNumber(total(a))}: ${words(a)}.${difference(a, b)}`,
      `Compare the records with \`litsieve prisma explain ${b[0]!.id}\`, and please report this: all boxes come from one log.`,
    ),
  ]
}

interface Valued extends Term {
  readonly n: number | undefined
  readonly shown: boolean
  readonly items: readonly string[]
  /** Counts appearances in files: its ids are not those of reports. */
  readonly files: boolean
}

function valued(flow: Flow, one: Term): Valued {
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

function difference(a: readonly Valued[], b: readonly Valued[]): string {
  if ([...a, ...b].some((one) => one.files)) return ''
  const net = (side: readonly Valued[]) => {
    const ids = new Set(side.filter((one) => one.sign > 0).flatMap((one) => one.items))
    for (const id of side.filter((one) => one.sign < 0).flatMap((one) => one.items)) ids.delete(id)
    return ids
  }
  const [left, right] = [net(a), net(b)]
  const odd = [...[...left].filter((id) => !right.has(id)), ...[...right].filter((id) => !left.has(id))]
  return odd.length > 0 ? ` Not on both sides: ${some(odd)}.` : ''
}

function atMost(flow: Flow): Diagnostic[] {
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
      ),
    ]
  })
}

function partsAddUp(flow: Flow): Diagnostic[] {
  return [...flow.boxes.values()].flatMap((box) => {
    if (box.parts.length === 0 || typeof box.n !== 'number') return []
    const sum = box.parts.reduce((total, part) => total + (part.n === 'unknown' ? 0 : part.n), 0)
    if (sum === box.n) return []
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

function wholeNumbers(flow: Flow): Diagnostic[] {
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

function nothingTwice(flow: Flow): Diagnostic[] {
  const ends = new Map<string, string>()
  const found: Diagnostic[] = []
  const twice = (what: string, id: string, first: string, second: string): void => {
    found.push(
      finding(
        'c2-twice',
        'error',
        `Unexpected ${what} \`${id}\` in ${first} and in ${second}, expected it in one of them.`,
        `Look at it with \`litsieve show ${id}\`; please report this.`,
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
