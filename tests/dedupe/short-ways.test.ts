import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstFamily, prepareAuthors } from '../../src/dedupe/authors.ts'
import { preparePages, preparePlace } from '../../src/dedupe/place.ts'
import { prepareTitles } from '../../src/dedupe/title.ts'

// Most fields are plain and are read by a short way. A blank behind them says nothing, and makes them take the general way.
const runs = { numRuns: 500 }
const word = fc.oneof(
  fc.constantFrom(
    'Erratum:',
    'Reply',
    'to:',
    'part',
    'II',
    '2',
    "Crohn's",
    'a...',
    'LA:',
    'RETRACTED:',
    'n/a',
    '25%',
    '-',
    '.',
  ),
  fc.stringMatching(/^[\w,.:'"!?/*+%$#@~^|{}`-]{1,8}$/),
)
const title = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '))
const number = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '9',
    '01',
    '12',
    '10-12',
    '1-9',
    '454-81',
    '9-1',
    '83-087',
    '1000-9',
    'e12',
    'Suppl 1',
    '3-4',
  ),
  fc.nat(99_999).map(String),
  fc.tuple(fc.nat(9999), fc.nat(9999)).map(([a, b]) => `${a}-${b}`),
)
const name = fc.oneof(
  fc.constantFrom(
    'Marlowe',
    'de',
    'De',
    'van',
    "O'Neill",
    'Ng',
    'et al',
    'Anonymous',
    'none',
    'A',
    'Łuczak',
    'WHO',
    '',
  ),
  fc.stringMatching(/^[A-Za-z]{1,9}$/),
)

describe('short ways', () => {
  it('read a plain title as the general way does', () => {
    fc.assert(
      fc.property(title, (text) => {
        expect(prepareTitles(text)).toEqual(prepareTitles(`${text} `))
      }),
      runs,
    )
    const long = 'word '.repeat(300)
    expect(prepareTitles(long.trim())).toEqual(prepareTitles(long))
  })

  it('read plain pages, volumes and issues as the general way does', () => {
    fc.assert(
      fc.property(number, number, number, (pages, volume, issue) => {
        expect(preparePages(pages)).toEqual(preparePages(`${pages} `))
        expect(preparePlace(volume, issue, pages)).toEqual(preparePlace(`${volume} `, issue, pages))
        if (issue !== '') expect(preparePlace(volume, issue, pages)).toEqual(preparePlace(volume, `${issue} `, pages))
      }),
      runs,
    )
  })

  it('find the first family name that the general way finds', () => {
    const names = fc.array(
      fc.oneof(
        name,
        fc.tuple(name, name).map(([family, given]) => `${family}, ${given}`),
        fc.array(name, { maxLength: 4 }).map((all) => all.join('; ')),
        fc.tuple(name, name).map((two) => two.join(' and ')),
        fc.string(),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(names, (list) => {
        expect(firstFamily(list)).toBe(prepareAuthors(list).families[0] ?? '')
      }),
      runs,
    )
  })

  it('fold a plain family name as the general way does', () => {
    fc.assert(
      fc.property(name, (family) => {
        expect(firstFamily([`${family}, A`])).toBe(firstFamily([`${family} , A`]))
      }),
      runs,
    )
  })
})
