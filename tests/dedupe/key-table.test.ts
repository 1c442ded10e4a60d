import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Citation } from '../../src/dedupe/citation.ts'
import { joinKeyTables, type KeyTable, makeKeyTable } from '../../src/dedupe/key-table.ts'
import { makePreparer } from '../../src/dedupe/prepare.ts'
import { type CitationSource, sourceOf } from '../../src/dedupe/source.ts'

const words = fc.array(fc.constantFrom('waiting', 'times', 'for', 'therapy', 'cohort', 'invented', 'II', 'élan'), {
  maxLength: 7,
})
const citations = fc
  .array(
    fc.record({
      title: words.map((list) => list.join(' ')),
      otherTitles: fc.constantFrom([], ['Titel in einer anderen Sprache']),
      authors: fc.constantFrom([], ['Marlowe, Ada'], ['Finch B', 'Osei K']),
      year: fc.constantFrom(0, 2019, 2020),
      journals: fc.constantFrom([], ['Journal of Invented Results']),
      volume: fc.constantFrom('', '12', 'XII'),
      pages: fc.constantFrom('', '201-14', 'e1234', '1'),
      ids: fc.constantFrom([], [{ scheme: 'doi', value: '10.5555/a' }], [{ scheme: 'pmid', value: '12345' }]),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((one, i): Citation => ({ id: `r${i}`, ...one })))

function tableOf(source: CitationSource, from = 0, to = source.size): KeyTable {
  const steps = makeKeyTable(source, makePreparer(), undefined, from, to)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe('key table', () => {
  it('joined from parts is the table of the whole', () => {
    fc.assert(
      fc.property(citations, fc.array(fc.nat(12), { maxLength: 3 }), (list, places) => {
        const source = sourceOf(list)
        const stops = [...places.map((at) => at % (list.length + 1)), 0, list.length].sort((a, b) => a - b)
        const parts = stops.slice(1).map((stop, i) => tableOf(source, stops[i]!, stop))
        expect(joinKeyTables(parts)).toEqual(tableOf(source))
      }),
    )
  })

  it('has its keys in order, each with the index of a record', () => {
    fc.assert(
      fc.property(citations, (list) => {
        const { ids, texts, span } = tableOf(sourceOf(list))
        for (const keys of [ids, texts]) {
          expect([...keys]).toEqual([...keys].sort((a, b) => a - b))
          expect([...keys].every((key) => key % span < list.length && Number.isSafeInteger(key))).toBe(true)
        }
      }),
    )
  })

  it('tells how far it is, and tells of every record once', () => {
    const list = Array.from({ length: 10_000 }, (_, i): Citation => ({ id: `r${i}`, title: 'x', authors: [] }))
    const seen: string[] = []
    const steps = makeKeyTable(sourceOf(list), makePreparer(), (one) => seen.push(one.id))
    expect([...steps]).toEqual([0, 4096, 8192])
    expect(seen).toEqual(list.map((one) => one.id))
  })
})
