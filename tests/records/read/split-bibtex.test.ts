import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesOf, readAll } from '../../records-helper.ts'
import { stopwatch } from '../../stopwatch.ts'

const read = (text: string, chunk = 65_536) => readAll(text, { format: 'bibtex', chunk })
const titles = async (text: string) => (await read(text)).records.map((one) => one.norm.title)

describe('bibtexSplitter', () => {
  it('tells entries, headers and comments apart', async () => {
    const { between, records, report } = await read(
      '% a note by joe@article.example\n@string{a = "x"}\n@preamble{"y {z}"}\n@comment{no {entry}}\nfree text\n@book(k, title = ")")@misc{l,title={b}}\n% @misc{hidden, title={c}}\n}',
    )
    expect(records.map((one) => one.norm.title)).toEqual([')', 'b'])
    expect(between.map((one) => one.class)).toEqual(['comment', 'header', 'header', 'comment', 'comment', 'comment'])
    expect(report.quarantined).toBe(0)
  })

  it.each([
    ['a brace that is not closed', '@misc{b, title = {two, year = 2000\n}\n'],
    ['a missing end', '@misc{b,\n title = {two},\n year = 2000\n'],
    ['a quote that is not closed', '@misc{b,\n title = "two,\n year = 2000\n}\n'],
    ['a brace too many', '@misc{b,\n title = {two}},\n year = {2000}\n}\n'],
    ['a brace too many and no comma', '@misc{b,\n title = {two}}\n year = {2000}\n}\n'],
    ['no brace at all', '@article b,\n title = {two}\n'],
    ['text behind a value', '@misc{b,\n title = {two} three,\n year = 2000\n}\n'],
    ['a field without a value', '@misc{b,\n title\n}\n'],
  ])('sets an entry with %s aside, alone', async (_, broken) => {
    const result = await read(`@misc{a, title={one}}\n${broken}@misc{c, title={three}}\n`)
    expect(result.records.map((one) => one.norm.title)).toEqual(['one', 'three'])
    expect(result.quarantined).toMatchObject([{ code: 'bibtex', lineStart: 2 }])
    expect(result.quarantined[0]!.text.trimEnd()).toBe(broken.trimEnd())
    expect(codesOf(result)).toContain('bibtex')
  })

  it('says where an entry breaks', async () => {
    const { quarantined } = await read('@misc{b,\n title = {two} three,\n year = 2000\n}\n')
    expect(quarantined[0]!.reason).toBe('unexpected `three,` behind the value in `title`')
  })

  it('says when the file ends inside an entry', async () => {
    const result = await read('@misc{a, title={one}}\n@misc{b, title={tw')
    expect(result.records).toHaveLength(1)
    expect(result.quarantined).toMatchObject([{ code: 'truncated', lineStart: 2 }])
  })

  it('reads an entry in which a program left a brace behind a backslash alone', async () => {
    expect(await titles('@misc{a, title={set \\{ open}, year=2000}\n@misc{b, title={b}}')).toEqual(['set { open', 'b'])
    expect(await titles('@misc{a, title={set \\} shut}, year=2000}\n@misc{b, title={b}}')).toEqual(['set } shut', 'b'])
    expect(await titles('@misc{a, title={pair \\{x\\}}, year=2000}@misc{b, title={b}}')).toEqual(['pair {x}', 'b'])
    expect(await titles('@misc{a, file={C:\\x\\}, title={a}}\n@misc{b, title={b}}')).toEqual(['a', 'b'])
  })

  it('reads entries that a comment without its end holds', async () => {
    expect(await titles('@comment{ never closed\n@misc{a, title={a}}')).toEqual(['a'])
  })

  it('reads the same in chunks of any size', async () => {
    const text = `\uFEFF@misc{a, title={\u00e4 \\{ x}}\r\n@string{m = "n"}, @misc{b, title=m # {\u4e2d}}\r\n@book{c,\r\n title={c\r\n@misc{d, title={d}}\r\nrest @ the end`
    const whole = await read(text)
    for (const chunk of [1, 2, 3, 7, 50]) expect(await read(text, chunk)).toEqual(whole)
    expect(whole.records.map((one) => one.norm.title)).toEqual(['ä { x', 'n\u4e2d', 'd'])
  })

  it('accounts for every byte of any text', async () => {
    const part = fc.constantFrom(
      '@',
      'article',
      '@misc{',
      '{',
      '}',
      '(',
      ')',
      '"',
      ',',
      '=',
      '#',
      '\n',
      '\r\n',
      '\\',
      '%',
      ' ',
      'title',
      'key',
      '@string{',
      '@comment',
      '{x}',
      '\u00e9',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(part, fc.string()), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (parts, chunk) => {
          const text = parts.join('')
          const whole = await read(text)
          const { accounting } = whole.report
          expect(accounting.bytes).toBe(new TextEncoder().encode(text).length)
          expect(
            accounting.recordBytes + accounting.betweenBytes + accounting.quarantinedBytes + accounting.blankBytes,
          ).toBe(accounting.bytes)
          const solid = [...whole.between, ...whole.quarantined].map((one) => one.text).join('')
          const sorted = (some: string) => [...some.replace(/[\s\uFEFF]/g, '')].sort().join('')
          if (whole.records.length === 0) expect(sorted(solid)).toBe(sorted(text))
          expect(await read(text, chunk)).toEqual(whole)
        },
      ),
      { numRuns: 150 },
    )
  })

  it.each([
    ['deep nesting', `@misc{a, title = ${'{'.repeat(1e5)}x${'}'.repeat(1e5)}}`, 1],
    ['a value of 10 MB', `@misc{a, title = {${'word '.repeat(2e6)}}}`, 1],
    [
      '10,000 macros that double each other',
      `@string{m0 = "xx"}\n${Array.from({ length: 10_000 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}\n`).join('')}@misc{a, title = m9999 # "x"}`,
      1,
    ],
    ['quotes that are not closed', '@misc{a, title = "x\n'.repeat(20_000), 0],
    ['openings only', '@misc{a,\n'.repeat(100_000), 0],
    ['at signs only', '@'.repeat(1e6), 0],
    ['a line of 100,000 fields', `@misc{a, ${'x = {y}, '.repeat(1e5)}}`, 1],
    ['quotes inside quotes', `@misc{a, title = "${'"x '.repeat(1e5)}"}`, 1],
  ])(
    'takes linear time for %s',
    async (_, text, records) => {
      const elapsed = stopwatch()
      expect((await read(text)).records).toHaveLength(records)
      expect(elapsed()).toBeLessThan(20_000)
    },
    40_000,
  )
})
