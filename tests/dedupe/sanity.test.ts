import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Citation, citationOf } from '../../src/dedupe/citation.ts'
import { explainAmong } from '../../src/dedupe/explain-among.ts'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { findGarbage, garbageText } from '../../src/dedupe/sanity.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import { readAll } from '../records-helper.ts'
import { labelled } from './labelled.ts'
import { cite } from './records.ts'

// Papers of two databases; `serial` numbers the issues of the first.
function papers(field: (number: number) => Partial<Citation>): Citation[] {
  return Array.from({ length: 120 }, (_, i) => {
    const title = `Lichens of the ${i}th invented valley and their uses in talking therapy`
    const place = {
      title,
      volume: String(10 + (i % 7)),
      issue: String(1 + (i % 6)),
      pages: `${100 + 9 * i}-${107 + 9 * i}`,
    }
    return [
      cite(`R-A${i}`, { ...place, source: 'first.ris', ...field(i) }),
      cite(`R-B${i}`, { ...place, source: 'second.ris' }),
    ]
  }).flat()
}

describe('fields that hold something else', () => {
  it('are none in ordinary records', () => {
    expect(findGarbage(papers(() => ({})))).toEqual([])
  })

  it('are ignored in the source that has a serial number in the issue', () => {
    // Short titles need the same issue.
    const short = (one: Citation): Citation => ({ ...one, title: one.title.slice(15, 40) })
    const records = papers((i) => ({ issue: String(5000 + i) })).map(short)
    const { merges, garbage } = planDedupe(records, NOTHING_SETTLED)
    expect(garbage).toEqual([{ source: 'first.ris', field: 'issue', why: 'unique' }])
    expect(garbageText(garbage[0]!)).toMatch(/^The issue is ignored in first\.ris: /)
    expect(merges).toHaveLength(120)
    const [a, b] = [records[0]!, records[1]!]
    expect(explainAmong(records, a, b).judgement.band).toBe('merge')
  })

  it('are ignored in the source that has one page for all', () => {
    const { merges, garbage } = planDedupe(
      papers(() => ({ pages: '1-2' })),
      NOTHING_SETTLED,
    )
    expect(garbage).toEqual([{ source: 'first.ris', field: 'pages', why: 'constant' }])
    expect(merges).toHaveLength(120)
  })

  it('are not seen in few records', () => {
    expect(findGarbage(papers((i) => ({ issue: String(5000 + i) })).slice(0, 90))).toEqual([])
  })
})

const raw = join(labelled, 'respiratory/raw/respiratory.xml')

describe.skipIf(!existsSync(raw))('an export with a serial number in every issue', () => {
  it('gives the duplicates that its cleaned records give', async () => {
    const { records } = await readAll(new Uint8Array(readFileSync(raw)), { name: 'respiratory.xml' })
    const { merges, garbage, doubts } = planDedupe(records.map(citationOf), NOTHING_SETTLED)
    expect(garbage).toEqual([{ source: 'respiratory.xml', field: 'issue', why: 'unique' }])
    // 436 duplicates are labelled, 5 of them left in.
    expect(merges.length).toBe(431)
    expect(doubts.length).toBeLessThan(10)
  })
})
