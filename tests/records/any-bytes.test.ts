import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleSeeds } from '../../scripts/fuzz/seeds.mjs'
import { WorkbookError } from '../../src/excel/read/workbook-error.ts'
import { detectFormat } from '../../src/records/formats/detect.ts'
import { formats } from '../../src/records/formats/index.ts'
import { root } from '../helpers.ts'
import { codesOf, readAll } from '../records-helper.ts'

// Pieces of real files of every format, mixed with any bytes.
const FOLDER = join(root, 'tests/fixtures/formats')
const files = [
  ...sampleSeeds(),
  ...readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) })),
].filter(({ name }) => !/\.xls[xm]$/.test(name))
const lines = files.flatMap(({ bytes }) => bytes.toString('latin1').split(/(?<=\n)/))
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...lines).map((line) => Buffer.from(line, 'latin1')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('\n', '\r', '\r\n', '\uFEFF', '"', '<', '&', '{', '\0', '\x1b[2J')
      .map((one) => Buffer.from(one)),
  },
)
const anyBytes = fc.array(piece, { maxLength: 30 }).map((parts) => new Uint8Array(Buffer.concat(parts)))
const names = Object.keys(formats).filter((name) => !formats[name]!.workbook)

const isBlank = (bytes: Uint8Array) => /^[\s\0\uFEFF]*$/.test(new TextDecoder().decode(bytes))

describe('any bytes in any reader', () => {
  it.each(names)('%s: end in records, quarantine or text between; every byte has its place', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 300 }), async (bytes, chunk) => {
        const { records, quarantined, between, report } = await readAll(bytes, { format, chunk })
        const { accounting } = report
        expect(
          accounting.recordBytes + accounting.betweenBytes + accounting.quarantinedBytes + accounting.blankBytes,
        ).toBe(bytes.length)
        if (!isBlank(bytes) && accounting.blankBytes < bytes.length)
          expect(records.length + quarantined.length + between.length).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })

  it.each(names)('%s: the borders of chunks do not matter', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 40 }), async (bytes, chunk) => {
        expect(await readAll(bytes, { format, chunk })).toEqual(await readAll(bytes, { format }))
      }),
      { numRuns: 25 },
    )
  })

  it('a workbook: ends in records or is refused, whatever is put into its bytes', async () => {
    const books = sampleSeeds().filter(({ name }) => name.endsWith('.xlsx'))
    let read = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...books),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 20 }),
        fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 20 }), anyBytes),
        async ({ bytes }, at, removed, put) => {
          const from = Math.floor(at * bytes.length)
          const broken = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + removed)])
          const result = await readAll(new Uint8Array(broken), { format: 'xlsx' }).catch((error: unknown) => error)
          if (result instanceof WorkbookError) {
            expect(result.what).not.toBe('')
            expect(result.hint).toMatch(/\S.*\.$/)
            return
          }
          if (result instanceof Error) throw result
          const { cells } = (result as Awaited<ReturnType<typeof readAll>>).report
          expect(cells!.recordCells + cells!.betweenCells + cells!.quarantinedCells).toBe(cells!.cells)
          read++
        },
      ),
      { numRuns: 300 },
    )
    expect(read).toBeGreaterThan(0)
  })

  it('a file that is refused is refused with what it is and what to do', () => {
    fc.assert(
      fc.property(anyBytes, fc.constantFrom('x.ris', 'x.txt', 'x.csv', 'x.xml', 'x'), (bytes, name) => {
        const detected = detectFormat(bytes, name)
        if (detected.kind !== 'refused') return
        expect(detected.what).not.toBe('')
        expect(detected.hint).toMatch(/\S.*\.$/)
      }),
      { numRuns: 200 },
    )
  })
})

// Whole files, in any order of records of the same kind: line ends and a byte order mark are no part of a record.
describe('line ends and byte order marks do not matter', () => {
  const whole = files.filter(({ bytes, name }) => detectFormat(bytes, basename(name)).kind === 'detected')
  it.each(whole.map((file) => [file.name, file] as const))('%s', async (_, { bytes, name }) => {
    const plain = bytes.toString('utf8').replace(/^\uFEFF/, '')
    const wanted = await readAll(plain, { name: basename(name) })
    const end = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(end, fc.boolean(), fc.integer({ min: 1, max: 90 }), async (lineEnd, mark, chunk) => {
        const text = (mark ? '\uFEFF' : '') + plain.replace(/\r\n|\r|\n/g, lineEnd)
        const read = await readAll(text, { name: basename(name), chunk })
        expect(read.records.map(({ id, norm }) => ({ id, norm }))).toEqual(
          wanted.records.map(({ id, norm }) => ({ id, norm })),
        )
        expect(codesOf(read)).toEqual(codesOf(wanted))
      }),
      { numRuns: 12 },
    )
  })
})
