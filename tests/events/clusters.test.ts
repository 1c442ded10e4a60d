import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterRecords, type Pair } from '../../src/events/clusters.ts'

const records = Array.from({ length: 12 }, (_, i) => `R-${String.fromCharCode(65 + i)}`)
const pair = fc
  .tuple(fc.constantFrom(...records), fc.constantFrom(...records, 'R-UNKNOWN'))
  .filter(([a, b]) => a !== b) as fc.Arbitrary<Pair>
const merge = fc.record({ pair, score: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }) })
const merges = fc.array(merge, { maxLength: 25 })
const separations = fc.array(pair, { maxLength: 8 })

describe('clusterRecords', () => {
  it('never joins what a person keeps apart, and says which merges it left out', () => {
    fc.assert(
      fc.property(merges, separations, (pairs, apart) => {
        const { clusters, clusterOf, blocked } = clusterRecords(records, pairs, apart)
        for (const [a, b] of apart) if (clusterOf.has(b)) expect(clusterOf.get(a)).not.toBe(clusterOf.get(b))
        const left = new Set(blocked.map((one) => [...one.pair].sort().join()))
        for (const {
          pair: [a, b],
        } of pairs) {
          if (!clusterOf.has(b)) continue
          expect(clusterOf.get(a) === clusterOf.get(b) || left.has([a, b].sort().join())).toBe(true)
        }
        for (const one of blocked)
          expect(apart.map((p) => [...p].sort().join())).toContain([...one.separated].sort().join())
        const members = [...clusters.values()].flatMap((cluster) => cluster.members)
        expect([...members].sort()).toEqual([...records].sort())
        for (const { id, members: own } of clusters.values()) expect(id).toBe([...own].sort()[0])
      }),
    )
  })

  it('does not depend on the order of records, merges or separations, nor on the order within a pair', () => {
    const turned = fc.tuple(merges, separations).chain(([pairs, apart]) =>
      fc
        .tuple(
          fc.shuffledSubarray(records, { minLength: records.length }),
          fc.shuffledSubarray(pairs, { minLength: pairs.length }),
          fc.shuffledSubarray(apart, { minLength: apart.length }),
          fc.boolean(),
        )
        .map(([r, m, s, flip]) => {
          const turn = ([a, b]: Pair): Pair => (flip ? [b, a] : [a, b])
          return { pairs, apart, r, m: m.map((one) => ({ ...one, pair: turn(one.pair) })), s: s.map(turn) }
        }),
    )
    fc.assert(
      fc.property(turned, ({ pairs, apart, r, m, s }) => {
        const a = clusterRecords(records, pairs, apart)
        const b = clusterRecords(r, m, s)
        expect([...b.clusters]).toEqual([...a.clusters])
        expect(new Map([...b.clusterOf].sort())).toEqual(new Map([...a.clusterOf].sort()))
        expect(b.blocked.map((one) => one.pair)).toEqual(a.blocked.map((one) => one.pair))
      }),
    )
  })

  it('is the transitive closure where nothing is kept apart', () => {
    const { clusters, blocked } = clusterRecords(
      ['R-C', 'R-B', 'R-A', 'R-D'],
      [{ pair: ['R-C', 'R-B'] }, { pair: ['R-B', 'R-A'] }],
      [],
    )
    expect([...clusters.values()]).toEqual([
      { id: 'R-A', members: ['R-A', 'R-B', 'R-C'] },
      { id: 'R-D', members: ['R-D'] },
    ])
    expect(blocked).toEqual([])
  })

  it('keeps the better merge when both would join what is apart', () => {
    const { clusterOf, blocked } = clusterRecords(
      ['R-A', 'R-B', 'R-C'],
      [
        { pair: ['R-A', 'R-B'], score: 0.8 },
        { pair: ['R-B', 'R-C'], score: 0.9 },
      ],
      [['R-A', 'R-C']],
    )
    expect(clusterOf.get('R-B')).toBe('R-B')
    expect(clusterOf.get('R-C')).toBe('R-B')
    expect(blocked).toEqual([{ pair: ['R-A', 'R-B'], separated: ['R-A', 'R-C'] }])
  })
})
