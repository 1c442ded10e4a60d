import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Citation } from '../../src/dedupe/citation.ts'
import { completeness, isShouted, keptFirst } from '../../src/dedupe/kept.ts'
import { cite } from './records.ts'

const members = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), score: fc.constantFrom(1, 2, 2.5, 9) }),
  { selector: (one) => one.id, minLength: 1, maxLength: 8 },
)

describe('kept record', () => {
  it('is one of the highest score, the others keep their order', () => {
    fc.assert(
      fc.property(members, (list) => {
        const [kept, ...others] = keptFirst(list)
        const best = Math.max(...list.map((one) => one.score))
        const equals = list.filter((one) => one.score === best).map((one) => one.id)
        expect(kept).toBe(equals.reduce((a, b) => (b < a ? b : a)))
        expect(others).toEqual(list.map((one) => one.id).filter((id) => id !== kept))
      }),
    )
    expect(keptFirst([])).toEqual([])
  })

  it('is the same in any order of the members', () => {
    fc.assert(
      fc.property(members, (list) => {
        expect(keptFirst([...list].reverse())[0]).toBe(keptFirst(list)[0])
      }),
    )
  })

  it.each<[string, Partial<Citation>, Partial<Citation>?]>([
    ['an abstract', { abstract: 'Words.' }],
    ['a DOI', { ids: [{ scheme: 'doi', value: '10.5555/a' }] }],
    ['a PubMed id', { ids: [{ scheme: 'pmid', value: '1' }] }],
    ['a whole range of pages', { pages: '201-214' }, { pages: '201' }],
    ['full given names', {}, { authors: ['Marlowe, A.', 'Finch, B.'] }],
    ['a title not in capitals', {}, { title: cite('a').title.toUpperCase() }],
    ['authors', {}, { authors: [] }],
    ['a year', {}, { year: 0 }],
    ['a journal', {}, { journals: [] }],
    ['a volume', {}, { volume: '' }],
    ['an issue', {}, { issue: '' }],
  ])('says more with %s', (_, more, less = {}) => {
    expect(completeness(cite('a', more))).toBeGreaterThan(completeness(cite('a', less)))
  })

  it('knows a shouted title from one without capitals of its script', () => {
    expect(isShouted('WAITING TIMES FOR THERAPY')).toBe(true)
    expect(isShouted('Waiting times for therapy')).toBe(false)
    expect(isShouted('DNA AND RNA')).toBe(false)
    expect(isShouted('心理治疗等待时间的一项队列研究报告')).toBe(false)
  })
})
