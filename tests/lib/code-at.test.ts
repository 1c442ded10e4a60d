import { expect, it } from 'vitest'
import { codeAt } from '../../src/lib/code-at.ts'

it('gives code units, and NaN beyond the text', () => {
  expect([0, 1, 2, 3].map((at) => codeAt('a😀', at))).toEqual([97, 0xd83d, 0xde00, Number.NaN])
})
