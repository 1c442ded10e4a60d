import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/dedupe/prepare.ts'
import { readCitation } from '../../src/dedupe/read-citation.ts'

describe('a citation from JSON', () => {
  it('reads the usual fields', () => {
    expect(
      readCitation(
        {
          id: 'id_1',
          type: 'article',
          work_type: 'Review',
          title: 'Waiting times',
          alt_title: 'Wartezeiten',
          authors: ['Marlowe, Ada'],
          year: '2019 May',
          journal: 'J Invent',
          booktitle: 'Inventions',
          volume: 12,
          issue: '3',
          pages: '201-14',
          issn: '1234-5678',
          isbn: ['978-0'],
          doi: '10.5555/a',
          pmid: 123,
          pmcid: 'PMC1',
          accession: '7654321',
          database: 'Embase',
          abstract: 'Words.',
          unknown: { to: 'us' },
        },
        'file:1',
      ),
    ).toEqual({
      id: 'id_1',
      source: 'Embase',
      type: 'article; Review',
      title: 'Waiting times',
      otherTitles: ['Wartezeiten'],
      authors: ['Marlowe, Ada'],
      year: 2019,
      journals: ['J Invent', 'Inventions'],
      volume: '12',
      issue: '3',
      pages: '201-14',
      issn: ['1234-5678', '978-0'],
      ids: [
        { scheme: 'doi', value: '10.5555/a' },
        { scheme: 'pmid', value: '123' },
        { scheme: 'pmcid', value: 'PMC1' },
        { scheme: 'accession embase', value: '7654321' },
      ],
      abstract: 'Words.',
    })
  })

  it('reads names that other programs give', () => {
    const other = { ID: 7, ENTRYTYPE: 'article', author: 'Marlowe, Ada and Finch, Ben', number: '3', year: 2019 }
    expect(readCitation(other, 'x')).toMatchObject({
      id: '7',
      type: 'article',
      authors: ['Marlowe, Ada and Finch, Ben'],
      issue: '3',
      year: 2019,
    })
  })

  it.each([
    ['MEDLINE', '12345678', 'pmid'],
    ['PubMed', '12345678', 'pmid'],
    ['', '12345678', 'pmid'],
    ['', 'L12345678', 'accession'],
    ['', '123', 'accession'],
    ['Embase/MEDLINE', '12345678', 'accession embase/medline'],
  ])('takes a number of %j, %s, for a %s', (database, accession, scheme) => {
    expect(readCitation({ database, accession }, 'x')!.ids).toEqual([{ scheme, value: accession }])
  })

  it('calls a record without an id by its place', () => {
    expect(readCitation({ title: 'x' }, 'file.jsonl:3')!.id).toBe('file.jsonl:3')
    expect(readCitation({ title: 'x', id: '' }, 'file.jsonl:3')!.id).toBe('file.jsonl:3')
    expect(readCitation({ title: 'x', id: 0 }, 'file.jsonl:3')!.id).toBe('0')
  })

  it.each([[null], [1], ['text'], [[]], [[{ title: 'x' }]]])('knows that %j is none', (data) => {
    expect(readCitation(data, 'x')).toBeUndefined()
  })

  it('takes fields of any type, and what it gives can be compared', () => {
    const fields =
      'id title alt_title authors year journal volume issue pages issn doi pmid accession database abstract'
    const key = fc.constantFrom(...fields.split(' '))
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 2 })), (data) => {
        const citation = readCitation(JSON.parse(JSON.stringify(data)), 'x')!
        expect(citation.id).not.toBe('')
        expect(() => prepare(citation)).not.toThrow()
      }),
    )
  })
})
