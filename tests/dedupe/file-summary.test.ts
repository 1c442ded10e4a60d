import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFiles, filesTable, resultTable } from '../../src/dedupe/file-summary.ts'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import { toText } from '../../src/report/formats/text.ts'
import { cite } from './records.ts'

// The file of each record, and the cluster that it belongs to.
const records = fc.array(fc.record({ file: fc.nat(2), cluster: fc.nat(8) }), { maxLength: 30 })

describe('counts by file', () => {
  it('add up', () => {
    fc.assert(
      fc.property(records, (list) => {
        const works = new Map<number, number[]>()
        for (const [i, { cluster }] of list.entries()) works.set(cluster, [...(works.get(cluster) ?? []), i])
        const clusters = [...works.values()].filter((members) => members.length > 1)
        const files = [0, 1, 2].map((n) => ({
          path: `${n}.ris`,
          format: 'RIS',
          records: list.filter(({ file }) => file === n).length,
        }))
        const counts = countFiles(files, clusters, (index) => list[index]!.file)
        for (const [n, one] of counts.entries()) {
          const own = new Set(list.filter(({ file }) => file === n).map(({ cluster }) => cluster))
          const others = new Set(list.filter(({ file }) => file !== n).map(({ cluster }) => cluster))
          expect(one.records).toBe(one.repeats + one.shared + one.unique)
          expect(one.shared + one.unique).toBe(own.size)
          expect(one.shared).toBe([...own].filter((work) => others.has(work)).length)
        }
      }),
    )
  })
})

describe('tables', () => {
  it('give duplicates by rule, and shares', () => {
    const plan = planDedupe(
      [cite('a'), cite('b'), cite('c', { title: 'Something else', pages: '1-9' })],
      NOTHING_SETTLED,
    )
    const text = toText(resultTable(plan))
    expect(text).toMatch(/Records +3/)
    expect(text).toMatch(/Different reports +2 +66\.7 %/)
    expect(text).toMatch(/Duplicates +1 +33\.3 %\n· same title and pages +1/)
    expect(toText(resultTable(planDedupe([], NOTHING_SETTLED)))).toMatch(/Records +0\n/)
    const counts = countFiles([{ path: 'a.ris', format: 'RIS', records: 1234 }], [], () => 0)
    expect(toText(filesTable(counts))).toMatch(/a\.ris +RIS +1,234 +0 +0 +1,234/)
  })
})
