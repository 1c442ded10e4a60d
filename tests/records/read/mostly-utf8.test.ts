import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/records/read/decode.ts'
import { decodeMostlyUtf8 } from '../../../src/records/read/mostly-utf8.ts'
import { decodeWestern } from '../../../src/records/read/western.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a line of UTF-8 with stray bytes', () => {
  it('loses nothing but them', () => {
    const line = Buffer.concat([utf8('Größe – 漢字 😀 caf'), Buffer.from([0xe9]), utf8(' à')])
    expect(decodeMostlyUtf8(line, decodeWestern)).toBe('Größe – 漢字 😀 café à')
    expect(decode(line)).toMatchObject({ text: 'Größe – 漢字 😀 café à', encoding: 'windows-1252' })
  })

  it('is another encoding where most of it is stray', () => {
    expect(decodeMostlyUtf8(Buffer.from('caf\xe9 \xe0 la carte', 'latin1'), decodeWestern)).toBeUndefined()
  })

  it('agrees with the decoder of the platform on what a character is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        const whole = utf8('ä'.repeat(25))
        const line = Buffer.concat([whole, bytes])
        const strays: number[] = []
        const text = decodeMostlyUtf8(line, (found) => {
          strays.push(...found)
          return ''
        })
        const platform = new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)
        expect(text).toBe(platform.replaceAll('\uFFFD', ''))
        expect(Buffer.byteLength(text!) + strays.length).toBe(line.length)
      }),
      { numRuns: 2000 },
    )
  })
})
