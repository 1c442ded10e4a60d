import { describe, expect, it } from 'vitest'
import { compareAuthors, prepareAuthors, withinOneEdit } from '../../src/dedupe/authors.ts'
import { FLAGS, titleFlags } from '../../src/dedupe/flags.ts'
import { bareDoi, withoutVersion } from '../../src/dedupe/identifiers.ts'
import { numbersOf } from '../../src/dedupe/numbers.ts'
import { comparePages, preparePages, preparePlace } from '../../src/dedupe/place.ts'
import { prepareTitles } from '../../src/dedupe/title.ts'
import { compareTitles } from '../../src/dedupe/title-match.ts'
import { compareVenues, prepareVenue } from '../../src/dedupe/venue.ts'

describe('authors', () => {
  const match = (a: string[], b: string[]) => compareAuthors(prepareAuthors(a), prepareAuthors(b))
  it.each([
    ['forms of a name', ['Marlowe, Ada B.', 'Finch, Ben'], ['Marlowe AB', 'B. Finch'], 'same'],
    ['names without a separator', ['Adler K.Lewin G. F.'], ['Adler, K.', 'Lewin, G. F.'], 'same'],
    ['names in one text', ['Rossi S, Bossi A, Guss J'], ['Rossi, S.', 'Bossi, A.', 'Guss, J.'], 'same'],
    ['particles', ['Le Quint, M', 'Zuber, J'], ['Quint, M.', 'Zuber, J.'], 'same'],
    ['family and given name swapped', ['Carigna, Andrea', 'Negri, Lorenzo'], ['Andrea, C.', 'Lorenzo, N.'], 'shared'],
    ['another order', ['Marlowe, A', 'Finch, B'], ['Finch, B', 'Marlowe, A'], 'shared'],
    ['nobody', ['Anonymous'], ['Marlowe, A'], 'unknown'],
    ['other people', ['Marlowe, A'], ['Osei, K'], 'differ'],
    ['one family, two people', ['Hall, Laura'], ['Hall, Gillian'], 'some'],
  ])('%s', (_, a, b, expected) => {
    expect(match(a, b)).toBe(expected)
    expect(match(b, a)).toBe(expected)
  })

  it('counts edits', () => {
    expect(withinOneEdit('jamal', 'jammal')).toBe(true)
    expect(withinOneEdit('jamal', 'jaaml')).toBe(true)
    expect(withinOneEdit('jamal', 'kamel')).toBe(false)
  })
})

describe('titles', () => {
  const match = (a: string, b: string) => compareTitles(prepareTitles(a), prepareTitles(b))
  it.each([
    ['punctuation and spelling', 'Randomised trial: tumours', 'RANDOMIZED TRIAL TUMORS.', 'same'],
    ['what databases add', 'Waiting lists in invented towns', '[Waiting lists in invented towns]. [French]', 'same'],
    [
      'an erratum note',
      'Waiting lists in towns',
      'Waiting lists in towns.[Erratum appears in J Inv. 2001;2:3]',
      'same',
    ],
    [
      'two titles in one field',
      'Warten auf Therapie in erfundenen Orten [Waiting in invented towns]',
      'Waiting in invented towns',
      'same',
    ],
    ['slips', 'Paroxysmal symptoms in invented patients', 'Paroxsmal symptoms in invented patients', 'near'],
    ['words together', 'Crowd build: a method for invented firms', 'CrowdBuild: a method for invented firms', 'same'],
    [
      'a lost subtitle',
      'Waiting for therapy in invented towns: a cohort study',
      'Waiting for therapy in invented towns',
      'part',
    ],
    ['hyper and hypo', 'Hypertension in invented patients', 'Hypotension in invented patients', 'like'],
    ['nothing in common', 'Waiting for therapy', 'Robots and gait', 'differ'],
    ['no title', '', 'Robots and gait', 'unknown'],
    ['a placeholder', 'UNKNOWN', 'Robots and gait', 'unknown'],
  ])('%s', (_, a, b, expected) => {
    expect(match(a, b).level).toBe(expected)
    expect(match(b, a)).toEqual({ ...match(a, b), extra: expect.anything() })
  })

  it.each([
    ['Part I of a study', 'Part II of a study', 'differ'],
    ['A five-year follow-up', 'A six-year follow-up', 'differ'],
    ['LSD-25. 34. An invented report', 'LSD-25. XXXIV. An invented report', 'same'],
    ['An invented series', 'An invented series II', 'part'],
  ])('numbers: %s', (a, b, expected) => {
    expect(match(a, b).numbers).toBe(expected)
  })

  it('reads numbers', () => {
    expect(numbersOf('a phase ii trial in 12 of seven towns')).toEqual(['12', '2', '7'])
    expect(numbersOf('vitamin d and i')).toEqual(['1'])
    expect(numbersOf('mix of civil words')).toEqual([])
  })

  it.each([
    ['Erratum: Waiting lists', FLAGS.erratum],
    ['Waiting lists (vol 142, pg 310, 2003)', FLAGS.erratum],
    ['Correction of anaemia with an invented drug', 0],
    ['Waiting lists - Reply', FLAGS.reply],
    ["Waiting lists: authors' reply", FLAGS.reply],
    ['Response to treatment in invented patients', FLAGS.reply],
    ['Commentary on: Waiting lists', FLAGS.comment],
    ['Waiting lists: study protocol for a trial', FLAGS.protocol],
    ['Retraction note to: Waiting lists', FLAGS.retraction],
    ['Waiting lists.[Erratum appears in J Inv. 2001]', 0],
  ])('kind: %s', (title, flags) => {
    expect(prepareTitles(title).flags).toBe(flags)
    expect(titleFlags(title.replace(/\.\[Erratum.*/, ''))).toBe(flags)
  })
})

describe('venues', () => {
  const match = (a: string, b: string) => compareVenues(prepareVenue([a]), prepareVenue([b]))
  it.each([
    ['Curr Opin Lipidol', 'Current Opinion in Lipidology', 'near'],
    ['The Journal of Invention', 'Journal of Invention', 'same'],
    ['Lung Cancer (Amsterdam, Netherlands)', 'Lung cancer', 'same'],
    ['Ai zheng = Chinese journal of cancer', 'Chinese Journal of Cancer', 'same'],
    ['AMCIS 2017 Proceedings', 'Americas Conference on Information Systems', 'near'],
    ['Dtsch Med Wochenschr', 'Deutsche Medizinische Wochenschrift', 'near'],
    ['J Clin Oncol', 'Journal of Clinical Oncology: official journal of a society', 'near'],
    ['Drugs & Aging', 'Drugs and Aging', 'same'],
    ['Diabetes', 'Diabetologia', 'differ'],
    ['Cancer Prevention Research', 'Clinical Cancer Research', 'differ'],
    ['', 'Diabetes', 'unknown'],
  ])('%s / %s', (a, b, expected) => {
    expect(match(a, b)).toBe(expected)
    expect(match(b, a)).toBe(expected)
  })

  it('trusts an ISSN', () => {
    expect(compareVenues(prepareVenue(['A'], ['0957-9672 (Print)']), prepareVenue(['B'], ['09579672']))).toBe('same')
  })
})

describe('places', () => {
  const match = (a: string, b: string) => comparePages(preparePages(a), preparePages(b))
  it.each([
    ['221-8', '221-228', 'same'],
    ['376 -- 383', '376‐383', 'same'],
    ['083-087', '83-87', 'same'],
    ['e12412', '12412', 'same'],
    ['e12724', '1-6', 'unknown'],
    ['S417-S429', 'Suppl-29', 'near'],
    ['S417-S429', 'Suppl-31', 'differ'],
    ['567-570', '568-570', 'near'],
    ['01-Sep', '1-9', 'same'],
    ['9-Jan', '1-9', 'same'],
    ['215 p', '4714', 'unknown'],
    ['c37-c42', '37-42', 'same'],
    ['S27', '27', 'near'],
    ['1514', '2129-2132', 'differ'],
    ['no pagination', '1', 'unknown'],
  ])('pages %s / %s', (a, b, expected) => {
    expect(match(a, b)).toBe(expected)
    expect(match(b, a)).toBe(expected)
  })

  it('reads volumes and issues that were glued together', () => {
    expect(preparePlace('61 (Supplement 1)', '', '')).toMatchObject({ volume: '61', issue: ['1', 's'] })
    expect(preparePlace('4 (1) (no pagination)', '', '')).toMatchObject({ volume: '4', issue: ['1'] })
    expect(preparePlace('XXXIV', '8 Pt 2', '')).toMatchObject({ volume: '34', issue: ['8', '2'] })
    expect(preparePlace('10 (11) (no pagination)', 'e0143396', '')).toMatchObject({
      issue: ['11'],
      pages: { first: '143396' },
    })
    expect(preparePlace('11', '791', '')).toMatchObject({ issue: [] })
    expect(preparePlace('1)', '', '')).toMatchObject({ volume: undefined })
    expect(preparePlace('2019', '', '', 2019)).toMatchObject({ volume: undefined })
  })
})

describe('DOIs', () => {
  it.each([
    ['https://doi.org/10.1000/ABC.1', '10.1000/abc.1'],
    ['http://dx.doi.org/10.1016/S1567-5688%2809%2970810-4', '10.1016/s1567-5688(09)70810-4'],
    ['10.1000/x%252829', '10.1000/x(29'],
    ['doi:10.1000/abc.', '10.1000/abc'],
    ['10.1000/abc/abstract', '10.1000/abc'],
    ['10.1016/s0140-6736(08)61345(8)', '10.1016/s0140-6736(08)61345(8)'],
    ['not a doi', undefined],
  ])('%s', (text, doi) => {
    expect(bareDoi(text)).toBe(doi)
  })

  it('knows versions', () => {
    expect(withoutVersion('10.1002/14651858.cd002273.pub3')).toBe('10.1002/14651858.cd002273')
    expect(withoutVersion('10.1000/rs.3.rs-1/v2')).toBe('10.1000/rs.3.rs-1')
  })
})
