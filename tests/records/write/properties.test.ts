import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrub } from '../../../src/records/fields/scrub.ts'
import { formats } from '../../../src/records/formats/index.ts'
import type { LitRecord, Name, Norm } from '../../../src/records/record.ts'
import { compareNorms, flatten } from '../../../src/records/write/loss.ts'
import { readAll } from '../../records-helper.ts'
import { invented, readerOf, TARGETS, write } from './helper.ts'

// Whatever a text holds, it ends no record, starts none, and is either given back or named.
const NASTY = [
  ...['\n', '\r\n', '\r', '\u2028', '\u0085', '\u0000', '\u001b[31m', '\u0008', '\uFEFF', '\uFFFE', '\t', '\u00a0'],
  ...[
    'ER  - ',
    'TY  - JOUR',
    '\nER  - \n',
    '\nTY  - JOUR\n',
    'PMID- 1',
    '\nPMID- 1\n',
    '@article{x,',
    'TI - x',
    'EF',
    '%0 x',
  ],
  ...[']]>', '<record>', '</record>', '</style>', '<!--', '<![CDATA[', '&amp;', '&#0;', '&', '<', '>'],
  ...[
    '"',
    "'",
    '""',
    '{',
    '}',
    '\\',
    '\\"',
    '$',
    '%',
    '#',
    '_',
    '~',
    '^',
    ',',
    ';',
    '|',
    ' and ',
    ':',
    '/',
    '*',
    '[',
    ']',
  ],
  ...[
    '=1+1',
    '+1',
    '-1',
    '@SUM',
    "'=1",
    '=cmd|x',
    '\ud800',
    '\udc00',
    '😀',
    'e\u0301',
    '漢字',
    'α',
    'NA',
    'null',
    'Litsieve: ',
  ],
]
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY),
      fc.string({ maxLength: 6, unit: 'binary' }),
      fc.constantFrom('a', 'Word', ' ', '12'),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
const name: fc.Arbitrary<Name> = fc.oneof(
  fc.record({ family: text, given: text }),
  fc.record({ literal: text }),
  fc.record({ literal: text, orcid: text, affiliations: list(text) }),
)
const norm = fc
  .record({
    type: some(fc.oneof(fc.constantFrom('article-journal', 'book', 'chapter', 'thesis', 'webpage', 'article'), text)),
    title: text,
    titleTranslated: some(text),
    titleShort: some(text),
    pubTypes: some(list(text)),
    authors: list(name),
    editors: some(list(name)),
    groups: some(list(name)),
    issued: some(
      fc
        .record({
          year: some(fc.integer({ min: 1000, max: 2199 })),
          month: some(fc.integer({ min: 1, max: 12 })),
          season: some(text),
          text,
        })
        .map(present),
    ),
    journal: some(text),
    journalShort: some(text),
    volume: some(text),
    issue: some(text),
    pages: some(fc.record({ first: some(text), last: some(text), text }).map(present)),
    articleNumber: some(text),
    publisher: some(text),
    place: some(text),
    edition: some(text),
    ids: list(fc.record({ scheme: fc.constantFrom('doi', 'pmid', 'pmcid', 'embase', 'x y'), value: text })),
    accession: some(fc.record({ number: text, database: some(text), platform: some(text) }).map(present)),
    abstract: some(fc.record({ text, copyright: some(text), others: some(list(text)) }).map(present)),
    subjects: list(
      fc
        .record({
          term: text,
          qualifier: some(text),
          major: some(fc.constant(true)),
          scheme: some(fc.constantFrom('mesh', 'author')),
        })
        .map(present),
    ),
    language: list(text),
    issn: list(text),
    isbn: list(text),
    urls: list(text),
    notes: list(text),
    funding: some(list(text)),
    registry: some(list(text)),
  })
  .map((one) => present(one) as Norm)

const ids = ['R-0123456789AB', 'R-0123456789AC', 'R-0123456789AD']
const readable = TARGETS.filter(([to]) => readerOf(to) in formats)

describe.each(readable)('%s for %s', (to, profile) => {
  const options = profile === undefined ? {} : { profile }
  it('holds any text: as many records come back, each field equal or named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(norm, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        async (norms, carry, crlf) => {
          // JSON lines hold all that the model may hold, and it holds no control characters.
          const records: LitRecord[] = norms.map((one, i) => invented(to === 'jsonl' ? scrub(one) : one, ids[i]!))
          const { text, losses } = await write(records, to, { ...options, carry, crlf })
          expect(text).not.toMatch(/[\u0000\u001B]/)
          const back = await readAll(text, { format: readerOf(to) })
          expect(back.quarantined).toEqual([])
          expect(back.records).toHaveLength(records.length)
          const named = new Set(losses.map(({ field }) => field))
          records.forEach((record, i) => {
            const got = back.records[i]!.norm
            const silent = compareNorms(record.norm, got).filter(({ field }) => !named.has(field))
            expect(silent).toEqual([])
            expect(got.ids.filter(({ scheme }) => scheme === 'litsieve').map(({ value }) => value)).toContain(record.id)
          })
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  // What a field of this kind usually holds comes back as it is: the loss report is no excuse.
  const word = fc.constantFrom(
    'Invented',
    'study',
    'of',
    'BRCA1',
    'α-blockers',
    'ER',
    'TY - JOUR',
    '50%',
    'A & B',
    '<i>x</i>',
    '"q"',
    "it's",
    '{b}',
    '漢字',
    '😀',
  )
  const plain = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => `Word ${words.join(' ')}`)
  const given = fc.constantFrom('Ada', 'B. C.', 'Zoë-Ann')
  const family = fc.constantFrom('Marlowe', 'van der Berg', "O'Neil", 'Ôzer')
  it('gives plain text back unchanged', async () => {
    const ordinary = fc.record({
      type: fc.constant('article-journal'),
      title: plain,
      authors: fc.array(fc.record({ family, given }), { minLength: 1, maxLength: 4 }),
      issued: fc.integer({ min: 1900, max: 2026 }).map((year) => ({ year, text: String(year) })),
      journal: plain.map((one) => `Journal of ${one}`),
      volume: fc.constantFrom('007', '1e5', '12'),
      issue: fc.constantFrom('0123', 'Suppl 1', '3-4'),
      abstract: fc.record({ text: plain }),
      ids: fc.constant([{ scheme: 'doi', value: '10.1002/(SICI)1099(1998100)18:4<335::AID-PAD21>3.0.CO;2-F' }]),
      subjects: fc
        .uniqueArray(fc.constantFrom('Risk', 'Falls', 'Aged, 80 and over', 'HIV'), { minLength: 2 })
        .map((all) => all.map((term) => ({ term }))),
      language: fc.constant(['eng']),
      issn: fc.constant(['0012-3456', '1234-567X']),
      isbn: fc.constant([]),
      urls: fc.constant(['https://example.org/a?b=1&c=(2)#x']),
      notes: fc.array(
        plain.map((one) => `Note ${one}`),
        { maxLength: 1 },
      ),
    })
    await fc.assert(
      fc.asyncProperty(ordinary, async (one) => {
        const { text } = await write([invented(one)], to, options)
        const got = (await readAll(text, { format: readerOf(to) })).records[0]!.norm
        const [was, is] = [flatten(one), flatten(got)]
        const fields = [...was.keys()].filter((field) => to !== 'rayyan-csv' || field !== 'type')
        for (const field of fields) expect(is.get(field), `${field} in ${text}`).toEqual(was.get(field))
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
