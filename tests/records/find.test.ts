import { describe, expect, it } from 'vitest'
import { type Entry, findEntries } from '../../src/records/find.ts'
import { rid } from '../builder.ts'
import { stopwatch } from '../stopwatch.ts'

const entry = (n: number, title: string, authors: string, year: number, ids: string[] = []): Entry => ({
  id: rid(n),
  label: authors,
  title,
  year,
  authors,
  ids,
})
const entries = [
  entry(1, 'Waiting lists for talking therapies in invented districts', 'Marlowe, Ada; Finch, Ben', 2019, [
    '10.5555/a.1',
    '30388194',
  ]),
  entry(2, 'Talking to robots: gait therapy after an invented stroke', 'Osei, Kofi', 2020, ['10.5555/a.2']),
  entry(3, 'Naïve waiting: erfundene Wartelisten für Thérapie', 'Müller, Zoë', 2021, []),
]
const find = (text: string, limit = 20) =>
  findEntries(entries, text, limit).map((hit) => entries.findIndex((one) => one.id === hit.id) + 1)

describe('find', () => {
  it.each([
    ['a whole id', rid(2), [2]],
    ['an id in lower case without its letter', rid(2).slice(2).toLowerCase(), [2]],
    ['the start of an id', rid(3).slice(0, 7), [3]],
    ['a DOI as a link', 'https://doi.org/10.5555/A.1', [1]],
    ['the start of a DOI', '10.5555/a', [1, 2]],
    ['a PubMed id', 'PMID: 30388194', [1]],
    ['words in any order', 'therapies marlowe 2019', [1]],
    ['words without their accents', 'muller therapie', [3]],
    ['a slip', 'talkign therapies', [1]],
    ['a slip in a name', 'Marlwoe', [1]],
    ['nothing', 'quantum chromodynamics', []],
    ['blanks', '   ', []],
    [
      'a very long text',
      'waiting lists for talking therapies in invented districts and much more besides that is not there',
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(find(text).sort()).toEqual(expected)
  })

  it('puts a phrase first', () => {
    expect(find('talking therapies')[0]).toBe(1)
    expect(find('waiting')).toEqual([3, 1])
  })

  it('keeps to the limit', () => {
    expect(find('invented', 1)).toHaveLength(1)
  })

  it('is quick among many records, slips included', () => {
    const many = Array.from({ length: 30_000 }, (_, n) =>
      entry(n + 10, `Study ${n} of something imagined ${n * 7}`, `Author${n}, A`, 2000),
    )
    const elapsed = stopwatch()
    const hits = findEntries([...many, ...entries], 'talking therpies', 5)
    expect(hits[0]?.title).toMatch(/talking therapies/i)
    expect(elapsed()).toBeLessThan(2000)
  })
})
