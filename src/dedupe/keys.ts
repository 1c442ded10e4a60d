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
  const author = hashOf(family)
  for (const { compact, text } of titles.forms) {
    if (compact.length < 4) continue
    file(hash32(compact, 4))
    if (compact.length > EDGE) {
      file(hash32(compact, 5, 0, EDGE))
      file(hash32(compact, 6, compact.length - EDGE))
    }
    const [a, b, c] = longestWords(text)
    const word = hashOf(a)
    if (c !== '') file(mix(7, word ^ hashOf(b) ^ hashOf(c)))
    if (author !== 0 && year > 0 && word !== 0) file(mix(8, author, year, word))
  }
  const volume = hashOf(place.volume)
  const page = hashOf(place.pages.first)
  const start = venue.key === '' ? 0 : hash32(venue.key, 0, 0, 4)
  if (page !== 0) {
    if (volume !== 0 && year > 0) file(mix(9, page, volume, year))
    if (author !== 0) file(mix(10, author, page))
    if (volume !== 0 && start !== 0) file(mix(12, page, volume, start))
  }
  if (author !== 0 && volume !== 0 && start !== 0) file(mix(11, author, volume, start))
}

function hashOf(text: string | undefined): number {
  return text === undefined || text === '' ? 0 : hash32(text)
}

// One hash of several, in their order.
function mix(salt: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(salt, 0x9e3779b1) ^ a
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ b
  hash = Math.imul(hash ^ (hash >>> 15), 0x297a2d39) ^ c
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
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
