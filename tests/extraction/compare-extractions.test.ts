import { describe, expect, it } from 'vitest'
import { compareExtractions } from '../../src/extraction/compare-extractions.ts'
import { type Finding, findingKeys, type Study } from '../../src/extraction/study.ts'

const study = (finding: Record<string, unknown>): Study => ({
  litsieve: 1,
  study: 'Ash2020',
  reports: ['R-0123456789AB'],
  extracted: { by: 'AA', at: '2024-02-01' },
  fields: {},
  findings: [{ id: 'F01', category: 'HARM', level: 1, text: 'More falls at night among women', ...finding } as Finding],
})
const keysOf = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  compareExtractions(study(one), study(other)).flatMap(({ keys }) => keys)

// In own words, or where it was found.
const OWN = ['id', 'subhead', 'level', 'text', 'source', 'claim', 'quote']

describe('two extractions', () => {
  it.each(findingKeys.filter((key) => !OWN.includes(key)))('that differ in %s do not agree', (key) => {
    const of = (value: string) => (key === 'p' || key === 'stat' ? { op: '=', type: 't', value } : value)
    expect(keysOf({ [key]: of('1.2') }, { [key]: of('1.3') })).toEqual([key])
    expect(keysOf({ [key]: of('1.2') }, { [key]: of('1.2') })).toEqual([])
  })

  it('differ in lists, in parts of figures, and in keys of the review', () => {
    expect(keysOf({ period: ['2010', '2012'] }, { period: ['2010', '2013'] })).toEqual(['period'])
    expect(keysOf({ counts: ['1', '2'] }, { counts: ['1', '3'] })).toEqual(['counts'])
    expect(keysOf({ p: { op: '<', value: '.05' } }, { p: { op: '<', value: '.05', overall: true } })).toEqual(['p'])
    expect(keysOf({ stat: { type: 't', value: '2.1', df: '20' } }, { stat: { type: 't', value: '2.1' } })).toEqual([
      'stat',
    ])
    expect(keysOf({ dose: 'low' }, { dose: 'high' })).toEqual(['dose'])
    expect(keysOf({ sd: '1.0' }, {})).toEqual(['sd'])
  })

  it('agree where they say the same in other ways', () => {
    expect(keysOf({ ciLevel: '95', op: '=', reference: false }, { approx: false })).toEqual([])
    expect(keysOf({ groupCode: ['a', 'b'] }, { groupCode: ['b', 'a'] })).toEqual([])
    const p = { op: '<=', value: '0.05', raw: 'p<=0.05' }
    expect(keysOf({ p, text: 'Falls at night' }, { p: { op: '≤', value: '0.05' } })).toEqual([])
  })
})
