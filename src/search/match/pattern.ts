import type { Word } from '../syntax/ast.ts'
import { findWord, type SearchIndex, wordCount } from './search-index.ts'
import { splitWords, WILDCARD } from './words.ts'

/** What a place of a pattern may be: a character, exactly one, none or one, or any number. */
type Element = number
const ONE = -1
const OPTIONAL = -2
const MANY = -3

/** A word of a query as it is looked up: exactly, by its beginning, or by a pattern. */
export interface WordPattern {
  /** As people may read it: `colo?r` whatever the platform's sign. Equal patterns have equal texts. */
  readonly text: string
  /** The characters before the first wildcard. */
  readonly prefix: string
  /** What follows them; undefined for a word without wildcards. */
  readonly rest: readonly Element[] | undefined
}

/** Words of the index by their numbers: from the first up to, but not with, the second. */
export type WordRange = readonly [low: number, high: number]

// A wildcard of more characters than any word has is one without limit.
const LONGEST_RUN = 64
const MOST_WILDCARDS = 0x400

/** The patterns of a query's words: `drop-out*` gives `drop` and `out*`. */
export function toPatterns(words: readonly Word[]): WordPattern[] {
  return words.flatMap(({ text, start, wildcards }) => {
    let plain = ''
    let at = 0
    wildcards.slice(0, MOST_WILDCARDS).forEach((one, index) => {
      plain += text.slice(at, one.start - start) + String.fromCharCode(WILDCARD + index)
      at = one.end - start
    })
    return splitWords(plain + text.slice(at), true).map((word) => toPattern(word.text, wildcards))
  })
}

/** A word without wildcards as a pattern. */
export function exactPattern(text: string): WordPattern {
  return { text, prefix: text, rest: undefined }
}

function toPattern(word: string, wildcards: Word['wildcards']): WordPattern {
  const elements: Element[] = []
  let text = ''
  let prefix = ''
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    const wildcard = code >= WILDCARD && code < WILDCARD + MOST_WILDCARDS ? wildcards[code - WILDCARD] : undefined
    if (!wildcard) {
      if (elements.length === 0) prefix += word[at]
      else elements.push(code)
      text += word[at]
      continue
    }
    const { min, max } = wildcard
    for (let count = 0; count < Math.min(min, LONGEST_RUN); count++) elements.push(ONE)
    if (max === undefined || max > LONGEST_RUN) elements.push(MANY)
    else for (let count = min; count < max; count++) elements.push(OPTIONAL)
    text += max === undefined ? '*' : min === 1 && max === 1 ? '.' : max === 1 ? '?' : `*${max}`
  }
  return { text, prefix, rest: text === prefix ? undefined : elements }
}

/** The words of an index that a pattern means, as ranges of their numbers, ascending and apart. */
export function findRanges(index: SearchIndex, { prefix, rest }: WordPattern): WordRange[] {
  const low = prefix === '' ? 0 : findWord(index, prefix)
  if (rest === undefined) return isWord(index, low, prefix) ? [[low, low + 1]] : []
  const high = prefix === '' ? wordCount(index) : findWord(index, prefix, true)
  if (low === high) return []
  if (rest.length === 1 && rest[0] === MANY) return [[low, high]]
  const found: [number, number][] = []
  const { units, unitStarts } = index
  for (let word = low; word < high; word++) {
    if (!fits(rest, units, unitStarts[word]! + prefix.length, unitStarts[word + 1]!)) continue
    const last = found.at(-1)
    if (last?.[1] === word) last[1] = word + 1
    else found.push([word, word + 1])
  }
  return found
}

/** True when a folded word is one that the pattern means. */
export function fitsWord({ prefix, rest }: WordPattern, word: string): boolean {
  if (rest === undefined) return word === prefix
  if (!word.startsWith(prefix)) return false
  const units = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
  return fits(rest, units, prefix.length, units.length)
}

function isWord({ units, unitStarts }: SearchIndex, word: number, text: string): boolean {
  if (text === '' || word >= unitStarts.length - 1) return false
  const from = unitStarts[word]!
  if (unitStarts[word + 1]! - from !== text.length) return false
  for (let at = 0; at < text.length; at++) if (units[from + at] !== text.charCodeAt(at)) return false
  return true
}

// All places of the pattern where the word read so far may stand, at once: linear in both, whatever the wildcards.
function fits(elements: readonly Element[], units: Uint16Array, from: number, to: number): boolean {
  const { length } = elements
  let here = new Uint8Array(length + 1)
  let next = new Uint8Array(length + 1)
  here[0] = 1
  skip(elements, here)
  for (let at = from; at < to; at++) {
    next.fill(0)
    let alive = false
    for (let place = 0; place < length; place++) {
      if (here[place] === 0) continue
      const element = elements[place]!
      if (element === MANY) next[place] = 1
      else if (element < 0 || element === units[at]) next[place + 1] = 1
      else continue
      alive = true
    }
    if (!alive) return false
    skip(elements, next)
    ;[here, next] = [next, here]
  }
  return here[length] === 1
}

function skip(elements: readonly Element[], places: Uint8Array): void {
  for (let place = 0; place < elements.length; place++) {
    if (places[place] === 1 && (elements[place] === MANY || elements[place] === OPTIONAL)) places[place + 1] = 1
  }
}
