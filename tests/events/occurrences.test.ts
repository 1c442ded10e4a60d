import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occurrencesByReport } from '../../src/events/occurrences.ts'
import type { Occurrence } from '../../src/events/state.ts'
import { groupBy } from '../../src/lib/group-by.ts'

describe('the occurrences of each report', () => {
  it('are what grouping gives', () => {
    const records = fc.array(fc.constantFrom<string>('R-1', 'R-2', 'R-3', 'R-4'))
    fc.assert(
      fc.property(records, fc.boolean(), (ids, merged) => {
        const clusterOf = new Map([...ids].map((id) => [id, merged && id === 'R-3' ? 'R-1' : id]))
        const occurrences = ids.map(
          (record, at): Occurrence => ({
            record,
            import: 'I-1',
            ordinal: at + 1,
            track: 'published',
            source: 'medline',
            sourceKind: 'database',
          }),
        )
        const grouped = groupBy(occurrences, ({ record }) => clusterOf.get(record)!)
        const found = occurrencesByReport(occurrences, clusterOf)
        expect([...found]).toEqual([...grouped])
        expect([...found.keys()]).toEqual([...grouped.keys()])
        expect([...found.values()]).toEqual([...grouped.values()])
        expect(found.size).toBe(grouped.size)
        for (const id of ['R-1', 'R-2', 'R-3', 'R-4', 'R-5']) {
          expect(found.get(id)).toEqual(grouped.get(id))
          expect(found.has(id)).toBe(grouped.has(id))
        }
        const seen: unknown[] = []
        found.forEach((value, key) => {
          seen.push([key, value])
        })
        expect(seen).toEqual([...grouped])
      }),
    )
  })
})
