import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalOf } from '../../src/cli/student.ts'
import { agreementOf, type Estimate } from '../../src/screening/agreement-statistics.ts'
import { shared } from '../helpers.ts'

function num(estimate: Estimate): { value: number; se: number; low: number; high: number } {
  if (estimate.value === null) throw new Error(estimate.why)
  return estimate
}

describe('agreementOf', () => {
  // Values of R's irr 0.84.1 and irrCAC 1.0 and of Python's statsmodels 0.13.5.
  it.each([
    {
      name: 'balanced',
      table: [
        [45, 5],
        [10, 40],
      ],
      po: 0.85,
      kappa: 0.7,
      se: 0.071056,
      ci: [0.5607, 0.8393],
      ac1: 0.700748,
      ac1se: 0.071352,
      pabak: 0.7,
      pi: 0.05,
      bi: -0.05,
      pos: 0.8571,
      neg: 0.8421,
    },
    {
      name: 'prevalence paradox',
      table: [
        [2, 5],
        [4, 189],
      ],
      po: 0.955,
      kappa: 0.284579,
      se: 0.169811,
      ci: [-0.0482, 0.6174],
      ac1: 0.95198,
      ac1se: 0.016344,
      pabak: 0.91,
      pi: -0.935,
      bi: 0.005,
      pos: 0.3077,
      neg: 0.9767,
    },
    {
      name: 'high yes',
      table: [
        [80, 10],
        [5, 5],
      ],
      po: 0.85,
      kappa: 0.318182,
      se: 0.133457,
      ci: [0.0566, 0.5798],
      ac1: 0.808,
      ac1se: 0.052129,
      pabak: 0.7,
      pi: 0.75,
      bi: 0.05,
      pos: 0.9143,
      neg: 0.4,
    },
    {
      name: 'bias',
      table: [
        [20, 30],
        [2, 148],
      ],
      po: 0.84,
      kappa: 0.47541,
      se: 0.074064,
      ci: [0.3302, 0.6206],
      ac1: 0.772985,
      ac1se: 0.041758,
      pabak: 0.68,
      pi: -0.64,
      bi: 0.14,
      pos: 0.5556,
      neg: 0.9024,
    },
    {
      name: 'perfect',
      table: [
        [15, 0],
        [0, 185],
      ],
      po: 1,
      kappa: 1,
      se: 0,
      ci: [1, 1],
      ac1: 1,
      ac1se: 0,
      pabak: 1,
      pi: -0.85,
      bi: 0,
      pos: 1,
      neg: 1,
    },
    {
      name: 'worse than chance',
      table: [
        [5, 20],
        [20, 5],
      ],
      po: 0.2,
      kappa: -0.6,
      se: 0.113137,
      ci: [-0.8217, -0.3783],
      ac1: -0.6,
      ac1se: 0.113137,
      pabak: -0.6,
      pi: 0,
      bi: 0,
      pos: 0.2,
      neg: 0.2,
    },
  ])('equals R and Python: $name', (one) => {
    const got = agreementOf(one.table)
    expect(num(got.observed).value).toBeCloseTo(one.po, 10)
    expect(num(got.kappa).value).toBeCloseTo(one.kappa, 6)
    expect(num(got.kappa).se).toBeCloseTo(one.se, 6)
    expect(num(got.kappa).low).toBeCloseTo(one.ci[0]!, 4)
    expect(num(got.kappa).high).toBeCloseTo(one.ci[1]!, 4)
    expect(num(got.ac1).value).toBeCloseTo(one.ac1, 6)
    expect(num(got.ac1).se).toBeCloseTo(one.ac1se, 6)
    expect(num(got.pabak).value).toBeCloseTo(one.pabak, 10)
    expect(got.prevalenceIndex).toBeCloseTo(one.pi, 10)
    expect(got.biasIndex).toBeCloseTo(one.bi, 10)
    expect(got.positive).toBeCloseTo(one.pos, 4)
    expect(got.negative).toBeCloseTo(one.neg, 4)
  })

  it('equals R and Python for three categories', () => {
    const got = agreementOf([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ])
    expect(num(got.observed).value).toBeCloseTo(0.7, 10)
    expect(num(got.kappa).value).toBeCloseTo(0.491525, 6)
    expect(num(got.kappa).se).toBeCloseTo(0.051002, 6)
    expect(num(got.ac1).value).toBeCloseTo(0.575972, 6)
    expect(num(got.ac1).se).toBeCloseTo(0.048, 6)
    expect(num(got.pabak).value).toBeCloseTo(0.55, 10)
    expect(got.positive).toBeNull()
    expect(got.prevalenceIndex).toBeNull()
  })

  it("keeps kappa and shrinks its error with n: Fleiss's table, half of the one above", () => {
    const got = agreementOf([
      [44, 5, 1],
      [7, 20, 3],
      [9, 5, 6],
    ])
    expect(num(got.kappa).value).toBeCloseTo(0.491525, 6)
    expect(num(got.kappa).se).toBeCloseTo(0.072127, 6)
    expect(num(got.ac1).se).toBeCloseTo(0.067882, 6)
  })

  it('says why where a value is not defined', () => {
    expect(
      agreementOf([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({
      n: 0,
      observed: { value: null, why: 'no report has both votes' },
      kappa: { value: null },
      maximumKappa: null,
      positive: null,
      prevalenceIndex: null,
    })
    const same = agreementOf([
      [0, 0],
      [0, 40],
    ])
    expect(same.kappa).toEqual({ value: null, why: 'no variation' })
    expect(num(same.ac1)).toMatchObject({ value: 1, se: 0 })
    expect(same).toMatchObject({ positive: null, negative: 1 })
    expect(
      agreementOf([
        [1, 0],
        [0, 0],
      ]).kappa,
    ).toEqual({ value: null, why: 'no variation' })
  })

  it('has an interval inside 0 and 1 for the share of agreement (Wilson)', () => {
    // Wilson's interval for 10 of 10, from Brown, Cai & DasGupta 2001, formula 4.
    expect(
      num(
        agreementOf([
          [4, 0],
          [0, 6],
        ]).observed,
      ),
    ).toMatchObject({ value: 1, high: 1 })
    expect(
      num(
        agreementOf([
          [4, 0],
          [0, 6],
        ]).observed,
      ).low,
    ).toBeCloseTo(0.722467, 6)
  })

  it('is symmetric in the reviewers, and never NaN', () => {
    const cell = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const one = agreementOf([
          [a, b],
          [c, d],
        ])
        const other = agreementOf([
          [a, c],
          [b, d],
        ])
        expect(JSON.stringify(one)).not.toMatch(/NaN|Infinity/)
        for (const key of ['kappa', 'ac1', 'pabak', 'observed'] as const) {
          const [x, y] = [one[key], other[key]]
          if (x.value === null || y.value === null) expect(x).toEqual(y)
          else {
            expect(x.value).toBeCloseTo(y.value, 9)
            expect(x.se).toBeCloseTo(y.se, 9)
            expect(x.low).toBeLessThanOrEqual(x.value + 1e-12)
            expect(x.high).toBeGreaterThanOrEqual(x.value - 1e-12)
          }
        }
        for (const value of Object.values(one)) expect(value).not.toBeNaN()
      }),
    )
  })
})

const vectors = join(shared, 'data/screening/testvectors/agreement.json')
describe.skipIf(!existsSync(vectors))('agreementOf, all values from R and Python', () => {
  interface Vector {
    name: string
    table: number[][]
    kappa: number
    kappa_se_irrCAC: number
    ac1: number
    ac1_se: number
    pabak_bp: number
    bp_se: number
    pa: number
    statsmodels?: { kappa: number; std_kappa: number; kappa_low: number; kappa_upp: number; kappa_max: number }
    prevalence_index?: number
    bias_index?: number
    p_pos?: number
    p_neg?: number
  }
  const all: Vector[] = existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')) : []
  it.each(all)('$name', (one) => {
    const got = agreementOf(one.table)
    expect(num(got.observed).value).toBeCloseTo(one.pa, 9)
    expect(num(got.kappa).value).toBeCloseTo(one.kappa, 9)
    expect(num(got.kappa).se).toBeCloseTo(one.kappa_se_irrCAC, 6)
    expect(num(got.ac1).value).toBeCloseTo(one.ac1, 9)
    expect(num(got.ac1).se).toBeCloseTo(one.ac1_se, 6)
    expect(num(got.pabak).value).toBeCloseTo(one.pabak_bp, 9)
    expect(num(got.pabak).se).toBeCloseTo(one.bp_se, 6)
    if (one.statsmodels) {
      expect(num(got.kappa).se).toBeCloseTo(one.statsmodels.std_kappa, 9)
      expect(num(got.kappa).low).toBeCloseTo(Math.max(-1, one.statsmodels.kappa_low), 9)
      expect(num(got.kappa).high).toBeCloseTo(Math.min(1, one.statsmodels.kappa_upp), 9)
      expect(got.maximumKappa).toBeCloseTo(one.statsmodels.kappa_max, 9)
    }
    if (one.table.length === 2 && one.p_pos !== undefined) {
      expect(got.prevalenceIndex).toBeCloseTo(one.prevalence_index!, 9)
      expect(got.biasIndex).toBeCloseTo(one.bias_index!, 9)
      expect(got.positive).toBeCloseTo(one.p_pos, 9)
      expect(got.negative).toBeCloseTo(one.p_neg!, 9)
    }
  })
})

describe.skipIf(!existsSync(vectors))('agreementOf, against irr and irrCAC', () => {
  interface Case {
    name: string
    table: number[][]
    kappa_z_irr: number
    kappa_ci_irrCAC: string
    ac1_ci: string
    bp_se: number
    statsmodels: { kappa_max: number; kappa_low: number; kappa_upp: number }
  }
  const cases = (existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')) : []) as Case[]

  it.each(cases.map((one) => [one.name, one] as const))("gives irr's z and both kinds of interval of %s", (_, one) => {
    const normal = agreementOf(one.table)
    const t = agreementOf(one.table, { critical: criticalOf })
    expect(normal.kappaZ).toBeCloseTo(one.kappa_z_irr, 5)
    expect(normal.maximumKappa).toBeCloseTo(one.statsmodels.kappa_max, 10)
    expect(num(normal.pabak).se).toBeCloseTo(one.bp_se, 5)
    expect(num(normal.kappa).low).toBeCloseTo(Math.max(-1, one.statsmodels.kappa_low), 10)
    expect(num(normal.kappa).high).toBeCloseTo(Math.min(1, one.statsmodels.kappa_upp), 10)
    for (const [estimate, text] of [
      [t.kappa, one.kappa_ci_irrCAC],
      [t.ac1, one.ac1_ci],
    ] as const) {
      const [low, high] = text.replace(/[()]/g, '').split(',').map(Number)
      expect(Math.abs(num(estimate).low - low!)).toBeLessThan(0.00051)
      expect(Math.abs(num(estimate).high - high!)).toBeLessThan(0.00051)
    }
  })
})
