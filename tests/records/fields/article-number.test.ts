import { expect, it } from 'vitest'
import { articleNumber } from '../../../src/records/fields/article-number.ts'
import { parsePages } from '../../../src/records/fields/pages.ts'

it.each([
  ['1722034', undefined, '1722034'],
  ['e12345', 'e12345', 'e12345'],
  ['S0140-6736(20)30183-5', undefined, undefined],
  ['1722034', '454-81', undefined],
  [undefined, 'e98', 'e98'],
  [undefined, '98', undefined],
  [undefined, undefined, undefined],
])('%s with pages %s is %s', (item, pages, number) => {
  expect(articleNumber(item, parsePages(pages))).toBe(number)
})
