import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullestRecord } from '../../src/records/fullest.ts'
import type { LitRecord } from '../../src/records/record.ts'
import { inventedRecord } from '../builder.ts'

const withAbstract = (n: number, text: string | undefined): LitRecord => {
  const record = inventedRecord(n)
  const { abstract: _, ...norm } = record.norm
  return { ...record, norm: text === undefined ? norm : { ...norm, abstract: { text } } }
}

it('takes the member with the longest abstract', () => {
  const records = [withAbstract(1, undefined), withAbstract(2, 'a longer text'), withAbstract(3, 'short')]
  expect(fullestRecord(records)?.id).toBe(records[1]!.id)
  expect(fullestRecord([])).toBeUndefined()
})

it('does not depend on the order', () => {
  const records = [1, 2, 3, 4, 5].map((n) => withAbstract(n, n % 2 ? 'same' : undefined))
  const expected = fullestRecord(records)
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: 5, maxLength: 5 }), (shuffled) => {
      expect(fullestRecord(shuffled)).toBe(expected)
    }),
  )
})
