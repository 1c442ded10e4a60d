import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closest, count, editDistance, escapeMarkup, listWords, oneLine, printable } from '../../src/lib/text.ts'
import { displayWidth, pad, truncate, wrap } from '../../src/lib/width.ts'

describe('printable', () => {
  it('lets no control sequence through', () => {
    expect(printable('a\u001B[2Jb\u009Bc\rd\u202Ee')).toBe('a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe')
    expect(printable('tab\tand\nnewline')).toBe('tab\tand\nnewline')
    expect(oneLine('  two\r\n lines ')).toBe('two lines')
  })
})

describe('escapeMarkup', () => {
  it('leaves no markup', () => {
    expect(escapeMarkup(`<b a="1" c='2'>&`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;')
  })
})

describe('words', () => {
  it('counts and lists', () => {
    expect(count(1, 'record')).toBe('1 record')
    expect(count(1234, 'study', 'studies')).toBe('1,234 studies')
    expect(listWords(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(listWords([])).toBe('')
  })

  it('finds the slip that was meant, and nothing far away', () => {
    expect(closest('medlin', ['cinahl', 'medline'])).toBe('medline')
    expect(closest('xyz', ['cinahl', 'medline'])).toBeUndefined()
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('kitten', 'sitting', 2)).toBe(2)
  })
})

describe('width', () => {
  it('counts columns, not code units', () => {
    expect(displayWidth('abc')).toBe(3)
    expect(displayWidth('日本')).toBe(4)
    expect(displayWidth('e\u0301')).toBe(1)
    expect(displayWidth('👩‍👩‍👧')).toBe(2)
    expect(displayWidth('🇬🇧')).toBe(2)
  })

  it('pads, truncates and wraps within the width, losing nothing but blanks', () => {
    expect(pad('日', 4)).toBe('日  ')
    expect(truncate('日本語', 5)).toBe('日本…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 4, max: 40 }), (raw, width) => {
        const text = oneLine(raw)
        expect(displayWidth(truncate(text, width))).toBeLessThanOrEqual(width)
        const lines = wrap(text, width)
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})
