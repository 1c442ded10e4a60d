import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runOne } from '../../scripts/fuzz/run.mjs'
import { folderSeeds, sampleSeeds } from '../../scripts/fuzz/seeds.mjs'
import { bytesSource } from '../../src/excel/read/byte-source.ts'
import { readWorkbookRecords } from '../../src/excel/read/read-workbook.ts'
import { detectFormat } from '../../src/records/formats/detect.ts'
import { formats } from '../../src/records/formats/index.ts'
import { decode, sniffEncoding } from '../../src/records/read/decode.ts'
import { olderEncodings } from '../../src/records/read/older-encoding.ts'
import { readRecords } from '../../src/records/read/read-records.ts'
import { root } from '../helpers.ts'

// A short run of `npm run fuzz`, with the same generator, on the sources.
const lib = {
  formats,
  detectFormat,
  readRecords,
  decode,
  sniffEncoding,
  olderEncodings,
  readWorkbookRecords,
  bytesSource,
}
const seeds = [...sampleSeeds(), ...folderSeeds(join(root, 'tests/fixtures/formats'))]
const RUNS = 40

describe('broken files', () => {
  it.each(Object.keys(formats))('%s reads anything to records, quarantine or text between', async (format) => {
    for (let run = 0; run < RUNS; run++) {
      const { problems, from, done } = await runOne(lib, seeds, 3, run, format)
      expect(problems, `run ${run} of seed 3 (${from} by ${done.join(', ')}), read as ${format}`).toEqual([])
    }
  })

  it('are detected or refused with a reason, and read', async () => {
    const taken = new Set<string>()
    for (let run = 0; run < 500; run++) {
      const { problems, from, done, format } = await runOne(lib, seeds, 4, run)
      expect(problems, `run ${run} of seed 4 (${from} by ${done.join(', ')})`).toEqual([])
      taken.add(format)
    }
    const wanted = seeds.map(({ bytes, name }) => detectFormat(bytes, name))
    for (const one of wanted) expect(taken).toContain(one.kind === 'detected' ? one.format.name : 'refused')
  })

  it('shows what breaks: a reader that loses text is found', async () => {
    const ris = formats.ris!
    const lossy = {
      ...ris,
      parse: (...args: Parameters<typeof ris.parse>) => {
        const parsed = ris.parse(...args)
        return 'reason' in parsed ? parsed : { ...parsed, raw: parsed.raw.slice(0, -1) }
      },
    }
    const found = new Set<string>()
    for (let run = 0; run < 10; run++) {
      const { problems } = await runOne({ ...lib, formats: { ...formats, ris: lossy } }, seeds, 5, run, 'ris')
      for (const one of problems) found.add(one)
    }
    expect([...found]).toContain("raw holds less than the record's text")
  })
})
