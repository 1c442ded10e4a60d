import type { Fact } from '../findings/fact.ts'
import { groupFacts, plain } from '../findings/group-facts.ts'
import { fixed, type Reported } from '../findings/reported.ts'
import { percentOf } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'

/** Sums this far from 100 are of parts that are no whole. */
const NEAR = 5

/** Parts of a whole that do not add up to 100. */
export const sum100: RowRule = {
  code: 'sum-100',
  severity: 'error',
  scope: 'row',
  why: 'The outcomes of one group, when they leave nothing out, add up to 100% within their rounding: otherwise one figure was misread.',
  good: [
    {
      facts: [
        { group: 'A', measure: '%', est: '68.1', outcome: 'improved' },
        { group: 'A', measure: '%', est: '5.5', outcome: 'worse' },
        { group: 'A', measure: '%', est: '26.4', outcome: 'no change' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { group: 'A', measure: '%', est: '68.1', outcome: 'improved' },
        { group: 'A', measure: '%', est: '5.5', outcome: 'worse' },
        { group: 'A', measure: '%', est: '25.4', outcome: 'no change' },
      ],
    },
    {
      facts: [
        { group: 'men', measure: '%', est: '61', whole: 'men by answer' },
        { group: 'men', measure: '%', est: '37', whole: 'men by answer' },
      ],
    },
  ],
  check: (row) => {
    const shares = row.facts.filter((fact) => percentOf(fact) !== undefined && fact.kind !== 'gap')
    const declared = groupFacts(shares, ({ whole }) => (whole ? plain(whole) : undefined))
    const guessed = groupFacts(shares, (fact) => {
      if (fact.whole || !fact.outcome || !fact.group) return undefined
      return [fact.group, fact.sex, fact.dataset, fact.denominator].map(plain).join('|')
    })
    return [
      ...declared.flatMap((facts) => judge(row.id, facts, true)),
      ...guessed.flatMap((facts) => byYear(facts).flatMap((own) => judge(row.id, own, false))),
    ]
  },
}

/** The facts of each year, with those of no year; all of them where none has one. */
function byYear(facts: readonly Fact[]): Fact[][] {
  const timeless = facts.filter(({ year }) => year === undefined)
  const years = groupFacts(facts, ({ year }) => year)
  return years.length === 0 ? [[...facts]] : [timeless, ...years].filter((one) => one.length > 0)
}

function judge(row: string, facts: readonly Fact[], declared: boolean): Hit[] {
  const parts = new Map<string, { fact: Fact; percent: Reported }>()
  for (const fact of facts) {
    const name = declared ? fact.id : plain(fact.outcome)
    // Two different figures for one outcome: which one belongs to the whole cannot be told.
    const before = parts.get(name)
    const percent = percentOf(fact)!
    if (before && before.percent.value !== percent.value) return []
    parts.set(name, before ?? { fact, percent })
  }
  const all = [...parts.values()]
  const whole = declared
    ? all.length >= 2
    : all.length >= 3 || (all.length === 2 && isOpposite(all[0]!.fact.outcome!, all[1]!.fact.outcome!))
  if (!whole) return []
  const sum = all.reduce((total, { percent }) => total + percent.value, 0)
  const unit = Math.max(...all.map(({ percent }) => 10 ** -percent.decimals))
  const slack = roundingSlack(all.map(({ percent }) => percent))
  if (Math.abs(sum - 100) <= slack || (!declared && Math.abs(sum - 100) > NEAR)) return []
  const decimals = Math.max(...all.map(({ percent }) => percent.decimals))
  const text = all.map(({ fact, percent }) => `${fact.outcome ?? fact.group ?? fact.id} ${percent.raw}`).join(' + ')
  const missing = 100 - sum
  return [
    {
      where: `${row} ${facts[0]!.group ?? facts[0]!.whole ?? ''}`.trim(),
      fact: all.at(-1)!.fact,
      key: 'est',
      computed: { sum, missing, roundingAllows: slack, findings: all.map(({ fact }) => fact.id), unit },
      message: `Inconsistent: ${text} = ${fixed(sum, decimals)}, not 100 (${missing > 0 ? `${fixed(missing, decimals)} missing` : `${fixed(-missing, decimals)} too much`}).`,
      hint: 'Compare the figures with the report: one of them is likely misread by the difference.',
    },
  ]
}

/** How far a sum of rounded parts can be from 100: less than half a unit each, in whole units; two halves are rounded up. */
export function roundingSlack(parts: readonly Reported[]): number {
  const unit = Math.min(...parts.map(({ decimals }) => 10 ** -decimals))
  const halves = parts.reduce((total, { decimals }) => total + 0.5 * 10 ** -decimals, 0)
  const steps = Math.ceil(halves / unit - 1e-6) - 1
  return Math.max(0, steps) * unit + unit * 1e-6
}

/** `recovered` and `not recovered`. */
function isOpposite(a: string, b: string): boolean {
  const bare = (text: string) => plain(text).replace(/^(?:did not|not|no|non|without|un)[- ]?/, '')
  const [one, other] = [plain(a), plain(b)]
  return (
    one !== other &&
    (bare(a) === other || bare(b) === one || (bare(a) === bare(b) && (one === bare(a) || other === bare(b))))
  )
}
