import type { Fact } from '../findings/fact.ts'
import { groupFacts, plain } from '../findings/group-facts.ts'
import { impliedShares } from '../findings/implied.ts'
import { fixed } from '../findings/reported.ts'
import { percentOf } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'

/** A list of changes is not one of values. */
const CHANGE = /(?<!\bno )\b(?:increase|decrease|rise|fall|change|gain|drop|growth|gap|difference)s?\b/i
const LOWEST = /\b(?:least|lowest|smallest|fewest)\b/i
const HIGHEST = /\b(?:most|highest|largest|greatest|biggest)\b/i

/** A list of the lowest (or highest) values that leaves out a lower (or higher) one. */
export const extremeList: RowRule = {
  code: 'extreme-list',
  severity: 'warning',
  scope: 'row',
  why: 'A group that is listed as "least likely" while another one has a lower figure stands in the wrong list.',
  good: [
    {
      facts: [
        { text: 'Least likely to attend', group: 'A', measure: '%', est: '25.3', outcome: 'attended' },
        { text: 'Least likely to attend', group: 'B', measure: '%', est: '25.4', outcome: 'attended' },
        { text: 'Most likely to attend', group: 'C', measure: '%', est: '40.1', outcome: 'attended' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { text: 'Least likely to attend', group: 'A', measure: '%', est: '39.2', outcome: 'attended' },
        { text: 'Least likely to attend', group: 'B', measure: '%', est: '25.4', outcome: 'attended' },
        { text: 'Attended', group: 'C', measure: '%', est: '31.0', outcome: 'attended' },
      ],
    },
  ],
  check: (row) =>
    groupFacts(row.facts, (fact) =>
      percentOf(fact) && fact.group ? [fact.subhead, fact.year, fact.dataset].map(plain).join('|') : undefined,
    ).flatMap((facts) => {
      const words = (fact: Fact) => `${fact.text ?? ''} ${fact.claim ?? ''}`
      const values = facts.filter((fact) => fact.from === undefined && !CHANGE.test(words(fact)))
      const of = (pattern: RegExp, other: RegExp) =>
        values.filter((fact) => pattern.test(words(fact)) && !other.test(words(fact)))
      return [
        ...judge(of(LOWEST, HIGHEST), values, 'lowest', row.id),
        ...judge(of(HIGHEST, LOWEST), values, 'highest', row.id),
      ]
    }),
}

function judge(listed: readonly Fact[], all: readonly Fact[], end: 'lowest' | 'highest', row: string): Hit[] {
  return groupFacts(listed, (fact) => [fact.outcome, fact.sex].map(plain).join('|')).flatMap((list): Hit[] => {
    if (list.length < 2) return []
    const { outcome, sex } = list[0]!
    const values = list.map((fact) => percentOf(fact)!.value)
    const [least, most] = [Math.min(...values), Math.max(...values)]
    const names = new Set(list.map(({ group }) => plain(group)))
    const known = all
      .filter((fact) => plain(fact.outcome) === plain(outcome) && plain(fact.sex) === plain(sex))
      .map((fact) => ({ group: fact.group!, value: percentOf(fact)!.value, how: '' }))
    const others = [...known, ...(outcome ? impliedShares(all, plain(outcome)) : [])].filter(
      ({ group }) => !names.has(plain(group)),
    )
    const beyond = others.find(({ value }) => (end === 'lowest' ? value < most - 0.05 : value > least + 0.05))
    if (!beyond) return []
    const what = outcome ? ` "${outcome}"` : ''
    return [
      {
        where: row,
        fact: list[0]!,
        key: 'text',
        computed: {
          values: [least, most],
          notListed: beyond.group,
          value: beyond.value,
          findings: list.map(({ id }) => id),
        },
        message: `Inconsistent: the list of the ${end} values${what} spans ${least}–${most}%, but ${beyond.group}, which is not in it, has ${fixed(beyond.value, 1)}%${beyond.how ? ` (${beyond.how})` : ''}.`,
        hint: 'Look in the report which end the list is about.',
      },
    ]
  })
}
