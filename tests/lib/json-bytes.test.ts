import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes, putJson, written } from '../../src/lib/json-bytes.ts'

const printed = (value: unknown, room = 16): string => {
  const out = jsonBytes(new Uint8Array(room))
  putJson(out, value)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(written(out))
}

describe('JSON as bytes', () => {
  it('is what JSON.stringify gives', () => {
    const letter = fc.constantFrom(
      'a',
      '"',
      '\\',
      '\n',
      '\u0001',
      '\u007f',
      'é',
      '€',
      '王',
      '😀',
      '\ud83d',
      '\ude00',
      '\u2028',
    )
    const text = fc.oneof(fc.string({ unit: letter }), fc.string({ unit: letter, minLength: 90, maxLength: 240 }))
    const data = fc.object({ key: text, values: [text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)] })
    fc.assert(
      fc.property(data, (value) => {
        expect(printed(value)).toBe(JSON.stringify(value))
      }),
      { numRuns: 300 },
    )
  })

  it('copies a long string that comes again, also into memory that had to grow', () => {
    const long = 'Überprüfung "x" '.repeat(20)
    const value = [long, 'short', long, long.toUpperCase(), long]
    for (const room of [1, 400, 4000]) expect(printed(value, room)).toBe(JSON.stringify(value))
  })

  it('leaves out what is undefined', () => {
    expect(printed({ a: undefined, b: [], c: {}, d: { e: undefined } })).toBe('{"b":[],"c":{},"d":{}}')
  })
})
