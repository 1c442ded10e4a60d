import type { Fact } from '../findings/fact.ts'
import { groupFacts, groupWithoutSex, plain, sexOf } from '../findings/group-facts.ts'
import { fixed } from '../findings/reported.ts'
import { percentOf, percentText, wholeNumber } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'
import { roundingSlack } from './sum-100.ts'

/** Shares of women and men of one group that are not a whole. */
export const sexSum: RowRule = {
  code: 'sex-sum',
  severity: 'warning',
  scope: 'row',
  why: 'Shares of women and men of one group add up to 100% where nobody else is counted: two parts cannot both be rounded down.',
  good: [
    {
      facts: [
        { group: 'A', sex: 'F', measure: '%', est: '69', of: '170' },
        { group: 'A', sex: 'M', measure: '%', est: '31', of: '170' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { group: 'A', sex: 'F', measure: '%', est: '68', of: '17068' },
        { group: 'A', sex: 'M', measure: '%', est: '31', of: '17068' },
      ],
    },
    {
      facts: [
        { text: 'Female share', group: 'A', sex: 'female', measure: '%', est: '52.4' },
        { text: 'Male share', group: 'A', sex: 'male', measure: '%', est: '46.6' },
      ],
    },
  ],
  check: (row) => {
    const shares = row.facts.filter((fact) => sexOf(fact) && percentOf(fact))
    const key = (fact: Fact) =>
      [
        groupWithoutSex(fact.group),
        fact.outcome,
        fact.dataset,
        fact.year,
        fact.of,
        fact.n,
        fact.denominator,
        fact.subhead,
      ]
        .map((one) => plain(one))
        .join('|')
    return groupFacts(shares, key).flatMap((facts): Hit[] => {
      const women = facts.filter((fact) => sexOf(fact) === 'F')
      const men = facts.filter((fact) => sexOf(fact) === 'M')
      if (women.length !== 1 || men.length !== 1) return []
      const [a, b] = [percentOf(women[0]!)!, percentOf(men[0]!)!]
      const sum = a.value + b.value
      // Shares of an outcome among women and among men are no parts of a whole: only near 100 they are taken for that.
      if (Math.abs(sum - 100) > 3 || Math.abs(sum - 100) <= roundingSlack([a, b]) + 1e-9) return []
      if (Math.abs(sum - 100 - 10 ** -Math.max(a.decimals, b.decimals)) < 1e-9) return []
      const counts = [wholeNumber(women[0]!.count), wholeNumber(men[0]!.count)]
      const added =
        counts[0] !== undefined && counts[1] !== undefined ? `; the counts add up to ${counts[0] + counts[1]}` : ''
      return [
        {
          where: row.id,
          fact: women[0]!,
          key: 'est',
          computed: { sum, findings: facts.map(({ id }) => id) },
          message: `Inconsistent: female ${percentText(a)} + male ${percentText(b)} = ${fixed(sum, Math.max(a.decimals, b.decimals))}%${added}.`,
          hint: 'Compare both with the report; say so if others are counted too.',
        },
      ]
    })
  },
}
