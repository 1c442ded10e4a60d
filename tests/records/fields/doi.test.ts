import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDoi, isDoi } from '../../../src/records/fields/doi.ts'

describe('findDoi', () => {
  it.each([
    ['10.5555/neurintsurg-2017-013179', '10.5555/neurintsurg-2017-013179'],
    ['doi: 10.5555/a.b_c', '10.5555/a.b_c'],
    ['Doi 10.5555/ABC', '10.5555/ABC'],
    ['https://dx.doi.org/10.5555/x(2020)1', '10.5555/x(2020)1'],
    ['(see 10.5555/x.1).', '10.5555/x.1'],
    ['10.5555/(SICI)1097(199601)3:1<1::AID-X>3.0.CO;2-F', '10.5555/(SICI)1097(199601)3:1<1::AID-X>3.0.CO;2-F'],
    ['https://x.org/?id=doi:10.5555%2Fs41467-024-1&atitle=A', '10.5555/s41467-024-1'],
    ['https://x.org/record.uri?eid=2-s2.0-1&doi=10.5555%2fa%282020%291&partnerID=40', '10.5555/a(2020)1'],
    ['10.1000.10/123', '10.1000.10/123'],
    ['10.5555/a [doi]', '10.5555/a'],
    [
      '10.5555/1098%28200011%2952%3A3%3C133%3A%3AAID-A2%3E3.0.CO%3B2-%23',
      '10.5555/1098(200011)52:3<133::AID-A2>3.0.CO;2-#',
    ],
    ['10.5555/100%25', '10.5555/100%25'],
    ['no identifier', undefined],
    ['version 10.1/2', undefined],
    ['%E0%A4%A 10.5555/a', '10.5555/a'],
    ['10.5555/a\u0007b\u001b', '10.5555/ab'],
    ['10.5555/', undefined],
    ['10.5555/).', undefined],
    ['10.5555/a(b))).', '10.5555/a(b)'],
  ])('%s', (text, doi) => {
    expect(findDoi(text)).toBe(doi)
  })

  it('takes a very long row of brackets or numbers as fast as a short one of each', () => {
    expect(findDoi(`10.5555/a${')'.repeat(1_000_000)}`)).toBe('10.5555/a')
    expect(findDoi('10.1234.'.repeat(200_000))).toBeUndefined()
  })

  it('never throws and always gives something that is a DOI', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `10.5555/${text}`),
        ),
        (text) => {
          const doi = findDoi(text)
          if (doi !== undefined) expect(doi).toMatch(/^10\.\d{4,9}/)
        },
      ),
    )
  })
})

describe('isDoi', () => {
  it('takes a DOI alone, with prefix or resolver, and nothing else', () => {
    expect(isDoi('10.5555/a')).toBe(true)
    expect(isDoi('doi:10.5555/a')).toBe(true)
    expect(isDoi('https://doi.org/10.5555/a')).toBe(true)
    expect(isDoi('Article 10.5555/a')).toBe(false)
    expect(isDoi('Article')).toBe(false)
  })
})
