import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth, wrapWidth } from '../../src/report/text-width.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

describe('textWidth', () => {
  it('adds the advance widths of Helvetica', () => {
    expect(textWidth('Records screened', 1000)).toBeCloseTo(
      722 + 556 + 500 + 556 + 333 + 556 + 500 + 278 + (500 + 500 + 333 + 556 + 556 + 556 + 556 + 556),
    )
    expect(textWidth('(n = 263)', 13)).toBeCloseTo(((333 + 556 + 278 + 584 + 278 + 3 * 556 + 333) * 13) / 1000)
  })

  it('takes accents as nothing, no-break blanks as blanks, and other scripts as broad', () => {
    expect(textWidth('é', 10)).toBe(textWidth('e', 10))
    expect(textWidth('a\u00a0b', 10)).toBe(textWidth('a b', 10))
    expect(textWidth('研究', 10)).toBeGreaterThanOrEqual(20)
    expect(textWidth('한국', 10)).toBe(textWidth('研究', 10))
    expect(textWidth('x', 10, true)).toBeGreaterThan(textWidth('x', 10))
  })
})

describe('wrapWidth', () => {
  it('breaks at blanks, not at no-break ones, and long words after hyphens', () => {
    expect(wrapWidth('Records already identified (n\u00a0=\u00a07)', 170, 13)).toEqual([
      'Records already identified',
      '(n\u00a0=\u00a07)',
    ])
    expect(wrapWidth('well-known-and-hyphenated', 80, 13)).toEqual(['well-known-', 'and-', 'hyphenated'])
  })

  it('breaks what holds together only where it must, and never within a letter', () => {
    expect(wrapWidth('(n\u00a0=\u00a012,345,678\u00a0or\u00a023,456,789)', 170, 13)).toEqual([
      '(n\u00a0=\u00a012,345,678\u00a0or\u00a0',
      '23,456,789)',
    ])
    for (const letter of ['👩‍👩‍👧', 'e\u0301\u0302', 'कि', '🇬🇧']) {
      for (const line of wrapWidth(letter.repeat(30), 60, 13)) {
        expect(line.normalize('NFC').replaceAll(letter.normalize('NFC'), '')).toBe('')
      }
    }
  })

  it('begins no line with a closing sign and ends none with an opening one, in text without blanks', () => {
    const lines = wrapWidth('中国生物医学文献服务系统（SinoMed）以及中国知网，学术期刊全文数据库。'.repeat(3), 176, 13)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(line).not.toMatch(/^[），。]|（$/)
  })

  it('keeps to the width and loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 30, max: 300 }), (text, width) => {
        const lines = wrapWidth(text, width, 13)
        const bare = (some: string) => some.replaceAll(' ', '')
        expect(bare(lines.join(''))).toBe(bare(text))
        for (const line of lines) {
          if ([...graphemes.segment(line)].length > 1) expect(textWidth(line, 13)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })
})
