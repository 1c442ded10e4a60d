import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/records/formats/index.ts'
import { decode } from '../../../src/records/read/decode.ts'
import { codesOf, type ReadAll, readAll } from '../../records-helper.ts'
import { stopwatch } from '../../stopwatch.ts'

const FRAGMENTS = [
  'TY  - JOUR\n',
  'TY  -  JOUR\r\n',
  'ty - jour\n',
  'ER  - \n',
  'ER  -',
  'ER\n',
  'ER - \r',
  'TI  - A title\n',
  'AU  - Name, A\r',
  '   continued\r\n',
  'A1\t- x\n',
  'no tag\n',
  '\n',
  '\r',
  '\r\n',
  '\uFEFF',
  '\u00A0',
  'Record #1 of 3\n',
  '12. \n',
  'Link to the Ovid Full Text\n',
  'PMID- 1\n',
  'OWN - ERIC\n',
  'TI  - Another\n      folded\n',
  '      indented\n',
  'FN Clarivate\nVR 1.0\n',
  'PT J\n',
  'AU Name, A\r\n   Other, B\r\n',
  'TI Untagged\nlost indent\n',
  'UT WOS:1\n',
  '<3001. >\n',
  'Title\n  A title\n',
  'Source\r\n',
  'ID: CN-00000001\n',
  'TI: A title\n',
  'VN  - Ovid Technologies\n',
  ' TI  - Indented. [Article]\n',
  'SO  - Lancet. 395(10223):497-506, 2020.\r\n',
  '%0 Journal Article\n',
  '%T Title\r\n',
  '%A Name, A\n',
  '%@ 1234-5679',
  'RT Journal Article\n',
  'T1 Title\n',
  'A1 Name,A\n',
  'A1=Primary Authors\n',
  'EF',
  '<PubmedArticle>',
  '<PubmedArticleSet>',
  '</PubmedArticle>',
  '<PubmedBookArticle a="1">',
  '<record>',
  '<records>',
  '</record>',
  '<titles><title>T</title></titles>',
  '<![CDATA[',
  ']]>',
  '<!-- ',
  ' -->',
  '<!DOCTYPE x [<!ENTITY a "b">',
  ']>',
  '<style a="x>y">',
  '</style>',
  '&amp;&#x3b1;&nbsp;&',
  '<i>x</i',
  'Title,Authors,Year\n',
  'Title\tAuthors\tYear\r\n',
  '"a, ""b""","c\nd",2020\n',
  'x,y,z\r',
  '"',
  ',',
  ';\t',
  '="1"',
  '[{"title":"T"},\n',
  '{"title":"a\\\\"b"}\n',
  '{',
  '}',
  '\\',
  'é',
  '😀',
]

const fragment = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS).map((text) => new TextEncoder().encode(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }) },
)
const anyBytes = fc.array(fragment, { maxLength: 40 }).map((parts) => new Uint8Array(parts.flatMap((one) => [...one])))

/** Everything but the order of counting. */
function essence(read: ReadAll) {
  return {
    records: read.records.map(({ id, norm, raw, provenance }) => ({ id, norm, raw, provenance })),
    quarantined: read.quarantined,
    between: read.between,
    accounting: read.report.accounting,
  }
}

// Workbooks are no text: tests/excel/read/read-workbook.test.ts.
describe.each(Object.keys(formats).filter((name) => !formats[name]!.workbook))('%s: any bytes', (format) => {
  it('end in records, quarantine or text between, and every byte is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const { report, records, quarantined } = await readAll(bytes, { format })
        const { accounting } = report
        expect(accounting.bytes).toBe(bytes.length)
        const parts = [
          accounting.recordBytes,
          accounting.betweenBytes,
          accounting.quarantinedBytes,
          accounting.blankBytes,
        ]
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(bytes.length)
        const own = (list: readonly { byteStart: number; byteEnd: number }[]) =>
          list.reduce((sum, { byteStart, byteEnd }) => sum + byteEnd - byteStart, 0)
        expect(own(records.map((one) => one.provenance))).toBe(accounting.recordBytes)
        expect(own(quarantined)).toBe(accounting.quarantinedBytes)
      }),
      { numRuns: 300 },
    )
  })

  it('give the same whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 17 }), async (bytes, chunk) => {
        expect(essence(await readAll(bytes, { format, chunk }))).toEqual(essence(await readAll(bytes, { format })))
      }),
      { numRuns: 200 },
    )
  })

  it('never lose text that is not blank', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const read = await readAll(bytes, { format })
        const spans = [...read.records.map((one) => one.provenance), ...read.quarantined]
        const kept = new Uint8Array(bytes.length)
        for (const { byteStart, byteEnd } of spans) kept.fill(1, byteStart, byteEnd)
        const rest = bytes.filter((_, i) => kept[i] === 0)
        const nonBlank = (list: Uint8Array) => list.filter((byte) => byte > 32 && byte < 128).length
        const between = read.between.reduce((sum, { text }) => sum + nonBlank(new TextEncoder().encode(text)), 0)
        expect(between).toBe(nonBlank(rest))
      }),
      { numRuns: 200 },
    )
  })
})

describe.each(Object.keys(formats).filter((name) => formats[name]!.split.kind === 'lines'))(
  '%s: any lines',
  (format) => {
    it('keep every character of a record in its raw pairs, in order', async () => {
      const solid = (text: string) => text.replace(/[\s\uFEFF\0\u001a:-]/g, '')
      await fc.assert(
        fc.asyncProperty(anyBytes, async (bytes) => {
          for (const { raw, provenance } of (await readAll(bytes, { format })).records) {
            // A file may go on in XML, whose tags are no text of the record.
            if (formats[provenance.format]!.split.kind !== 'lines') continue
            const source = decode(bytes.slice(provenance.byteStart, provenance.byteEnd)).text
            const rebuilt = raw.map(({ tag, value }) => (tag ? `${tag}-${value}` : value)).join('')
            // A look-alike may have an en dash, no hyphen, or small letters in its tag.
            const plain = (text: string) => solid(text).toUpperCase().replaceAll('–', '')
            expect(plain(rebuilt)).toBe(plain(source))
          }
        }),
        { numRuns: 300 },
      )
    })
  },
)

describe('readRecords', () => {
  it('reads UTF-16 with and without a byte order mark, with places in the source', async () => {
    const text = 'TY  - JOUR\nTI  - Ärger 😀 im Büro\nER  - \n\nTY  - JOUR\nTI  - Zweiter\nER  - \n'
    const plain = await readAll(text)
    for (const source of [`\uFEFF${text}`, text]) {
      const bytes = new Uint8Array(Buffer.from(source, 'utf16le'))
      for (const chunk of [3, 7, 65_536]) {
        const read = await readAll(bytes, { chunk })
        expect(read.records.map((one) => one.id)).toEqual(plain.records.map((one) => one.id))
        expect(codesOf(read)).toContain('encoding')
        const { byteStart, byteEnd } = read.records[1]!.provenance
        expect(Buffer.from(bytes.slice(byteStart, byteEnd)).toString('utf16le')).toContain('Zweiter')
      }
    }
  })

  it('decodes record by record: one in Windows-1252 does not spoil the others', async () => {
    const record = (title: string, encoding: BufferEncoding) =>
      Buffer.from(`TY  - JOUR\nTI  - ${title}\nER  - \n`, encoding)
    const read = await readAll(Buffer.concat([record('Martínez', 'latin1'), record('Müller', 'utf8')]))
    expect(read.records.map((one) => one.norm.title)).toEqual(['Martínez', 'Müller'])
    expect(codesOf(read)).toEqual(['encoding', 'encoding-mixed'])
  })

  it('one bad byte costs one line, not the accents of the record', async () => {
    const bytes = Buffer.concat([
      Buffer.from('TY  - JOUR\nTI  - Müller\nAU  - Mart'),
      Buffer.from([0xed]),
      Buffer.from('nez, A\nER  - \n'),
    ])
    const { records } = await readAll(bytes)
    expect(records[0]!.norm.title).toBe('Müller')
    expect(records[0]!.norm.authors[0]!.family).toBe('Martínez')
  })

  it('warns of text that was garbled before it was saved, and leaves it', async () => {
    const read = await readAll('TY  - JOUR\nTI  - MartÃ­nez\nER  - \n')
    expect(read.records[0]!.norm.title).toBe('MartÃ­nez')
    expect(codesOf(read)).toEqual(['mojibake'])
  })

  it('compares what the file declares with what was read', async () => {
    const one = 'Record #1 of 784\nProvider: X\n\nTY  -  JOUR\nTI  -  One\nER  -  \n'
    const read = await readAll(one)
    expect(read.report.declared).toBe(784)
    expect(codesOf(read)).toEqual(['fewer-than-declared'])
    expect(read.between.map((piece) => piece.class)).toEqual(['number'])
  })

  it('warns when there are more numbers than records, and says when numbers are left out', async () => {
    const one = 'TY  - JOUR\nTI  - One\nER  - \n\n'
    expect(codesOf(await readAll(`1. \n${one}2. \n${one}`))).toEqual([])
    expect(codesOf(await readAll(`1. \n${one}2. \n\n3. \n${one}`))).toEqual(['numbers-without-record'])
    expect(codesOf(await readAll(`1. \n${one}7. \n${one}`))).toEqual(['number-gap'])
  })

  it('warns when the PubMed format is cut off, and not when only its last line end is missing', async () => {
    const text = 'PMID- 1\nTI  - One\nAU  - A B\nSO  - X. 2020.\n\nPMID- 2\nTI  - Two\nAU  - C D\nSO  - Y. 2021.\n'
    expect(codesOf(await readAll(text.trimEnd()))).toEqual([])
    expect(codesOf(await readAll(text.slice(0, -20)))).toEqual(['truncated'])
  })

  it('keeps control sequences out of the normal layer', async () => {
    const read = await readAll('TY  - JOUR\nTI  - A \u001b[31mred\u001b[0m title\nER  - \n')
    expect(read.records[0]!.norm.title).toBe('A [31mred[0m title')
    expect(codesOf(read)).toEqual(['control-char'])
  })
})

describe('hostile input', () => {
  it('reads a line of 10 MB', async () => {
    const read = await readAll(`TY  - JOUR\nTI  - T\nAB  - ${'word '.repeat(2_000_000)}\nER  - \n`)
    expect(read.records[0]!.norm.abstract!.text.length).toBe(9_999_999)
  })

  it('sets a record of more than 16 MB aside, and reads the next', async () => {
    const read = await readAll(
      `TY  - JOUR\nTI  - T\nAB  - ${'x'.repeat(17_000_000)}\nER  - \n\nTY  - JOUR\nTI  - Next\nER  - \n`,
    )
    expect(read.records.map((one) => one.norm.title)).toEqual(['Next'])
    expect(read.quarantined.map((one) => one.code)).toContain('too-long')
  })

  it('reads 20,000 authors in linear time', async () => {
    const authors = Array.from({ length: 20_000 }, (_, i) => `AU  - Name${i}, A.`).join('\n')
    const elapsed = stopwatch()
    const read = await readAll(`TY  - JOUR\nTI  - T\n${authors}\nER  - \n`)
    expect(read.records[0]!.norm.authors).toHaveLength(20_000)
    expect(elapsed()).toBeLessThan(5000)
  })

  it('never expands entities', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<xml><records><record><titles><title>&b; &x; &amp;lt;</title></titles></record></records></xml>`
    const read = await readAll(bomb)
    expect(read.records[0]!.norm.title).toBe('&b; &x; &lt;')
    expect(codesOf(read)).toContain('entity')
  })

  it('survives elements nested too deep and tags without end', async () => {
    const deep = `<xml><records><record>${'<a>'.repeat(100_000)}</record></records></xml>`
    expect((await readAll(deep, { format: 'endnote-xml' })).quarantined).toHaveLength(1)
    const open = `<PubmedArticleSet><PubmedArticle><a ${'x="'.repeat(100_000)}</PubmedArticle>`
    expect((await readAll(open)).quarantined).toHaveLength(1)
  })
})
