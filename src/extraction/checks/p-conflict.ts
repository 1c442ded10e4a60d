import { parseP, pText } from '../findings/compare-p.ts'
import type { Fact } from '../findings/fact.ts'
import { groupFacts, plain } from '../findings/group-facts.ts'
import type { RowRule } from './rule.ts'

/** Several p-values for one tested factor. */
export const pConflict: RowRule = {
  code: 'p-conflict',
  severity: 'warning',
  scope: 'row',
  why: 'Two different p-values for the same factor come from two tests: the reader must be told which is which.',
  good: [
    {
      facts: [
        { testedFactor: 'age', p: { op: '=', value: '0.39' }, adjusted: false },
        { testedFactor: 'age', p: { op: '=', value: '0.12' }, adjusted: true },
      ],
    },
    {
      facts: [
        { testedFactor: 'age', p: { op: '=', value: '0.039' } },
        { testedFactor: 'age', p: { op: '<', value: '0.05' } },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { testedFactor: 'age', p: { op: '=', value: '0.390' } },
        { testedFactor: 'age', p: { op: '=', value: '0.12' } },
      ],
    },
  ],
  check: (row) => {
    const tests = row.facts.filter((fact) => fact.testedFactor && parseP(fact.p))
    const key = (fact: Fact) =>
      [
        fact.testedFactor,
        fact.subhead,
        fact.outcome,
        fact.dataset,
        fact.adjusted,
        fact.sex,
        fact.year,
        fact.group,
        fact.comparator,
      ]
        .map((one) => plain(String(one ?? '')))
        .join('|')
    return groupFacts(tests, key).flatMap((facts) => {
      const differ = facts.some((a) => facts.some((b) => apart(a, b)))
      if (!differ) return []
      const values = [...new Set(facts.map(({ p }) => p!.value))]
      return [
        {
          message: `Factor "${facts[0]!.testedFactor}" has several p-values: ${facts.map(({ p }) => pText(p!)).join(', ')}.`,
          hint: 'Say of each what it tests (`outcome`, `dataset`, `adjusted`), or correct one.',
          computed: { values, findings: facts.map(({ id }) => id) },
        },
      ]
    })
  },
}

/** True when no p can be both. */
function apart(a: Fact, b: Fact): boolean {
  const [x, y] = [parseP(a.p)!, parseP(b.p)!]
  const range = (p: typeof x): [number, number] =>
    p.op === '<' ? [0, p.value] : p.op === '>' ? [p.value, 1] : [p.low, p.high]
  const [[low, high], [other, top]] = [range(x), range(y)]
  return low > top || other > high
}
