import { hash32 } from './fold.ts'
import type { Prepared } from './prepare.ts'

// Short words are shared by many titles.
const SHORT = 4
const EDGE = 22

/** Files a record under every hash by which another may share it. Each type of key has its salt. */
export function eachKey(record: Prepared, file: (key: number) => void): void {
  const { titles, authors, venue, place, ids, year } = record
  for (const doi of ids.dois) file(hash32(doi, 1))
  for (const pmid of ids.pmids) file(hash32(pmid, 2))
  for (const other of ids.others) file(hash32(other, 3))
  const first = authors.families[0] ?? ''
  for (const { compact, text } of titles.forms) {
    if (compact.length < 4) continue
    file(hash32(compact, 4))
    if (compact.length > EDGE) {
      file(hash32(compact.slice(0, EDGE), 5))
      file(hash32(compact.slice(-EDGE), 6))
    }
    const [a, b, c] = longestWords(text)
    if (c !== '') file(hash32([a, b, c].sort().join(' '), 7))
    if (first !== '' && year > 0 && a !== '') file(hash32(`${first} ${year} ${a}`, 8))
  }
  const { volume } = place
  const page = place.pages.first
  const venueStart = venue.key.slice(0, 4)
  if (page !== undefined) {
    if (volume !== undefined && year > 0) file(hash32(`${page} ${volume} ${year}`, 9))
    if (first !== '') file(hash32(`${first} ${page}`, 10))
    if (volume !== undefined && venueStart !== '') file(hash32(`${page} ${volume} ${venueStart}`, 12))
  }
  if (first !== '' && volume !== undefined && venueStart !== '') file(hash32(`${first} ${volume} ${venueStart}`, 11))
}

/** The three longest different words, longest first, equal lengths by the alphabet; `''` for one that is not there. */
function longestWords(text: string): [string, string, string] {
  let [a, b, c] = ['', '', '']
  for (const word of text.split(' ')) {
    if (word.length <= SHORT || word === a || word === b || word === c || !isBefore(word, c)) continue
    if (isBefore(word, a)) [a, b, c] = [word, a, b]
    else if (isBefore(word, b)) [b, c] = [word, b]
    else c = word
  }
  return [a, b, c]
}

function isBefore(word: string, other: string): boolean {
  return word.length > other.length || (word.length === other.length && word < other)
}
