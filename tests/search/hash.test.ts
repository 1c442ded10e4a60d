import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashStrategy } from '../../src/search/hash.ts'
import { ebscoText, ovidText } from './texts.ts'

const same = (a: string, b: string) => expect(hashStrategy(b)).toBe(hashStrategy(a))
const differs = (a: string, b: string) => {
  expect(b).not.toBe(a)
  expect(hashStrategy(b)).not.toBe(hashStrategy(a))
}

describe('hashStrategy', () => {
  it.each([
    ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['old line ends', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['trailing blanks', (text: string) => text.replaceAll('\n', '  \n')],
    ['re-wrapping', (text: string) => text.replace('or\n    (brew*', 'or (brew*\n  ')],
    ['comments and blank lines', (text: string) => text.replace('# Tea\n', '\n\n# Other\n')],
    ['bookkeeping', (text: string) => text.replace('final: 4', 'status: run\nsearched: 2022-02-03\nfinal: 4')],
    ['the final line left out when it is the last', (text: string) => text.replace('final: 4\n', '')],
    ['another spelling of the platform', (text: string) => text.replace('platform: ovid', 'platform: OvidSP')],
    ['the writing of ids', (text: string) => text.replace('1. exp', '#1. exp')],
  ])('ignores %s', (_, change) => {
    differsInText(ovidText, change(ovidText))
    same(ovidText, change(ovidText))
  })

  it.each([
    ['a term', ovidText, ovidText.replace('tea*', 'teas')],
    ['a quote', ovidText, ovidText.replace('"green tea*"', '“green tea*”')],
    ['the case of a word', ovidText, ovidText.replace('exp Tea/', 'exp tea/')],
    ['the final line', ovidText, ovidText.replace('final: 4', 'final: 3')],
    ['the database', ovidText, ovidText.replace('MEDLINE', 'Embase')],
    ['an option of a line', ebscoText, ebscoText.replace('2008-2021', '2008-2022')],
    ['an option of all lines', ebscoText, ebscoText.replace('expand: Apply equivalent subjects\n', '')],
    ['a line number', ovidText, ovidText.replace('2. (tea', '7. (tea')],
    ['a stray line', ovidText, `${ovidText}stray\n`],
  ])('sees a change of %s', (_, before, after) => differs(before, after))

  it('ignores line ends and byte order mark of any text', () => {
    const text = fc
      .array(fc.oneof(fc.string(), fc.constantFrom('---\n', '1. ', '\n', '  ', '@limit x', 'database: X\n', '# ')))
      .map((parts) =>
        parts
          .join('')
          .replaceAll('\r', '')
          .replace(/^\uFEFF+/, ''),
      )
    fc.assert(
      fc.property(text, (one) => {
        same(one, one.replaceAll('\n', '\r\n'))
        same(one, one.replaceAll('\n', '\r'))
        same(one, `\uFEFF${one}`)
      }),
    )
  })
})

function differsInText(a: string, b: string): void {
  expect(b).not.toBe(a)
}
