import { describe, expect, it } from 'vitest'
import type { Citation } from '../../src/dedupe/citation.ts'
import { explainPair } from '../../src/dedupe/explain.ts'
import { cite } from './records.ts'

const other = { volume: '13', issue: '1', pages: '5-9', year: 2020 }

describe('the decision on a pair', () => {
  it.each<[string, Partial<Citation>, Partial<Citation>, string, string]>([
    ['the same citation', {}, {}, 'merge', 'title-and-pages'],
    [
      'abbreviations everywhere',
      {},
      { authors: ['Marlowe A'], journals: ['J Invented Health Serv'], pages: '201-14' },
      'merge',
      'title-and-pages',
    ],
    [
      'only title, authors and year',
      {},
      { journals: [], volume: '', issue: '', pages: '' },
      'merge',
      'title-and-authors',
    ],
    [
      'a translated title in the same place',
      {},
      { title: 'Wartezeiten auf Therapie in erfundenen Bezirken' },
      'merge',
      'citation',
    ],
    [
      'the same DOI, ahead of print',
      { ids: [{ scheme: 'doi', value: '10.5555/a.1' }] },
      {
        year: 2018,
        volume: '',
        issue: '',
        pages: '1-14',
        ids: [{ scheme: 'doi', value: 'https://doi.org/10.5555/A.1' }],
      },
      'merge',
      'same-doi',
    ],
    [
      'the same PubMed id, another title',
      { ids: [{ scheme: 'pmid', value: '123456' }] },
      { title: 'Wartezeiten', ids: [{ scheme: 'pmid', value: '0123456' }] },
      'merge',
      'same-pmid',
    ],
    [
      'ahead of print, as many pages',
      {},
      { year: 2018, volume: '', issue: '', pages: '1-14' },
      'merge',
      'title-authors-journal',
    ],
    ['ahead of print, other pages', {}, { year: 2018, volume: '', issue: '', pages: '1-9' }, 'doubt', 'veto-pages'],
    [
      'the same abstract, little else',
      {
        authors: [],
        journals: [],
        volume: '',
        issue: '',
        pages: '',
        abstract:
          'An invented abstract about waiting times, referrals, districts and talking therapies with enough different longer words inside.',
      },
      {
        authors: [],
        journals: [],
        volume: '',
        issue: '',
        pages: '',
        abstract:
          'AN INVENTED ABSTRACT about waiting times, referrals, districts and talking therapies with enough different longer words inside!',
      },
      'merge',
      'title-and-authors',
    ],
    ['an erratum', {}, { title: `Erratum: ${cite('x').title}`, ...other }, 'related', 'related-notice'],
    ['a reply', {}, { title: `${cite('x').title} - Reply`, pages: '215-216' }, 'related', 'related-reply'],
    [
      'parts of a series',
      { title: 'An invented series of reports. Part I' },
      { title: 'An invented series of reports. Part II', pages: '215-220' },
      'leave',
      'veto-numbers',
    ],
    ['other pages of the same issue', {}, { pages: '301-309' }, 'doubt', 'veto-pages'],
    ['other pages of the same volume', {}, { issue: '4', pages: '301-309' }, 'leave', 'veto-pages'],
    [
      'another journal',
      {},
      { journals: ['Annals of Imagined Care'], volume: '', issue: '', pages: '' },
      'doubt',
      'veto-venue',
    ],
    [
      'a meeting’s abstract',
      {},
      { journals: ['Annual Meeting of Invented Societies'], volume: '', issue: '', pages: '' },
      'related',
      'related-meeting',
    ],
    [
      'a preprint',
      {},
      {
        journals: ['medRxiv'],
        volume: '',
        issue: '',
        pages: '',
        ids: [{ scheme: 'doi', value: '10.1101/2019.01.01.1' }],
      },
      'related',
      'related-preprint',
    ],
    [
      'two versions',
      { ids: [{ scheme: 'doi', value: '10.5555/cd1.pub2' }] },
      { year: 2021, ids: [{ scheme: 'doi', value: '10.5555/cd1.pub3' }] },
      'related',
      'related-version',
    ],
    [
      'DOIs that differ',
      { ids: [{ scheme: 'doi', value: '10.5555/a.1' }], pages: '' },
      { ids: [{ scheme: 'doi', value: '10.5555/a.2' }], pages: '' },
      'doubt',
      'veto-doi',
    ],
    [
      'PubMed ids that differ',
      { ids: [{ scheme: 'pmid', value: '1' }] },
      { ids: [{ scheme: 'pmid', value: '2' }] },
      'doubt',
      'veto-pmid',
    ],
    [
      'a generic title',
      { title: 'Editorial', authors: [], issue: '', pages: '' },
      { title: 'Editorial', authors: [], issue: '', pages: '' },
      'doubt',
      'low-score',
    ],
    [
      'a generic title in another issue',
      { title: 'Editorial', pages: '' },
      { title: 'Editorial', issue: '4', pages: '' },
      'leave',
      'veto-issue',
    ],
    [
      'other papers',
      {},
      { title: 'Robots and gait in imagined rehabilitation', authors: ['Osei, K'], ...other },
      'leave',
      'veto-title',
    ],
  ])('%s', (_, a, b, band, rule) => {
    const { judgement, reason } = explainPair(cite('R-A', a), cite('R-B', b))
    expect({ band: judgement.band, rule: judgement.rule }).toEqual({ band, rule })
    const turned = explainPair(cite('R-B', b), cite('R-A', a))
    expect(turned.judgement.score).toBe(judgement.score)
    expect(turned.judgement.band).toBe(band)
    expect(reason).toMatch(
      { merge: /^Merged: /, doubt: /^Doubtful: /, related: /^Related, never merged: /, leave: /^Left alone: / }[band]!,
    )
  })

  it('does not trust a DOI that several items share', () => {
    const ids = [{ scheme: 'doi', value: '10.5555/supplement' }]
    const a = cite('R-A', { ids, pages: '', volume: '', issue: '' })
    const b = cite('R-B', { ids, pages: '', volume: '', issue: '', journals: ['Annals of Imagined Care'] })
    expect(explainPair(a, b).judgement.band).toBe('merge')
    expect(explainPair(a, b, new Set(['10.5555/supplement'])).judgement.band).toBe('doubt')
  })

  it('lists the fields side by side with what they weigh', () => {
    const { rows, judgement } = explainPair(cite('R-A'), cite('R-B', { year: 2018, pages: '201-4' }))
    expect(rows.find((row) => row.field === 'year')).toEqual({
      field: 'year',
      a: '2019',
      b: '2018',
      found: '1 apart',
      weight: -0.5,
      differs: true,
    })
    expect(rows.reduce((sum, row) => sum + row.weight, 0)).toBeCloseTo(judgement.score)
  })
})
