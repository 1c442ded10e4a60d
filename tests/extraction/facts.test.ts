import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsText, findingText, quoted } from '../../src/extraction/facts.ts'
import { finding } from './study-fixture.ts'

describe('factsText', () => {
  it.each([
    [{ measure: 'OR', est: '0.67', ciLow: '0.63', ciHigh: '0.71' }, 'OR 0.67 (95% CI 0.63 to 0.71)'],
    [{ measure: 'OR', est: '0.70', ciLow: '0.6', ciHigh: '0.8', ciLevel: '99' }, 'OR 0.70 (99% CI 0.6 to 0.8)'],
    [{ measure: '%', est: '68', count: '11703', of: '17068' }, '68%, 11703 of 17068'],
    [{ measure: 'rate', est: '14.4', unit: 'per 1000' }, '14.4 per 1000'],
    [{ stat: { type: 'chi2', value: '28.14', df: '8' }, p: { op: '=', value: '0.0028' } }, 'χ²(8) = 28.14, p = 0.0028'],
    [{ stat: { type: 'chi2', value: '4.17', df: null }, p: { op: '<=', value: '.05' } }, 'χ² = 4.17, p ≤ .05'],
    [{ n: '17' }, 'n = 17'],
    [{}, ''],
  ])('prints %o', (facts, expected) => {
    expect(factsText(finding(facts))).toBe(expected)
  })
})

describe('findingText', () => {
  it('adds figures that the words do not give, and no others', () => {
    const facts = { measure: 'OR', est: '0.67' }
    expect(findingText(finding({ text: 'Lower odds', ...facts }))).toBe('Lower odds: OR 0.67')
    expect(findingText(finding({ text: 'Lower odds.', ...facts }))).toBe('Lower odds. OR 0.67')
    expect(findingText(finding({ text: 'Lower odds (OR 0.67)', ...facts }))).toBe('Lower odds (OR 0.67)')
    expect(findingText(finding({ text: 'Odds 10.67', ...facts }))).toBe('Odds 10.67: OR 0.67')
    expect(findingText(finding({ text: 'Odds 0.675', ...facts }))).toBe('Odds 0.675: OR 0.67')
    expect(findingText(finding({ text: 'B 0.03', est: '.03' }))).toBe('B 0.03')
    expect(findingText(finding({ text: '11,703 people', count: '11703' }))).toBe('11,703 people')
    expect(findingText(finding({ text: 'Six practices', n: '6' }))).toBe('Six practices')
  })

  it('quotes participants’ words, with single curly quotes whatever they came with', () => {
    expect(findingText(finding({ text: '"I fell twice"', quote: true }))).toBe('‘I fell twice’')
    expect(findingText(finding({ text: 'Fear of falling', quote: '“I fell twice”' }))).toBe(
      'Fear of falling ‘I fell twice’',
    )
    expect(findingText(finding({ text: 'Fear of falling', quote: false }))).toBe('Fear of falling')
    expect(quoted('don’t ask')).toBe('‘don’t ask’')
  })

  it('never holds a blank line, which would read as the end of a block', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' ', '\t') }), (text) => {
        expect(findingText(finding({ text }))).not.toMatch(/\n\s*\n/)
      }),
    )
  })
})
