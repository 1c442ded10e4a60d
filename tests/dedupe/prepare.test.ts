import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationOf } from '../../src/dedupe/citation.ts'
import { compareRecords } from '../../src/dedupe/compare.ts'
import { judge } from '../../src/dedupe/judge.ts'
import { prepare } from '../../src/dedupe/prepare.ts'
import { stopwatch } from '../stopwatch.ts'
import { record } from './records.ts'

const text = fc.string({ unit: 'grapheme' })
const anything = fc
  .record({
    title: text,
    authors: fc.array(text, { maxLength: 3 }),
    year: fc.nat(3000),
    journals: fc.array(text, { maxLength: 2 }),
    volume: text,
    issue: text,
    pages: text,
    abstract: text,
    ids: fc.array(fc.record({ scheme: fc.constantFrom('doi', 'pmid', 'embase'), value: text }), { maxLength: 2 }),
  })
  .map((fields) => prepare({ id: 'R-1', ...fields }))

describe('prepare', () => {
  it('takes any text, and any two compare the same both ways', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const { band, score, rule } = judge(compareRecords(a, b, new Set()))
        expect(judge(compareRecords(b, a, new Set()))).toMatchObject({ band, score, rule })
      }),
    )
  })

  it.each(['(', '[', '. ', ' ', 'a; ', 'A.B', 'Smith J, ', '=', '<a', '&amp;', '10.1000/', '1-', 'é'])(
    'is not held up by %j many times',
    (piece) => {
      const long = piece.repeat(50_000)
      const elapsed = stopwatch()
      prepare({
        id: 'R-1',
        title: long,
        otherTitles: [long],
        authors: [long],
        journals: [long],
        volume: long,
        issue: long,
        pages: long,
        abstract: long,
        issn: [long],
        ids: [
          { scheme: 'doi', value: long },
          { scheme: 'pmid', value: long },
        ],
      })
      expect(elapsed()).toBeLessThan(1500)
    },
  )

  it.each([
    ['article', 'Journal Article', 'Journal of Invented Health Services', '', 'article'],
    ['meeting by type', 'Conference Paper', 'Invented Letters', '', 'meeting'],
    ['meeting by name', 'Journal Article', 'Annual Meeting of Invented Societies', '', 'meeting'],
    ['preprint by server', 'Journal Article', 'medRxiv', '', 'preprint'],
    ['preprint by DOI', 'Generic', '', '10.1101/2020.01.01.20012345', 'preprint'],
    ['thesis', 'Thesis', '', '', 'thesis'],
    ['other', 'Book', '', '', 'other'],
  ])('tells kinds apart: %s', (_, type, journal, doi, kind) => {
    expect(
      prepare({ id: 'R-1', title: 'x', authors: [], type, journals: [journal], ids: [{ scheme: 'doi', value: doi }] })
        .kind,
    ).toBe(kind)
  })

  it('reads an imported record', () => {
    const one = record({
      titleTranslated: 'Wartezeiten in erfundenen Bezirken',
      journalShort: 'J Invent Health',
      pages: { text: '201-14' },
      ids: [{ scheme: 'doi', value: 'https://doi.org/10.5555/A' }],
    })
    expect(prepare(citationOf(one))).toMatchObject({
      id: one.id,
      titles: {
        forms: [
          { text: 'waiting times for talking therapies in invented districts a cohort study' },
          { text: 'wartezeiten in erfundenen bezirken' },
        ],
      },
      authors: { families: ['marlowe', 'finch'], initials: 'a' },
      year: 2019,
      place: { volume: '12', issue: ['3'], pages: { first: '201', last: '214' } },
      ids: { dois: ['10.5555/a'] },
    })
  })
})
