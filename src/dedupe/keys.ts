import { hash32 } from './fold.ts'
import type { Keyed } from './prepare.ts'

// Short words are shared by many titles.
const SHORT = 4
const EDGE = 22

/** Files a record under a hash of each identifier. Each type of key has its salt. */
export function eachIdKey({ ids }: Keyed, file: (key: number) => void): void {
  for (const doi of ids.dois) file(hash32(doi, 1))
  for (const pmid of ids.pmids) file(hash32(pmid, 2))
  for (const other of ids.others) file(hash32(other, 3))
}

/** Files a record under every hash of its text by which another may share it. Each type of key has its salt. */
export function eachTextKey({ titles, family, venue, place, year }: Keyed, file: (key: number) => void): void {
  for (const { compact, text } of titles.forms) {
    if (compact.length < 4) continue
    file(hash32(compact, 4))
    if (compact.length > EDGE) {
      file(hash32(compact, 5, 0, EDGE))
      file(hash32(compact, 6, compact.length - EDGE))
    }
    const [a, b, c] = longestWords(text)
    if (c !== '') file(hash32([a, b, c].sort().join(' '), 7))
    if (family !== '' && year > 0 && a !== '') file(hash32(`${family} ${year} ${a}`, 8))
  }
  const { volume } = place
  const page = place.pages.first
  const venueStart = venue.key.slice(0, 4)
  if (page !== undefined) {
    if (volume !== undefined && year > 0) file(hash32(`${page} ${volume} ${year}`, 9))
    if (family !== '') file(hash32(`${family} ${page}`, 10))
    if (volume !== undefined && venueStart !== '') file(hash32(`${page} ${volume} ${venueStart}`, 12))
  }
  if (family !== '' && volume !== undefined && venueStart !== '') file(hash32(`${family} ${volume} ${venueStart}`, 11))
}

/** The three longest different words, longest first, equal lengths by the alphabet; `''` for one that is not there. */
function longestWords(text: string): [string, string, string] {
  let [a, b, c] = ['', '', '']
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf(' ', start)
    if (end < 0) end = text.length
    const length = end - start
    if (length > SHORT && length >= c.length) {
      const word = text.slice(start, end)
      if (word !== a && word !== b && word !== c && isBefore(word, c)) {
        if (isBefore(word, a)) [a, b, c] = [word, a, b]
        else if (isBefore(word, b)) [b, c] = [word, b]
        else c = word
      }
    }
    start = end + 1
  }
  return [a, b, c]
}

function isBefore(word: string, other: string): boolean {
  return word.length > other.length || (word.length === other.length && word < other)
}
