import { describe, expect, it } from 'vitest'
import { parseBibtexNames } from '../../../src/records/fields/bibtex-names.ts'
import { nameText } from '../../../src/records/record.ts'

const names = (value: string) => parseBibtexNames(value).map(nameText)

describe('parseBibtexNames', () => {
  it.each([
    ['Orme, Ada and Berg, Jan', ['Orme, Ada', 'Berg, Jan']],
    ['Orme, Ada\n   AND Berg, Jan and others', ['Orme, Ada', 'Berg, Jan']],
    ['A and and B', ['A', 'B']],
    ['von Hicks, III, Michael and Orme, A., Jr.', ['von Hicks III, Michael', 'Orme Jr., A.']],
    [
      'Ludwig van Beethoven and Jean de la Fontaine and Donald E. Knuth',
      ['van Beethoven, Ludwig', 'de la Fontaine, Jean', 'Knuth, Donald E.'],
    ],
    ['J. {von Neumann} and KC Wright and Sammy Davis Jr.', ['von Neumann, J.', 'Wright, KC', 'Davis Jr., Sammy']],
    ['{Food and Agriculture Organization} and {\\"O}rn, \\AA sa', ['Food and Agriculture Organization', 'Örn, Åsa']],
    [
      '{Council on Cardiopulmonary, Critical Care and Resuscitation}',
      ['Council on Cardiopulmonary, Critical Care and Resuscitation'],
    ],
    ['{Orme, A and Berg, J}', ['Orme, A', 'Berg, J']],
    ['{Fialova, J}', ['Fialova, J']],
    ['World Health Organization and American Rights at Work', ['World Health Organization', 'American Rights at Work']],
    ['Griffin DK and Aristotle', ['Griffin DK', 'Aristotle']],
    ['Orme, Ada; Berg, Jan', ['Orme, Ada', 'Berg, Jan']],
    ['Orme A., Van Soto J.-P., O’Hara K.L.M.', ['Orme, A.', 'Van Soto, J.-P.', 'O’Hara, K.L.M.']],
    ['Orme A., Berg J. and Soto R.', ['Orme, A.', 'Berg, J.', 'Soto, R.']],
    ['Orme A.', ['Orme, A.']],
    ['Orme, A., Jr.', ['Orme Jr., A.']],
    ['Orme, A.', ['Orme, A.']],
    ['family=Berg, given=Jan, prefix=van der', ['van der Berg, Jan']],
    ['', []],
    ['others', []],
  ])('reads %s', (value, expected) => {
    expect(names(value)).toEqual(expected)
  })

  it('marks names with their role, and keeps an organisation whole', () => {
    expect(parseBibtexNames('{Office of Sleep}', 'editor')).toEqual([{ literal: 'Office of Sleep', role: 'editor' }])
  })

  it('divides thousands of names in linear time', () => {
    expect(parseBibtexNames(Array(7456).fill('Orme, Ada').join(' and '))).toHaveLength(7456)
  })
})
