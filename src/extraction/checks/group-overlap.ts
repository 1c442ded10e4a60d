import type { Fact } from '../findings/fact.ts'
import { groupFacts, plain } from '../findings/group-facts.ts'
import { overlapOf, parseLabelRange } from '../findings/ranges.ts'
import type { Hit, RowRule } from './rule.ts'

/** Groups of one comparison that share members. */
export const groupOverlap: RowRule = {
  code: 'group-overlap',
  severity: 'warning',
  scope: 'row',
  why: 'Groups that are compared must not share members: overlapping labels are mostly a `>` for a `<`, or a mistyped limit.',
  good: [
    {
      facts: [
        { group: 'age 18–25', est: '12', measure: '%' },
        { group: 'age 26–40', est: '10', measure: '%' },
      ],
    },
    {
      facts: [
        { group: '10–20 years', est: '21.1' },
        { group: '<10 years', est: '7.1' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { group: 'resident 10–20 years', est: '21.1' },
        { group: 'resident >10 years', est: '7.1' },
      ],
    },
    {
      facts: [
        { group: 'aged 18–34', est: '40', measure: '%' },
        { group: 'aged 30–49', est: '31', measure: '%' },
      ],
    },
  ],
  check: (row) => {
    const key = (fact: Fact) =>
      fact.group
        ? [fact.subhead, fact.kind, fact.measure, fact.outcome, fact.dataset, fact.year].map(plain).join('|')
        : undefined
    return groupFacts(row.facts, key).flatMap((facts) => {
      const ranges = facts.flatMap((fact) => {
        const range = parseLabelRange(fact.group!)
        return range ? [{ fact, range }] : []
      })
      return ranges.flatMap(({ fact, range }, index): Hit[] => {
        for (const one of ranges.slice(0, index)) {
          const how = one.range.stem === range.stem && !same(one.range, range) ? overlapOf(one.range, range) : 'apart'
          if (how === 'apart') continue
          const [a, b] = [one.range.shown, range.shown]
          const touch = how === 'touch'
          return [
            {
              fact,
              key: 'group',
              ...(touch ? { severity: 'info' as const } : {}),
              message: touch
                ? `Groups "${a}" and "${b}" share their limit.`
                : `Inconsistent groups: "${a}" and "${b}" overlap.`,
              hint: 'Compare the labels with the report.',
            },
          ]
        }
        return []
      })
    })
  },
}

function same(a: { low: number; high: number }, b: { low: number; high: number }): boolean {
  return a.low === b.low && a.high === b.high
}
