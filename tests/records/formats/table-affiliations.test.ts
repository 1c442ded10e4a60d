import { describe, expect, it } from 'vitest'
import { affiliationsOf } from '../../../src/records/formats/table-affiliations.ts'
import { stopwatch } from '../../stopwatch.ts'

const orme = { family: 'Orme', given: 'Ada' }
const roe = { literal: 'Roe B.' }

describe('affiliationsOf', () => {
  it.each([
    [
      'names before',
      'Orme A., University of X, Norway; Roe B., Institute Y',
      [['University of X, Norway'], ['Institute Y']],
    ],
    ['names before, with commas', 'Orme, A., Dept, X; Roe, B., Y', [['Dept, X'], ['Y']]],
    ['in brackets behind', 'Orme, Ada (X (Oslo)); Roe, B. (Y)', [['X (Oslo)'], ['Y']]],
    ['one for each', 'University of X; Institute Y', [['University of X'], ['Institute Y']]],
    ['a name alone', 'Orme A.; Roe B., Y', [[], ['Y']]],
    ['another count', 'University of X; Institute Y; Z', [[], []]],
    ['names in brackets', '[Orme, Ada] X, Norway; [Roe B.; Orme, Ada] Y; [Doe, J] Z', [['X, Norway', 'Y'], ['Y']]],
    ['nothing', '', [[], []]],
  ])('%s', (_, cell, expected) => {
    expect(affiliationsOf(cell, [orme, roe])).toEqual(expected)
  })

  it('is quick with thousands of authors', () => {
    const names = Array.from({ length: 8000 }, (_, i) => ({ family: `Fam${i}`, given: 'A' }))
    const elapsed = stopwatch()
    affiliationsOf(names.map(({ family }) => `[${family}, A] Univ ${family}`).join('; '), names)
    affiliationsOf(names.map(({ family }) => `${family} A., ${'A. '.repeat(50)}Univ`).join('; '), names)
    expect(elapsed()).toBeLessThan(4000)
  })
})
