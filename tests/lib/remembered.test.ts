import { expect, it } from 'vitest'
import { remembered } from '../../src/lib/remembered.ts'

it('asks once for each text, undefined among the answers, and forgets rather than grows', () => {
  const asked: string[] = []
  const length = remembered((text) => {
    asked.push(text)
    return text === '' ? undefined : text.length
  }, 2)
  expect(['a', '', 'a', '', 'bcd', 'a'].map((text) => length(text))).toEqual([1, undefined, 1, undefined, 3, 1])
  expect(asked).toEqual(['a', '', 'bcd', 'a'])
})
