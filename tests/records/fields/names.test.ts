import { describe, expect, it } from 'vitest'
import { parseName } from '../../../src/records/fields/names.ts'

describe('parseName', () => {
  it.each([
    ['Family, Given', { family: 'Family', given: 'Given' }],
    ['de la Cruz, M. E.', { family: 'de la Cruz', given: 'M. E.' }],
    ['Shannon,Claude E.', { family: 'Shannon', given: 'Claude E.' }],
    ['World Health Organization', { literal: 'World Health Organization' }],
    ['Some Group,', { literal: 'Some Group' }],
    [', Only Given', { literal: 'Only Given' }],
    ['The Lancet, null', { literal: 'The Lancet' }],
    ['  ', undefined],
    ['null', undefined],
  ])('%s', (text, name) => {
    expect(parseName(text)).toEqual(name)
  })
})
