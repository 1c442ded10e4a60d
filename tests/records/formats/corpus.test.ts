import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allOf, anchorsByFile, compareFile, type Entry, isReadable } from '../../../scripts/corpus/compare.mjs'
import { DIFFER } from '../../../scripts/corpus/differ.mjs'
import { bytesSource } from '../../../src/excel/read/byte-source.ts'
import { readWorkbookRecords } from '../../../src/excel/read/read-workbook.ts'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import { formats } from '../../../src/records/formats/index.ts'
import { readRecords } from '../../../src/records/read/read-records.ts'
import { shared } from '../../helpers.ts'

// Real exports, read in place and compared with what an independent count and per-record anchors say: `npm run corpus` prints the same as a table.
const DATA = join(shared, 'data/formats')
const here = existsSync(join(DATA, 'manifest.dev.json'))
const lib = { formats, detectFormat, readRecords, readWorkbookRecords, bytesSource }
const entries: Entry[] = here
  ? JSON.parse(readFileSync(join(DATA, 'manifest.dev.json'), 'utf8')).files.filter((one: Entry) => isReadable(lib, one))
  : []
const anchors = here ? anchorsByFile(readFileSync(join(DATA, 'golden_records.dev.jsonl'), 'utf8')) : new Map()

const compare = (entry: Entry) =>
  compareFile(lib, entry, anchors.get(entry.file), new Uint8Array(readFileSync(join(DATA, 'corpus', entry.file))))

describe.skipIf(!here)('real exports', () => {
  const held = entries.filter((entry) => !(entry.file in DIFFER))
  it.each(held.map((entry) => [entry.file, entry] as const))('%s', async (_, entry) => {
    const found = await compare(entry)
    expect(allOf(found)).toEqual([])
    expect(found.silent).toEqual([])
  })

  it.each(entries.filter((entry) => entry.file in DIFFER).map((entry) => [entry.file, entry] as const))(
    '%s differs for a known reason, in nothing else, and not silently',
    async (file, entry) => {
      const found = await compare(entry)
      expect(allOf(found).length, DIFFER[file]).toBeGreaterThan(0)
      expect(found.silent).toEqual([])
      if (entry.expected.records === 0) return
      const known = /\btitle\b/.test(DIFFER[file]!) ? /^records:|lacks|refused/ : /^records:|title|lacks|refused/
      expect(allOf(found).filter((one) => known.test(one))).toEqual([])
    },
  )

  it('finds every record of every real export', () => {
    const real = entries.filter((entry) => entry.origin === 'real')
    expect(real.length).toBeGreaterThan(60)
    expect(real.filter((entry) => entry.file in DIFFER).length / real.length).toBeLessThan(0.03)
  })
})

describe.skipIf(!here)('the comparison itself', () => {
  it('tells a lost record, title, abstract and DOI, and whether anything speaks of it', async () => {
    const entry: Entry = {
      file: 'x.ris',
      format: 'ris',
      origin: 'derived',
      expected: { records: 2, withTitle: 2, withAbstract: 1, withDoi: 1, authors: 1 },
    }
    const bytes = new TextEncoder().encode('TY  - JOUR\nTI  - One\nER  - \n')
    const found = await compareFile(lib, entry, undefined, bytes)
    expect(found.counts).toHaveLength(5)
    expect(found.silent).toEqual(['1 records', '1 titles', '1 abstracts', '1 DOIs'])
    const cut = new TextEncoder().encode('TY  - JOUR\nTI  - One\nER  - \nsomething else\n')
    expect((await compareFile(lib, entry, undefined, cut)).silent).not.toContain('1 records')
  })
})
