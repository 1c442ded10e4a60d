import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GroupAgreement, groupAgreement, type Ratings } from '../../src/screening/agreement-group.ts'
import { agreementOf, type Estimate } from '../../src/screening/agreement-statistics.ts'
import { shared } from '../helpers.ts'

const vectors = join(shared, 'data/screening/testvectors/multi_rater.json')
const tables = join(shared, 'data/screening/testvectors/agreement.json')

function num(estimate: Estimate): { value: number; se: number } {
  if (estimate.value === null) throw new Error(estimate.why)
  return estimate
}

// The values of R's irrCAC for its own example, `cac.raw4raters`, in the file's names.
const NAMES: Readonly<Record<string, readonly [keyof GroupAgreement, 'value' | 'se']>> = {
  percent_agreement: ['observed', 'value'],
  gwet_ac1: ['ac1', 'value'],
  gwet_ac1_se: ['ac1', 'se'],
  fleiss_kappa: ['fleiss', 'value'],
  fleiss_se: ['fleiss', 'se'],
  krippendorff_alpha: ['krippendorff', 'value'],
  kripp_se: ['krippendorff', 'se'],
  conger_kappa: ['conger', 'value'],
  conger_se: ['conger', 'se'],
  brennan_prediger: ['pabak', 'value'],
  bp_se: ['pabak', 'se'],
}

function compare(got: GroupAgreement, expected: Record<string, number>) {
  for (const [name, value] of Object.entries(expected)) {
    const [statistic, part] = NAMES[name]!
    // The file rounds to five digits; the standard error of alpha differs between versions of irrCAC in the fourth.
    const found = num(got[statistic] as Estimate)[part]
    expect([name, Math.abs(found - value) < (name === 'kripp_se' ? 2e-4 : 6e-6)]).toEqual([name, true])
  }
}

describe.skipIf(!existsSync(vectors))('groupAgreement, against irrCAC', () => {
  const [raw, rayyan] = JSON.parse(existsSync(vectors) ? readFileSync(vectors, 'utf8') : '[]')

  // The file's values are those of raters 2 to 4: its first column was taken for the numbers of the units.
  it('gives the values of its example with missing votes', () => {
    const ratings = (raw.ratings as (number | null)[][]).map((row) => row.map((one) => (one === null ? null : one - 1)))
    compare(
      groupAgreement(
        ratings.map((row) => row.slice(1)),
        5,
      ),
      raw.expected,
    )
    // All four, as Gwet's handbook and irrCAC's manual print them.
    compare(groupAgreement(ratings, 5), {
      percent_agreement: 0.81818,
      gwet_ac1: 0.77544,
      gwet_ac1_se: 0.14295,
      fleiss_kappa: 0.76117,
      fleiss_se: 0.15302,
      conger_kappa: 0.76282,
      conger_se: 0.14917,
      krippendorff_alpha: 0.74342,
      brennan_prediger: 0.77273,
      bp_se: 0.14472,
    })
  })

  it('gives the values of a real review by three', async () => {
    const { parseCsv } = await import('../../src/lib/csv.ts')
    const { rows } = parseCsv(
      readFileSync(
        join(shared, 'data/screening', rayyan.file.replace(/^data\//, '').replace(/^screening\//, '')),
        'utf8',
      ),
    )
    const words = [
      ...new Set(rows.flatMap(({ values }) => ['r1', 'r2', 'r3'].map((key) => values[key]!.trim()))),
    ].filter(Boolean)
    const ratings = rows.map(({ values }) =>
      ['r1', 'r2', 'r3'].map((key) => (values[key]!.trim() === '' ? null : words.indexOf(values[key]!.trim()))),
    )
    compare(groupAgreement(ratings, words.length), rayyan.expected)
  })
})

describe.skipIf(!existsSync(tables))('groupAgreement of two', () => {
  it("gives Scott's pi, Krippendorff's alpha, Cohen's kappa and AC1 of the tables of two", () => {
    const cases = JSON.parse(readFileSync(tables, 'utf8')) as {
      table: number[][]
      scott_pi: number
      kripp_alpha: number
      kappa: number
      ac1: number
      pabak_bp: number
    }[]
    expect(cases.length).toBeGreaterThan(5)
    for (const { table, scott_pi, kripp_alpha, kappa, ac1, pabak_bp } of cases) {
      const ratings = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])))
      const got = groupAgreement(ratings, table.length)
      expect(num(got.fleiss).value).toBeCloseTo(scott_pi, 6)
      expect(num(got.krippendorff).value).toBeCloseTo(kripp_alpha, 6)
      expect(num(got.conger).value).toBeCloseTo(kappa, 6)
      expect(num(got.ac1).value).toBeCloseTo(ac1, 6)
      expect(num(got.pabak).value).toBeCloseTo(pabak_bp, 6)
    }
  })
})

describe('groupAgreement', () => {
  const vote = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2 }))

  it('is between -1 and 1 or says why not, and never NaN, whatever is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(vote, { minLength: 3, maxLength: 3 }), { maxLength: 25 }),
        fc.constantFrom('none', 'linear', 'quadratic' as const),
        (ratings, weighting) => {
          const got = groupAgreement(ratings, 3, { weighting: weighting as 'none' })
          for (const one of Object.values(got)) {
            if (typeof one === 'number') continue
            const estimate = one as Estimate
            if (estimate.value === null) expect(estimate.why).toMatch(/no variation|two votes|one report/)
            else {
              expect(estimate.value).toBeLessThanOrEqual(1 + 1e-9)
              expect(Number.isFinite(estimate.value) && Number.isFinite(estimate.se)).toBe(true)
            }
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order of reports or reviewers', () => {
    const ratings: Ratings = [
      [0, 0, 1],
      [1, null, 1],
      [0, 1, 1],
      [2, 2, null],
      [0, 0, 0],
    ]
    const turned = ratings.map((row) => [row[2]!, row[0]!, row[1]!] as (number | null)[]).reverse()
    for (const [key, one] of Object.entries(groupAgreement(ratings, 3))) {
      const other = groupAgreement(turned, 3)[key as keyof GroupAgreement]
      if (typeof one === 'number') expect(other).toBe(one)
      else expect(num(other as Estimate).value).toBeCloseTo(num(one as Estimate).value, 12)
    }
  })

  it('has no kappa where all gave one answer, and weighs like the table of two', () => {
    const same = groupAgreement(
      [
        [0, 0, 0],
        [0, 0, null],
      ],
      2,
    )
    expect(same.observed).toMatchObject({ value: 1 })
    for (const key of ['fleiss', 'conger', 'krippendorff'] as const) {
      expect(same[key]).toEqual({ value: null, why: 'no variation' })
    }
    const table = [
      [20, 5, 1],
      [3, 10, 2],
      [0, 4, 15],
    ]
    const ratings = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])))
    for (const weighting of ['linear', 'quadratic'] as const) {
      const [pair, group] = [agreementOf(table, { weighting }), groupAgreement(ratings, 3, { weighting })]
      expect(num(group.conger).value).toBeCloseTo(num(pair.kappa).value, 12)
      expect(num(group.ac1).value).toBeCloseTo(num(pair.ac1).value, 12)
      expect(num(group.pabak).value).toBeCloseTo(num(pair.pabak).value, 12)
      expect(num(group.observed).value).toBeCloseTo(num(pair.observed).value, 12)
    }
  })
})
