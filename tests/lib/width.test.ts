import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, displayWidth, pad, truncate, truncateMiddle, wrap } from '../../src/lib/width.ts'

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['naïve café', 10],
    ['e\u0301', 1],
    ['Z\u0351\u036B\u0343', 1],
    ['漢字', 4],
    ['カタカナ', 8],
    ['ｶﾅ', 2],
    ['한국어', 6],
    ['\u1112\u1161\u11AB', 2],
    ['ＦＵＬＬ', 8],
    ['😀', 2],
    ['👩‍🔬', 2],
    ['👍🏽', 2],
    ['🇬🇧', 2],
    ['❤️', 2],
    ['🌡', 1],
    ['שלום', 4],
    ['مرحبا', 5],
    ['กำ', 2],
    ['नमस्ते', 4],
    ['a\u200Bb', 2],
    ['soft\u00ADhyphen', 10],
    ['α–β', 3],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('truncate', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly', 7, 'exactly'],
    ['too long', 5, 'too …'],
    ['漢字漢字', 5, '漢字…'],
    ['漢字漢字', 4, '漢…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('cuts %j to %i columns', (text, width, expected) => {
    expect(truncate(text, width)).toBe(expected)
  })
})

it('pads by columns, not by characters', () => {
  expect(pad('漢', 4)).toBe('漢  ')
  expect(pad('漢', 4, 'right')).toBe('  漢')
})

describe('wrap', () => {
  it('breaks at blanks and keeps newlines', () => {
    expect(wrap('one two three\n\nfour', 7)).toEqual(['one two', 'three', '', 'four'])
  })
  it('cuts words that are longer than a line', () => {
    expect(wrap('see https://example.org/x ok', 8)).toEqual(['see', 'https://', 'example.', 'org/x ok'])
  })
  it('breaks wide scripts anywhere', () => {
    expect(wrap('the 漢字漢字 end', 8)).toEqual(['the 漢字', '漢字 end'])
  })
  it('never makes a line too wide and loses nothing but blanks', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('漢字かな交じり文', '👩‍🔬👩‍🔬', 'e\u0301e\u0301', 'word', 'a'.repeat(40)),
    )
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 2, max: 30 }), (words, width) => {
        const text = words.join(' ').replaceAll('\n', ' ')
        const lines = breakLines(text, width).map(([start, end]) => text.slice(start, end))
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) {
          // One character may be wider than a line of two columns; nothing else may.
          if ([...new Intl.Segmenter().segment(line)].length > 1) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })
})

describe('truncateMiddle', () => {
  it.each([
    ['short.ris', 20, 'short.ris'],
    ['a long name of an export.ris', 13, 'a lo…port.ris'],
    ['研究研究研究研究.ris', 10, '研…究.ris'],
    ['abcdef', 2, 'a…'],
    ['abcdef', 0, ''],
  ])('cuts %j to %d columns: %j', (text, width, expected) => {
    expect(truncateMiddle(text, width)).toBe(expected)
  })

  it('never takes more than its columns, and keeps the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 3, max: 30 }), (text, width) => {
        const cut = truncateMiddle(text, width)
        expect(displayWidth(cut)).toBeLessThanOrEqual(width)
        if (cut !== text) expect(text.endsWith(cut.slice(cut.indexOf('…') + 1)) || text.includes('…')).toBe(true)
      }),
    )
  })
})

describe('simple characters', () => {
  it('take a column each, as they do beside one that is not simple', () => {
    for (let code = 0x20; code < 0x2800; code++) {
      const char = String.fromCharCode(code)
      // Behind a wide one the slow way is taken.
      if (!/[\p{M}\p{C}]/u.test(char)) expect(displayWidth(char), code.toString(16)).toBe(displayWidth(`漢${char}`) - 2)
    }
  })
})
