import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/records/read/decode.ts'
import { bytesAsText, decodeWestern } from '../../../src/records/read/western.ts'

const bytes = new Uint8Array([0x1f, 0x8b, 0x54, 0x92, 0x80, 0x81, 0xe9, 0x9f])

describe('bytes that are not UTF-8', () => {
  it('are the same text in every version of Node', () => {
    expect(bytesAsText(bytes)).toBe('\x1F\x8BT\x92\x80\x81\xE9\x9F')
    expect(decodeWestern(bytes)).toBe('\x1F‹T’€\x81éŸ')
    expect(decode(bytes)).toMatchObject({ text: '\x1F‹T’€\x81éŸ', encoding: 'windows-1252' })
    expect(decode(bytes, 'iso-8859-1').text).toBe('\x1F‹T’€\x81éŸ')
    expect(decode(new Uint8Array([0xd0, 0xc1]), 'iso-8859-2').text).toBe('ĐÁ')
  })
})
