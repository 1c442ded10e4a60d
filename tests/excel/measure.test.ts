import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnPixels,
  countLines,
  fittingWidth,
  linesIn,
  linesOf,
  MAX_ROW_HEIGHT,
  rowHeight,
  textPixels,
  wrapRuns,
} from '../../src/excel/measure.ts'

const anyText = fc.string({ unit: fc.constantFrom(...'aWi .-\n', 'é', '中', '😀', '\u0301', 'ß') })

describe('measure', () => {
  it('knows the widths of columns (ECMA-376 18.3.1.13)', () => {
    expect([columnPixels(8.43), columnPixels(17), columnPixels(104)]).toEqual([64, 124, 733])
  })

  it('knows the widths of glyphs: an `0` of Arial 9 is 6.67 pixels wide', () => {
    expect(textPixels('0', false) / 1.03).toBeCloseTo(6.674, 2)
    expect(textPixels('b', true)).toBeGreaterThan(textPixels('b', false))
    expect(textPixels('中', false)).toBeGreaterThan(textPixels('m', false))
    expect(textPixels('e\u0301', false)).toBe(textPixels('e', false))
  })

  it('wraps at blanks, cuts words that are longer, and keeps line breaks', () => {
    expect(countLines([{ text: 'one\n\ntwo' }], 20)).toBe(3)
    expect(countLines([{ text: 'word '.repeat(100).trim() }], 104)).toBe(5)
    expect(countLines([{ text: 'W'.repeat(100) }], 17)).toBeGreaterThan(10)
    expect(countLines([], 17)).toBe(1)
  })

  it('counts as many lines as wrapping makes, and none for an empty cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: anyText, bold: fc.boolean() })),
        fc.integer({ min: 4, max: 60 }),
        (runs, width) => {
          const lines = wrapRuns(runs, width).length
          expect(countLines(runs, width)).toBe(lines)
          expect(linesOf(runs, width)).toBe(runs.length === 0 ? 0 : lines)
          for (const { text } of runs) {
            expect(linesOf(text, width)).toBe(text === '' ? 0 : wrapRuns([{ text }], width).length)
          }
        },
      ),
    )
    expect([linesOf(null, 20), linesOf(0.5, 20), linesOf({ number: 0.5, text: '0.50' }, 20)]).toEqual([0, 1, 1])
  })

  it('never loses or adds a character, and no line but a single glyph is wider than its column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: anyText, bold: fc.boolean() })),
        fc.integer({ min: 4, max: 60 }),
        (runs, width) => {
          const lines = wrapRuns(runs, width)
          const text = runs.map((run) => run.text).join('')
          expect(
            lines
              .flat()
              .map((run) => run.text)
              .join(''),
          ).toBe(text.replaceAll('\n', ''))
          for (const line of lines) {
            const pixels = line.reduce((sum, run) => sum + textPixels(run.text.trimEnd(), run.bold ?? false), 0)
            const glyphs = line
              .map((run) => run.text)
              .join('')
              .trim()
            if ([...glyphs.replace(/\p{M}/gu, '')].length > 1) expect(pixels).toBeLessThanOrEqual(columnPixels(width))
          }
        },
      ),
    )
  })

  it('gives a width in which a word stands on one line', () => {
    for (const word of ['NHSEnglandAnalyticalServices2017', 'Yasmin-Qureshi2021']) {
      expect(countLines([{ text: word, bold: true }], fittingWidth(word, true))).toBe(1)
      expect(countLines([{ text: word, bold: true }], fittingWidth(word, true) - 2)).toBe(2)
    }
  })

  it('gives rows room for their lines, up to what Excel allows', () => {
    expect(rowHeight(1)).toBe(16)
    expect(rowHeight(1000)).toBe(MAX_ROW_HEIGHT)
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), (lines) => linesIn(rowHeight(lines)) === lines))
  })
})
