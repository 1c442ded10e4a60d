import { describe, expect, it } from 'vitest'
import { parseName } from '../../../src/records/fields/names.ts'
import { splitGlued, splitNames } from '../../../src/records/fields/split-names.ts'

describe('parseName', () => {
  it.each([
    ['Family, Given', { family: 'Family', given: 'Given' }],
    ['de la Cruz, M. E.', { family: 'de la Cruz', given: 'M. E.' }],
    ['Shannon,Claude E.', { family: 'Shannon', given: 'Claude E.' }],
    ['World Health Organization', { literal: 'World Health Organization' }],
    ['Some Group,', { literal: 'Some Group' }],
    [', Only Given', { literal: 'Only Given' }],
    ['Orme A.B., Jr.', { literal: 'Orme A.B., Jr.' }],
    ['Orme, SR', { family: 'Orme', given: 'SR' }],
    ['Orme AB, JR', { literal: 'Orme AB, JR' }],
    ['Orme, MA', { family: 'Orme', given: 'MA' }],
    ['The Lancet, null', { literal: 'The Lancet' }],
    ['  ', undefined],
    ['null', undefined],
  ])('%s', (text, name) => {
    expect(parseName(text)).toEqual(name)
  })
})

describe('splitNames', () => {
  it.each([
    ['Orme, A., Roe-Lind, B.-C.', ['Orme, A.', 'Roe-Lind, B.-C.']],
    ['Orme, A., van der Lind, B.C., Vale Mora, Roe, Á.', ['Orme, A.', 'van der Lind, B.C.', 'Vale Mora', 'Roe, Á.']],
    ['Orme, A. B., Roe, C., & Vale, D.', ['Orme, A. B.', 'Roe, C.', 'Vale, D.']],
    ['Orme, A., Roe, C., … Vale, D.', ['Orme, A.', 'Roe, C.', '… Vale, D.']],
    ['Orme A, Roe BC, Vale D, et al', ['Orme A', 'Roe BC', 'Vale D']],
    ['Ada B Orme,Bo Roe,Cleo Vale,Dan Q. Lind', ['Ada B Orme', 'Bo Roe', 'Cleo Vale', 'Dan Q. Lind']],
    ['Ada Orme, Bo K Roe', ['Ada Orme', 'Bo K Roe']],
    // A family name of two words and its given names: nobody can tell.
    ['Orme Vale, Ada Bea', ['Orme Vale, Ada Bea']],
    ['Orme, Ada', ['Orme, Ada']],
    ['Ministry of Sleep, Rest, Play', ['Ministry of Sleep, Rest, Play']],
  ])('%s', (cell, names) => {
    expect(splitNames(cell)).toEqual(names)
  })
})

describe('splitGlued', () => {
  it.each([
    ['Ada OrmeBo van der LindC. D. ValeÉva Roe', ['Ada Orme', 'Bo van der Lind', 'C. D. Vale', 'Éva Roe']],
    ['Jo McValeAda Orme', ['Jo McVale', 'Ada Orme']],
    ['Ada OrmeMonika', ['Ada OrmeMonika']],
    ['DeAnn OrmeBo Roe', ['DeAnn Orme', 'Bo Roe']],
    ['', []],
  ])('%s', (cell, names) => {
    expect(splitGlued(cell)).toEqual(names)
  })
})
