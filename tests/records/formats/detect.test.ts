import { describe, expect, it } from 'vitest'
import { detectFormat, HEAD } from '../../../src/records/formats/detect.ts'
import { stopwatch } from '../../stopwatch.ts'

describe('detectFormat', () => {
  // A pattern that looks for the start of a line over blank lines once took minutes here.
  it.each(['\n', '\r', ' \n', '\0\n', '\uFEFF\n', '@a\n', '<1. >\n', '"\n', ',', '<', '{', '@'])(
    'tells in linear time what a head full of %j is not',
    (piece) => {
      const bytes = new TextEncoder().encode(`x\n${piece.repeat(HEAD)}`)
      const elapsed = stopwatch()
      detectFormat(bytes, 'x.txt')
      expect(elapsed()).toBeLessThan(10_000)
    },
  )
})
