import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeText, sheetName } from '../../src/excel/safe-text.ts'

describe('safeText', () => {
  it('drops what XML cannot hold and shields what a reader would decode', () => {
    expect(safeText('a\u0000b\u001bc\r\nd\re')).toBe('abc\nd\ne')
    expect(safeText('_x0041_ _x005f_ _xzz_')).toBe('_x005F_x0041_ _x005F_x005f_ _xzz_')
    expect(safeText('lone \ud800 and \udc00, whole \u{1F600}')).toBe('lone  and , whole \u{1F600}')
  })
})

describe('sheetName', () => {
  it.each([
    ["O'Brien’s: a/b\\c [x]?*", 'O Brien s a b c x'],
    ['History', 'History sheet'],
    ['', 'Sheet'],
    ['\u0007', 'Sheet'],
    ['A name that is much longer than Excel allows', 'A name that is much longer than'],
  ])('makes %j a name', (wanted, expected) => {
    expect(sheetName(wanted)).toBe(expected)
  })

  it('is always one that Excel takes, and never one that is taken', () => {
    const names = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(names, (wanted) => {
        const taken: string[] = []
        for (const name of [...wanted, 'Same', 'same', 'SAME']) taken.push(sheetName(name, taken))
        expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(taken.length)
        for (const name of taken) {
          expect(name).not.toMatch(/\p{Cs}/u)
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).toMatch(/^[^'*?:\\/[\]\u0000-\u001f]+$/)
        }
      }),
    )
  })
})
