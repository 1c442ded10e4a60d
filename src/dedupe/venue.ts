import { withinOneEdit } from './authors.ts'
import { fold } from './fold.ts'

/** Names of a journal, book or meeting made ready for comparison. */
export interface Venue {
  /** The words of each form of the name. */
  readonly forms: readonly (readonly string[])[]
  /** The first form glued together, as a key. */
  readonly key: string
  readonly issn: readonly string[]
}

const SMALL = new Set('the of and in for on de la le les du des et und der die das fur y a an i el e'.split(' '))
// Longer texts are no names; nobody should wait for them.
const LONGEST = 400
const UNKNOWN = /^(unknown|n\/?a|none|null|not available)?$/i

/** The comparable forms of a venue's names: `Ai zheng = Chinese journal of cancer` has two. */
export function prepareVenue(names: readonly string[], issn: readonly string[] = []): Venue {
  const forms: string[][] = []
  for (const whole of names) {
    const name = whole.slice(0, LONGEST)
    if (UNKNOWN.test(name.trim())) continue
    for (const part of name.split(/ = |\s*=\s*|\s*[[\]]\s*|\.\s?(?=Conference: )| \/ /)) {
      const words = wordsOf(part)
      if (words.length > 0 && !forms.some((form) => form.join(' ') === words.join(' '))) forms.push(words)
    }
  }
  const numbers = issn.flatMap((text) => text.toUpperCase().match(/\b\d{4}-?\d{3}[\dX]\b/g) ?? [])
  return {
    forms: forms.slice(0, 4),
    key: forms[0]?.join('') ?? '',
    issn: [...new Set(numbers.map((n) => n.replace('-', '')))],
  }
}

function wordsOf(name: string): string[] {
  const short = name
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/\b[dl]['\u2019]/gi, '')
    // `…, Vol 12(3), May 2019, pp. 201-214`
    .replace(/,? vol\.? ?\d.*$/i, '')
    .replace(/: ?(the )?(official|an official|a publication|publication|journal) .*$/i, '')
    .replace(/\.conference:.*$/i, '')
  const words = fold(short.trim() === '' ? name : short)
    .split(' ')
    // The last letter of `Part A` is no small word.
    .filter((word, i, all) => word !== '' && (!SMALL.has(word) || (word.length === 1 && i > 1 && i === all.length - 1)))
    .map(spelling)
  return words.length > 0
    ? words
    : fold(name)
        .split(' ')
        .filter((word) => word !== '')
}

// `Paediatric`, `Pediatric` and `Paed`.
function spelling(word: string): string {
  return word.length > 3 ? word.replace(/ae|oe/g, 'e') : word
}

/** How two venues agree; `near` is an abbreviation, acronym or part of the name. */
export type VenueMatch = 'same' | 'near' | 'differ' | 'unknown'

/** Compares two venues by ISSN and by every form of their names. */
export function compareVenues(a: Venue, b: Venue): VenueMatch {
  if (a.key !== '' && a.key === b.key) return 'same'
  if (a.issn.some((one) => b.issn.includes(one))) return 'same'
  if (a.forms.length === 0 || b.forms.length === 0) return 'unknown'
  let near = false
  for (const one of a.forms) {
    for (const other of b.forms) {
      const [short, long] = one.length <= other.length ? [one, other] : [other, one]
      if (short.length === long.length && short.every((word, i) => word === long[i])) return 'same'
      // `Part A` and `Part B`.
      const [x, y] = [short.at(-1)!, long.at(-1)!]
      if (x.length === 1 && y.length === 1 && x !== y) continue
      if (abbreviates(short, long) || isAcronym(short, long) || sharesMost(short, long)) near = true
    }
  }
  return near ? 'near' : 'differ'
}

// `curr opin lipidol` for `current opinion in lipidology`: each word starts a word of the other, in order.
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  let at = 0
  for (const word of short) {
    while (at < long.length && !startsLike(word, long[at]!)) at++
    if (at === long.length) return false
    at++
  }
  // One common word such as `journal` or `medicine` says little of a longer name.
  return short.length > 1 || long.length <= 2 || short[0]!.length > 8
}

function startsLike(a: string, b: string): boolean {
  const [word, whole] = a.length <= b.length ? [a, b] : [b, a]
  if (whole.startsWith(word)) return true
  // `jpn` for `japanese`, `natl` for `national`, `dtsch` for `deutsche`: letters dropped on the way.
  // `byul` and `biul`: two ways to write a Cyrillic word.
  if (whole[0] !== word[0]) return false
  if (word.length === 3) return whole.length > 5 && !/[aeiou]/.test(word) && isSubsequence(word, whole)
  if (word.length < 4) return false
  return isSubsequence(word, whole) || (word.length === whole.length && withinOneEdit(word, whole))
}

function isSubsequence(word: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === word[at]) at++
  return at === word.length
}

function isAcronym(short: readonly string[], long: readonly string[]): boolean {
  return (
    short.some((word) => word.length >= 3 && (spells(word, long) || (word === long[0] && spells(word, long, 0, 1)))) ||
    (short.length < 4 && long.some((word) => word.length >= 3 && spells(word, short)))
  )
}

// `amcis` is made of the starts of `americas conference information systems`, every word in its turn.
function spells(acronym: string, words: readonly string[], at = 0, word = 0): boolean {
  if (at === acronym.length) return word === words.length
  if (word === words.length || words.length < 3) return false
  for (
    let length = 1;
    acronym.slice(at, at + length) === words[word]!.slice(0, length) && at + length <= acronym.length;
    length++
  ) {
    if (length > words[word]!.length) break
    if (spells(acronym, words, at + length, word + 1)) return true
  }
  return false
}

function sharesMost(short: readonly string[], long: readonly string[]): boolean {
  const shared = short.filter((word) => word.length > 3 && long.includes(word)).length
  return shared >= 3 && shared >= 0.75 * short.length
}

/** True when a folded title stands in the place of a venue's name, as in some exports of trial registers. */
export function isTitleOf(venue: Venue, title: string): boolean {
  const words = title.split(' ')
  return venue.forms.some((form) => {
    const shared = form.filter((word) => words.includes(word)).length
    return form.length >= 4 && shared >= 0.8 * form.length && shared >= 0.5 * words.length
  })
}
