import type { Fact } from '../findings/fact.ts'
import { plain } from '../findings/group-facts.ts'
import { fixed, parseReported, type Reported } from '../findings/reported.ts'
import type { Hit, RowRule } from './rule.ts'

/** A gap that is not the difference of the two figures. */
export const gapVsValues: RowRule = {
  code: 'gap-vs-values',
  severity: 'warning',
  scope: 'row',
  why: 'A gap between two groups is the difference of their figures, within the rounding of all three.',
  good: [
    {
      facts: [
        { kind: 'proportion', measure: '%', group: 'A', est: '68.0' },
        { kind: 'proportion', measure: '%', group: 'B', est: '63.9' },
        { kind: 'gap', measure: 'pp', group: 'A', comparator: 'B', est: '4.1' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { kind: 'proportion', measure: '%', group: 'A', est: '68.0' },
        { kind: 'proportion', measure: '%', group: 'B', est: '63.9' },
        { kind: 'gap', measure: 'pp', group: 'A', comparator: 'B', est: '5.1' },
      ],
    },
  ],
  check: (row) =>
    row.facts.flatMap((gap): Hit[] => {
      if (gap.kind !== 'gap' || !gap.group || !gap.comparator) return []
      const beside = row.facts.filter(
        (one) =>
          one.kind === 'proportion' &&
          plain(one.subhead) === plain(gap.subhead) &&
          (!gap.outcome || !one.outcome || plain(one.outcome) === plain(gap.outcome)),
      )
      const of = (name: string) => beside.filter((one) => plain(one.group) === plain(name))
      const [mine, theirs] = [of(gap.group), of(gap.comparator)]
      // Several figures for one group: which the gap is of cannot be told.
      if (mine.length !== 1 || theirs.length !== 1) return []
      return (['est', 'from'] as const).flatMap((key) => compare(gap, mine[0]!, theirs[0]!, key))
    }),
}

function compare(gap: Fact, mine: Fact, theirs: Fact, key: 'est' | 'from'): Hit[] {
  const [reported, a, b] = [gap[key], mine[key], theirs[key]].map((one) => parseReported(one)) as (
    | Reported
    | undefined
  )[]
  if (!reported || !a || !b) return []
  const [low, high] = a.value >= b.value ? [a.low - b.high, a.high - b.low] : [b.low - a.high, b.high - a.low]
  const size = Math.abs(reported.value)
  const half = reported.high - reported.value
  if (size + half >= low && size - half <= high) return []
  const value = Math.abs(a.value - b.value)
  return [
    {
      fact: gap,
      key,
      computed: { gap: value },
      message: `Inconsistent: ${mine.group} ${a.raw} − ${theirs.group} ${b.raw} = ${fixed(a.value - b.value, Math.max(a.decimals, b.decimals))}, reported gap is ${reported.raw}.`,
      hint: 'Compare the three figures with the report.',
    },
  ]
}
