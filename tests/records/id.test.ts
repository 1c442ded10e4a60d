import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordId } from '../../src/records/id.ts'
import { decode, MARKS } from '../../src/records/read/decode.ts'
import { readAll } from '../records-helper.ts'

describe('record ids', () => {
  it('take bytes for their normal form only where NFC changes nothing', () => {
    for (let code = 0x80; code <= 0xffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const text = `e${String.fromCharCode(code)}e${String.fromCharCode(code)}`
      if (decode(new TextEncoder().encode(text)).marks & MARKS.composing) continue
      if (text.normalize('NFC') !== text) expect.fail(`U+${code.toString(16)}`)
    }
  })

  it('are those of the text, whichever way is taken', async () => {
    const letters = [
      'a',
      ' ',
      'é',
      'e\u0301',
      '\u212b',
      '\u2000',
      '“',
      'ж',
      '研',
      '\u3000',
      '\u00a0',
      '\u0007',
      '한',
      '\ufeff',
      '😀',
    ]
    const value = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(value, value, async (title, end) => {
        const text = `TY  - JOUR\nTI  - x${title}\nAB  - y${end}`
        const { records } = await readAll(`${text}\nER  - `)
        expect(records[0]!.id).toBe(recordId(`${text}\nER  - `))
        // The last line is one of the record's own.
        const open = await readAll(text)
        expect(open.records[0]!.id).toBe(recordId(text))
      }),
      { numRuns: 300 },
    )
  })
})
