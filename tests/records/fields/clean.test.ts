import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, linesOf, meaningful, paragraphs } from '../../../src/records/fields/clean.ts'

describe('fold', () => {
  it('gives one line without control characters', () => {
    expect(fold('  a\n\tb\u2028c\u0007\u00A0 d ')).toBe('a b c d')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = fold(text)
        expect(fold(once)).toBe(once)
        expect(once).not.toMatch(/[\u0000-\u001F\u007F]|^\s|\s$|\s\s/)
      }),
    )
  })
})

describe('meaningful', () => {
  it.each(['NA', 'n/a', 'nan', 'undefined', '[No abstract available]', '<NO TITLE>', ''])('%s says nothing', (text) => {
    expect(meaningful(text)).toBeUndefined()
  })
})

describe('linesOf', () => {
  it('gives the lines that hold something', () => {
    expect(linesOf('a\n\n b \nc')).toEqual(['a', 'b', 'c'])
  })
})

describe('paragraphs', () => {
  const long = 'x'.repeat(40)
  it("keeps the author's line breaks", () => {
    expect(paragraphs(`${'a '.repeat(60)}\nShort.\n${'b '.repeat(60)}`).split('\n')).toHaveLength(3)
  })
  it('folds indented lines of any length', () => {
    expect(paragraphs('The first line\n      is short, and\n      so are the others.\n\n      A new one.')).toBe(
      'The first line is short, and so are the others.\nA new one.',
    )
  })
  it("folds a program's wrapping, and keeps paragraphs apart", () => {
    const line = `${long} ${long}`.slice(0, 78)
    expect(paragraphs(`${line}\n${line}\nend.\n\n${line}\nend.`)).toBe(`${line} ${line} end.\n${line} end.`)
  })
})
