import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetInFile, spanInFile } from '../../src/search/line.ts'
import { finalKey, parseStrategy } from '../../src/search/strategy.ts'
import { ovidText } from './texts.ts'

const codes = (text: string) => parseStrategy(text, 'queries/x.v1.search').diagnostics.map((one) => one.code)
const withLines = (lines: string) => `---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n${lines}`

describe('parseStrategy', () => {
  it('reads front matter and joins continuation lines with one blank', () => {
    const strategy = parseStrategy(ovidText)
    expect(strategy.diagnostics).toEqual([])
    expect(strategy.meta).toMatchObject({ database: 'MEDLINE', platform: 'ovid', version: 1, final: '4' })
    expect(strategy.platform?.label).toBe('Ovid')
    expect(strategy.lines.map(({ id, query }) => [id, query])).toEqual([
      ['1', 'exp Tea/'],
      ['2', '(tea or "green tea*" or (brew* adj2 leaf)).tw.'],
      ['3', '1 or 2'],
      ['4', 'limit 3 to english language'],
    ])
  })

  it('takes ids as 3., S3. and #3., and tells comments from ids', () => {
    const { lines, diagnostics } = parseStrategy(withLines('1. a\nS2. b\n#3. c\n# a comment\n#\n#also a comment\n'))
    expect(lines.map(({ id, key }) => [id, key])).toEqual([
      ['1', '1'],
      ['S2', '2'],
      ['#3', '3'],
    ])
    expect(diagnostics).toEqual([])
  })

  it('reads the options of a line, continued when indented deeper', () => {
    const { lines, diagnostics } = parseStrategy(
      withLines('S1. tea AND\n    milk\n    @limit Publication Year:\n        2008-2021\n    @mode Boolean/Phrase\n'),
    )
    expect(diagnostics).toEqual([])
    expect(lines[0]!.query).toBe('tea AND milk')
    expect(lines[0]!.options.map(({ name, value }) => [name, value])).toEqual([
      ['limit', 'Publication Year: 2008-2021'],
      ['mode', 'Boolean/Phrase'],
    ])
  })

  it('collapses white space inside and outside quotes and keeps the place of every character', () => {
    const text = withLines('1. "green   tea"\t or\r\n     black')
    const { lines, source } = parseStrategy(text)
    const line = lines[0]!
    expect(line.query).toBe('"green tea" or black')
    for (let i = 0; i < line.query.length; i++) {
      if (line.query[i] !== ' ') expect(source.text[offsetInFile(line, i)]).toBe(line.query[i])
    }
    const at = line.query.indexOf('black')
    const span = spanInFile(line, at, at + 5)
    expect(source.text.slice(span.start, span.end)).toBe('black')
  })

  it.each([
    ['no front matter', '1. tea\n', 'META-MISSING'],
    ['an empty file', '', 'META-MISSING'],
    ['an unclosed front matter', '---\ndatabase: X\nplatform: ovid\nversion: 1\n1. tea\n', 'META-UNCLOSED'],
    ['no lines', withLines(''), 'STRATEGY-EMPTY'],
    ['a wrapped line in column 1', withLines('1. tea or\ncoffee\n'), 'STRATEGY-TEXT'],
    ['indented text before the first id', withLines('   tea\n1. tea\n'), 'STRATEGY-TEXT'],
    ['an id without a blank', withLines('1.tea\n'), 'STRATEGY-TEXT'],
    ['an unknown option', withLines('1. tea\n  @limts x\n'), 'STRATEGY-OPTION'],
    ['an option without a value', withLines('1. tea\n  @limit\n'), 'STRATEGY-OPTION'],
    ['an indented comment', withLines('1. tea\n   # why\n'), 'STRATEGY-COMMENT'],
    ['an empty line', withLines('1.\n2. tea\n'), 'LINE-EMPTY'],
    ['the same id twice', withLines('1. tea\nS1. milk\n'), 'LINE-ID'],
    ['ids in descending order', withLines('2. tea\n1. milk\n'), 'LINE-ORDER'],
    ['a bad value', '---\nengine: G\nversion: one\n---\n1. tea\n', 'META-VALUE'],
    ['a day that does not exist', '---\nengine: G\nversion: 1\nsearched: 2022-02-31\n---\n1. tea\n', 'META-VALUE'],
    ['neither database nor engine', '---\nversion: 1\n---\n1. tea\n', 'META-VALUE'],
    ['an unknown key', '---\nengine: G\nversion: 1\nfinall: 1\n---\n1. tea\n', 'META-UNKNOWN'],
    ['a tab', '---\nengine: G\nconcepts:\n\ttea: 1\nversion: 1\n---\n1. tea\n', 'META-YAML'],
    ['an unknown platform', '---\ndatabase: X\nplatform: foo\nversion: 1\n---\n1. tea\n', 'META-PLATFORM'],
  ])('reports %s once, with its place', (_, text, code) => {
    const { diagnostics } = parseStrategy(text, 'queries/x.v1.search')
    expect(diagnostics.map((one) => one.code)).toEqual([code])
    expect(diagnostics[0]!.file).toBe('queries/x.v1.search')
    expect(diagnostics[0]!.range!.start.line).toBeGreaterThan(0)
    expect(diagnostics[0]!.hint).toMatch(/[.?]$/)
    expect(diagnostics[0]!.message).toMatch(/^Unexpected .*expected/)
  })

  it('says that # starts a comment in YAML where an id was meant', () => {
    const text = '---\ndatabase: X\nplatform: pubmed\nversion: 1\nfinal: #9\n---\n#9. tea\n'
    const [found] = parseStrategy(text).diagnostics
    expect(found!.range!.start.line).toBe(5)
    expect(found!.hint).toContain('"#9"')
    expect(codes(text.replace('#9\n', '"#9"\n'))).toEqual([])
  })

  it('places findings on the right line whatever the line ends', () => {
    const text = withLines('1. tea\n\n2. milk\n   @foo\n')
    for (const end of ['\n', '\r\n', '\r']) {
      for (const mark of ['', '\uFEFF']) {
        const { diagnostics, lines } = parseStrategy(mark + text.replaceAll('\n', end))
        expect(diagnostics.map((one) => one.range!.start)).toEqual([{ line: 9, column: 4 }])
        expect(diagnostics[0]!.source).toBe('   @foo')
        expect(lines).toHaveLength(2)
      }
    }
  })

  it('never throws, and every place lies in the text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '---\n',
        '1. ',
        'S2. ',
        '\n',
        '    ',
        '@limit ',
        '# ',
        'or',
        '"',
        '(',
        'version: 1\n',
        '\r',
        '\t',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const { lines, source, diagnostics } = parseStrategy(text)
        for (const line of lines) {
          for (let i = 0; i < line.query.length; i++) {
            if (line.query[i] !== ' ') expect(source.text[offsetInFile(line, i)]).toBe(line.query[i])
          }
        }
        for (const one of diagnostics) expect(one.range!.start.line).toBeLessThanOrEqual(source.lineStarts.length)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws on any front matter', () => {
    const front = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(fc.string(), fc.jsonValue()).map((v) => JSON.stringify(v)),
    )
    fc.assert(
      fc.property(front, (text) => {
        const strategy = parseStrategy(`---\n${text}\n---\n1. tea\n`)
        expect(strategy.meta === undefined).toBe(strategy.diagnostics.some((one) => one.severity === 'error'))
      }),
    )
  })
})

describe('finalKey', () => {
  it('is the stated line, else the last; unknown for several searches of the web', () => {
    expect(finalKey(parseStrategy(ovidText))).toBe('4')
    expect(finalKey(parseStrategy(ovidText.replace('final: 4', 'final: S3')))).toBe('3')
    expect(finalKey(parseStrategy(withLines('1. tea\n2. milk\n')))).toBe('2')
    const web = '---\nengine: Google\nversion: 1\n---\n1. tea\n'
    expect(finalKey(parseStrategy(web))).toBe('1')
    expect(finalKey(parseStrategy(`${web}2. milk\n`))).toBeUndefined()
  })
})
