import { describe, expect, it } from 'vitest'
import { parsePages } from '../../../src/records/fields/pages.ts'

describe('parsePages', () => {
  it.each([
    ['454-81', undefined, '454', '481'],
    ['1032-8', undefined, '1032', '1038'],
    ['123--30', undefined, '123', '130'],
    ['123–30', undefined, '123', '130'],
    ['9‐9', undefined, '9', '9'],
    ['0123', '0129', '0123', '0129'],
    ['S12', 'S18', 'S12', 'S18'],
    ['S384-S388', undefined, 'S384', 'S388'],
    ['S12-8', undefined, 'S12', 'S18'],
    ['e1', undefined, 'e1', undefined],
    ['99-102', undefined, '99', '102'],
    ['99-102', '102', '99', '102'],
    ['183-93; quiz 193-4', undefined, '183', '193'],
    ['1405;-author reply 1405', undefined, '1405', undefined],
    ['43-48+57', undefined, '43', '48'],
    ['246, xi', undefined, undefined, undefined],
    ['454-81', '481', '454', '481'],
    ['757-765.e4', undefined, '757', '765.e4'],
    ['1549.e3-7', undefined, '1549.e3', '1549.e7'],
    ['1027', '1032 vol.2', '1027', '1032'],
    ['469', '+', '469', undefined],
    ['469-+', undefined, '469', undefined],
    ['53+', undefined, '53', undefined],
    ['930-938.e1', undefined, '930', '938.e1'],
    ['11:1--11:4', undefined, '11:1', '11:4'],
    ['xi + 24', undefined, undefined, undefined],
    ['1-2, 5-8', undefined, undefined, undefined],
  ])('%s %s', (first, last, from, to) => {
    const pages = parsePages(first, last)
    expect([pages?.first, pages?.last]).toEqual([from, to])
    expect(pages?.text).toContain(first)
  })

  it.each([['N.PAG'], ['unpaginated'], ['Page(s)'], [''], [undefined]])('%s is no page', (text) => {
    expect(parsePages(text)).toBeUndefined()
  })

  it('takes the volume from behind a range', () => {
    expect(parsePages('1027-1032 vol. 2')).toEqual({ first: '1027', last: '1032', text: '1027-1032' })
    expect(parsePages('see vol. 2')).toEqual({ text: 'see vol. 2' })
  })

  it('takes "No" and "Specified" together for none', () => {
    expect(parsePages('No', 'Specified')).toBeUndefined()
  })
})
