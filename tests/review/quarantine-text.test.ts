import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quarantined } from '../../src/records/record.ts'
import { isSameText, parseQuarantine, placeOf, printQuarantine } from '../../src/review/quarantine-text.ts'

const piece = (text: string, more: Partial<Quarantined> = {}): Quarantined => ({
  file: 'a.ris',
  lineStart: 3,
  lineEnd: 5,
  byteStart: 10,
  byteEnd: 20,
  code: 'broken',
  reason: 'the record has no end',
  text,
  ...more,
})

describe('the quarantine as text', () => {
  it('shows each piece below a line that says what and why', () => {
    const text = printQuarantine('I-1', [piece('one\n'), piece('two', { lineEnd: 3, reason: 'why\x1b[2J\nnot' })])
    const [, body] = text.split('is not lost.\n\n')
    expect(body).toBe(
      '#>> 1  lines 3–5 of a.ris: the record has no end\none\n\n#>> 2  line 3 of a.ris: why\uFFFD[2J not\ntwo\n',
    )
    expect(text).toContain('litsieve import --retry I-1\n')
  })

  it('names rows and sheets', () => {
    expect(placeOf(piece('', { sheet: 'List', lineEnd: 3 }))).toBe('row 3 of sheet List')
    expect(printQuarantine('I-1', [piece('a\tb', { sheet: 'List' })])).toContain('divided by tabs')
  })

  it('gives every text back, whatever it is', () => {
    const odd = fc.constantFrom('#>> 1  x\n', '\n#>>> 2  y', '#>>', '\r', '\r\n', '\u2028#>> 1  z', '\uFEFF', 'word ')
    const texts = fc.array(
      fc.array(fc.oneof(odd, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(texts, (list) => {
        const back = parseQuarantine(
          printQuarantine(
            'I-1',
            list.map((text) => piece(text)),
          ),
        )
        expect([...back.keys()]).toEqual(list.map((_, i) => i + 1))
        list.forEach((text, i) => {
          expect(back.get(i + 1)!.startsWith(text)).toBe(true)
          expect(isSameText(back.get(i + 1)!, text)).toBe(true)
        })
      }),
    )
  })

  it('bears with editors: other line ends, a byte order mark, text above and pieces that are gone', () => {
    const text = printQuarantine('I-1', [piece('one\n'), piece('two\n'), piece('three\n')])
    const edited = `\uFEFF${text.replace(/#>> 1 .*\none\n\n/, '').replaceAll('\n', '\r\n')}`
    expect([...parseQuarantine(edited)]).toEqual([
      [2, 'two\r\n\r\n'],
      [3, 'three\r\n'],
    ])
    expect(parseQuarantine('')).toEqual(new Map())
    expect(parseQuarantine('nothing here\n')).toEqual(new Map())
  })

  it('takes changes of line ends and blanks at the end for none', () => {
    expect(isSameText('\uFEFFa\r\nb\r\n\r\n', 'a\nb')).toBe(true)
    expect(isSameText('a\nb', 'a\n b')).toBe(false)
  })
})
