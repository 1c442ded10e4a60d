import { expect, it } from 'vitest'
import { findOrcid } from '../../../src/records/fields/orcid.ts'

it.each([
  ['0000-0002-1825-0097', '0000-0002-1825-0097'],
  ['ORCID: 0000-0002-1694-233X', '0000-0002-1694-233X'],
  ['http://orcid.org/000000021694233x', '0000-0002-1694-233X'],
  ['0000-0002-1825', undefined],
  ['90000-0002-1825-00971', undefined],
])('%s', (text, orcid) => {
  expect(findOrcid(text)).toBe(orcid)
})
