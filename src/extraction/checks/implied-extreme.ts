import { groupFacts, plain } from '../findings/group-facts.ts'
import { impliedShares } from '../findings/implied.ts'
import { fixed } from '../findings/reported.ts'
import { percentOf } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'

/** A share that nobody reported, beyond all that were. */
export const impliedExtreme: RowRule = {
  code: 'implied-extreme',
  severity: 'info',
  scope: 'row',
  why: 'What other outcomes leave to a group can lie beyond the highest figure that is reported: then the report has not named the extreme group.',
  good: [{ facts: [{ group: 'A', measure: '%', est: '60', outcome: 'improved' }] }],
  bad: [
    {
      facts: [
        { group: 'A', measure: '%', est: '68', outcome: 'improved' },
        { group: 'A', measure: '%', est: '6', outcome: 'worse' },
        { group: 'A', measure: '%', est: '26', outcome: 'no change' },
        { group: 'B', measure: '%', est: '60', outcome: 'improved' },
        { group: 'B', measure: '%', est: '9', outcome: 'worse' },
        { group: 'C', measure: '%', est: '29', outcome: 'no change' },
      ],
    },
  ],
  check: (row) =>
    groupFacts(row.facts, (fact) =>
      fact.outcome && fact.group && percentOf(fact) ? plain(fact.subhead) : undefined,
    ).flatMap((facts) =>
      groupFacts(facts, ({ outcome }) => plain(outcome)).flatMap((own): Hit[] => {
        const values = own.map((fact) => percentOf(fact)!.value)
        if (values.length < 2) return []
        const most = Math.max(...values)
        const implied = impliedShares(facts, plain(own[0]!.outcome)).sort((a, b) => b.value - a.value)[0]
        if (!implied || implied.value <= most + 0.5) return []
        return [
          {
            where: row.id,
            fact: own[0]!,
            computed: { implied: implied.value, largestReported: most },
            message: `${implied.group}: implied "${own[0]!.outcome}" ${fixed(implied.value, 1)}% (${implied.how}) exceeds the largest reported one, ${most}%.`,
            hint: 'Look in the report whether a group was left out.',
          },
        ]
      }),
    ),
}
