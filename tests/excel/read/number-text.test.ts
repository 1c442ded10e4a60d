import { describe, expect, it } from 'vitest'
import { numberStyle, numberText } from '../../../src/excel/read/number-text.ts'

const plain = numberStyle(0, undefined)

describe('numbers as text', () => {
  it.each([
    ['12345678', '12345678'],
    ['2020.0', '2020.0'],
    ['1E+21', '1000000000000000000000'],
    ['1.5e-7', '0.00000015'],
    ['-2.5E3', '-2500'],
    ['0.30000000000000004', '0.3'],
    ['9007199254740993', '9007199254740993'],
    ['1e999', '1e999'],
    ['not a number', 'not a number'],
    ['', ''],
  ])('%s is %s', (written, shown) => {
    expect(numberText(written, plain, false)).toBe(shown)
  })

  it.each([
    ['0000-0000', '123456', '0012-3456'],
    ['00000000', '1234567', '01234567'],
    ['"PMID "000', '7', 'PMID 007'],
    ['0', '7', '7'],
    ['#,##0', '2020', '2020'],
    ['0.00', '3.14159', '3.14159'],
    ['General', '5', '5'],
    ['[Red]0000', '12', '0012'],
  ])('the format %s shows %s as %s', (code, written, shown) => {
    expect(numberText(written, numberStyle(164, code), false)).toBe(shown)
  })

  it.each([
    [14, undefined, '43958', false, '2020-05-07'],
    [164, 'yyyy', '43958', false, '2020-05-07'],
    [164, '[$-409]d\\-mmm\\-yy;@', '43958', false, '2020-05-07'],
    [164, 'mmmm', '43958', false, '2020-05-07'],
    [22, undefined, '43958.5', false, '2020-05-07 12:00'],
    [21, undefined, '0.75', false, '18:00'],
    [14, undefined, '1', false, '1900-01-01'],
    [14, undefined, '59', false, '1900-02-28'],
    [14, undefined, '61', false, '1900-03-01'],
    [14, undefined, '42496', true, '2020-05-07'],
    [14, undefined, '99999999', false, '99999999'],
    [14, undefined, '-3', false, '-3'],
  ])('format %s %s shows %s (from 1904: %s) as %s', (id, code, written, from1904, shown) => {
    expect(numberText(written, numberStyle(id, code), from1904)).toBe(shown)
  })
})
