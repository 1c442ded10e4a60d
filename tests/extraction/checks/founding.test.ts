import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkRules } from '../../../src/extraction/checks/index.ts'
import { EMPTY_SET, rowsOf } from '../../../src/extraction/findings/fact.ts'
import { readFacts } from '../../../src/extraction/findings/read-facts.ts'
import { type CheckResult, runChecks } from '../../../src/extraction/findings/run-checks.ts'
import { shared } from '../../helpers.ts'

const dir = join(shared, 'data/founding-review')

interface Issue {
  severity: string
  rule: string
  where: string
  computed: Record<string, string>
}

describe.skipIf(!existsSync(dir))('the tables of the founding review', () => {
  const json = (name: string) => JSON.parse(existsSync(dir) ? readFileSync(join(dir, name), 'utf8') : '{"issues":[]}')
  const wanted: Issue[] = json('findings-check.json').issues
  const cited = wanted.filter(({ rule }) => rule === 'cited-not-tabulated')
  const set = {
    ...EMPTY_SET,
    tables: readFacts(json('tables.json'), 'tables.json').tables,
    cited: cited.map(({ where }) => ({ id: where, from: 'section 2.5' })),
  }
  const results = runChecks(set, checkRules)
  const key = ({ rule, where }: { rule: string; where: string }) => `${rule} ${where}`
  const of = (...severities: string[]) => results.filter(({ severity }) => severities.includes(severity))

  it('have the errors and warnings that are known, and no others', () => {
    const known = wanted.filter(({ severity }) => severity !== 'note').map((one) => `${one.severity} ${key(one)}`)
    expect(
      of('error', 'warning')
        .map((one) => `${one.severity} ${key(one)}`)
        .sort(),
    ).toEqual(known.sort())
    expect(of('error')).toHaveLength(15)
    expect(of('warning')).toHaveLength(19)
  })

  it('have the notes that are known, and one on abbreviations', () => {
    const known = wanted.filter(({ severity }) => severity === 'note').map(key)
    const own = of('info').map(key)
    expect(own.filter((one) => !known.includes(one))).toEqual(['abbreviation abbreviations'])
    expect(known.filter((one) => !own.includes(one))).toEqual([])
  })

  const figure = (rule: string, where: string): CheckResult['computed'] =>
    results.find((one) => one.rule === rule && one.where === where)!.computed

  it('come with the computed figures', () => {
    expect(figure('ci-order', '61.AVAI.Harwood2021.18').impliedUpperFromSymmetry).toBeCloseTo(0.361, 3)
    expect(figure('ci-includes-null', '61.AVAI.Buckman2021.01').p).toBe(1)
    expect(figure('ci-includes-null', '61.AVAI.Buckman2021.01').smallestPWithinRounding).toBeCloseTo(0.327, 3)
    // pchisq(28.14, 8), pchisq(4.75, 8), pchisq(4.17, 1), pchisq(35.99, 8), upper tails
    expect(figure('stat-vs-p', '61.AVAI.Brown2014.01').p).toBeCloseTo(0.000448, 6)
    expect(figure('stat-vs-p', '61.AVAI.Brown2014.09').p).toBeCloseTo(0.784, 3)
    expect(figure('stat-vs-p-df-missing', '61.AVAI.Clark2009.03').p).toBeCloseTo(0.0411, 4)
    expect(figure('stat-vs-p-df-missing', '61.AVAI.Clark2009.03').tenfold).toBe(true)
    expect(figure('p-notation', '61.AVAI.Brown2014.06').p).toBeCloseTo(1.8e-5, 6)
    expect(figure('p-range', '61.TREA.Rimes2019.07').p).toBeCloseTo(4.4e-5, 6)
    expect(figure('claim-contradiction', '61.AVAI.Harwood2021.30').p).toBeCloseTo(0.016, 3)
    expect(figure('sum-100', '62.TREATMENT.NHSDigital2020 White British').missing).toBeCloseTo(1, 9)
    expect(figure('outcome-mislabelled', '62.TREA.NHSDigital2020.26').valuesOfThatOutcome).toEqual([8.8, 10.1])
    expect(figure('denominator-unknowns', '62.AVAI.HCSC2017.01').rebased).toBeCloseTo(50, 9)
    expect(figure('denominator-unknowns', '62.AVAI.HCSC2017.02').rebased).toBeCloseTo(31.67, 2)
    expect(figure('count-vs-pct', '62.AVAI.HSCIC2014.05').pct).toBeCloseTo(68.57, 2)
    expect(figure('one-pct-two-counts', '62.AVAI.HSCIC2014.04').totals).toEqual([442280, 546400])
    expect(figure('row-order', '61.ACCESSIBILITY').expected).toEqual([
      'Bhavsar2021',
      'Harwood2021',
      'Yasmin-Qureshi2021',
      'Jackson-Blott2015',
      'Evans2014a',
      'Loewenthal2012',
    ])
  })

  it('raise nothing on the values that agree', () => {
    const facts = rowsOf(set).flatMap((row) => row.facts)
    const passing = facts.filter(
      (fact) =>
        (fact.study === 'Harwood2021' && fact.measure === 'OR' && !/\.(?:18|30)$/.test(fact.id)) ||
        ['61.TREA.Buckman2021.01', '61.TREA.Buckman2021.02', '62.ACCE.Little2015.05', '62.ACCE.Little2015.06'].includes(
          fact.id,
        ) ||
        /^61\.TREA\.Rimes2019\.0[123]$|^61\.ACCE\.Harwood2021|^62\.TREA\.NHSDigital2020\.2[23]$/.test(fact.id),
    )
    expect(passing.length).toBeGreaterThan(35)
    const ids = new Set(passing.map(({ id }) => id))
    expect(of('error', 'warning').filter(({ where }) => ids.has(where))).toEqual([])
  })
})
