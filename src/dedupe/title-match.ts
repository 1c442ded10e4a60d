import { codeAt } from '../lib/code-at.ts'
import { withinOneEdit } from './authors.ts'
import type { Title, Titles } from './title.ts'

/**
 * How two titles agree: `same` letter for letter (spelling unified), `near` with slips only, `part` when one is a long
 * part of the other, `like` and `differ` by degree.
 */
export type TitleLevel = 'same' | 'near' | 'part' | 'like' | 'differ' | 'unknown'

/** A comparison of titles. `similarity` is from 0 to 1; `extra` are content words of one title alone. */
export interface TitleMatch {
  readonly level: TitleLevel
  readonly similarity: number
  /** Letters of the shorter title: short titles say little. */
  readonly length: number
  readonly extra: readonly string[]
  readonly numbers: 'same' | 'part' | 'differ'
}

const UNKNOWN: TitleMatch = { level: 'unknown', similarity: 0, length: 0, extra: [], numbers: 'same' }
const ORDER: Readonly<Record<TitleLevel, number>> = { same: 5, near: 4, part: 3, like: 2, differ: 1, unknown: 0 }

/** Compares every form of two titles and gives the best. */
export function compareTitles(a: Titles, b: Titles): TitleMatch {
  let best = UNKNOWN
  for (const one of a.forms) {
    for (const other of b.forms) {
      const match = compareForms(one, other)
      const better = ORDER[match.level] - ORDER[best.level]
      if (better > 0 || (better === 0 && match.similarity > best.similarity)) best = match
      if (best.level === 'same' && best.length > 30) return best
    }
  }
  return best
}

function compareForms(a: Title, b: Title): TitleMatch {
  const length = Math.min(a.compact.length, b.compact.length)
  const numbers = compareNumbers(a.numbers, b.numbers)
  if (a.compact === b.compact) return { level: 'same', similarity: 1, length, extra: [], numbers: 'same' }
  const similarity = dice(a, b)
  const inside = length >= 20 && (a.compact.includes(b.compact) || b.compact.includes(a.compact))
  if (similarity < 0.45 && !inside) return { level: 'differ', similarity, length, extra: [], numbers }
  const extra = extraWords(a, b)
  // One letter too few or too many in one short word of a long title: `novl`, `te`.
  if (
    extra.a.length === 1 &&
    extra.b.length === 1 &&
    length >= 50 &&
    similarity > 0.9 &&
    isDropped(extra.a[0]!, extra.b[0]!)
  ) {
    return { level: 'near', similarity, length, extra: [], numbers }
  }
  const one = [...extra.a, ...extra.b]
  if (one.length === 0 && similarity > 0.75) return { level: 'near', similarity, length, extra: one, numbers }
  if (inside || (length >= 30 && (extra.a.length === 0 || extra.b.length === 0) && similarity > 0.6)) {
    return { level: 'part', similarity, length, extra: one, numbers }
  }
  return { level: similarity >= 0.7 ? 'like' : 'differ', similarity, length, extra: one, numbers }
}

function compareNumbers(a: readonly string[], b: readonly string[]): 'same' | 'part' | 'differ' {
  if (a.length === b.length && a.every((one, i) => one === b[i])) return 'same'
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...many]
  for (const one of few) {
    const at = left.indexOf(one)
    if (at < 0) return 'differ'
    left.splice(at, 1)
  }
  return 'part'
}

const trigrams = new WeakMap<Title, Uint32Array>()

function trigramsOf(title: Title): Uint32Array {
  const known = trigrams.get(title)
  if (known) return known
  const text = title.compact
  const out = new Uint32Array(Math.max(0, text.length - 2))
  for (let i = 0; i < out.length; i++) {
    out[i] = (codeAt(text, i) & 1023) | ((codeAt(text, i + 1) & 1023) << 10) | ((codeAt(text, i + 2) & 1023) << 20)
  }
  out.sort()
  trigrams.set(title, out)
  return out
}

/** Share of common letter triples, 0 to 1. */
function dice(a: Title, b: Title): number {
  return overlap(trigramsOf(a), trigramsOf(b), (shared, x, y) => (x + y === 0 ? 0 : (2 * shared) / (x + y)))
}

/** Counts the common values of two sorted arrays and hands them to `measure` with both lengths. */
export function overlap(
  a: Uint32Array,
  b: Uint32Array,
  measure: (shared: number, a: number, b: number) => number,
): number {
  let i = 0
  let j = 0
  let shared = 0
  while (i < a.length && j < b.length) {
    const x = a[i]!
    const y = b[j]!
    if (x === y) {
      shared++
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return measure(shared, a.length, b.length)
}

const SMALL = new Set(
  'the a an of in on for and or to with by from at as is are its their his her into after during via using use study'.split(
    ' ',
  ),
)

// Content words of one title that the other lacks, after slips, plurals and words written together or apart.
function extraWords(a: Title, b: Title): { a: string[]; b: string[] } {
  const wordsA = a.text.split(' ').map(stem)
  const wordsB = b.text.split(' ').map(stem)
  let onlyA = wordsA.filter((word) => !SMALL.has(word) && !wordsB.includes(word))
  const onlyB = wordsB.filter((word) => !SMALL.has(word) && !wordsA.includes(word))
  if (onlyA.length > 0 && onlyB.length > 0) {
    if (onlyA.join('') === onlyB.join('')) return { a: [], b: [] }
    onlyA = onlyA.filter((word) => {
      const at = onlyB.findIndex((other) => isSlip(word, other))
      if (at < 0) return true
      onlyB.splice(at, 1)
      return false
    })
  }
  joinWords(wordsA, onlyA, onlyB)
  joinWords(wordsB, onlyB, onlyA)
  return { a: onlyA, b: onlyB }
}

// `crowd build` is `crowdbuild`; but `male` is not `female`, which holds it.
function joinWords(words: readonly string[], only: string[], others: string[]): void {
  for (let k = others.length - 1; k >= 0; k--) {
    const whole = others[k]!
    for (let i = 0; i + 1 < words.length; i++) {
      if (!whole.startsWith(words[i]!)) continue
      let joined = words[i]!
      let end = i + 1
      while (end < words.length && joined.length < whole.length) joined += words[end++]!
      if (joined !== whole) continue
      others.splice(k, 1)
      for (const part of words.slice(i, end)) if (only.includes(part)) only.splice(only.indexOf(part), 1)
      break
    }
  }
}

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

// Letters that are taken for each other by a reader, a scanner or a spelling.
const CONFUSED = new Set(['il', 'jl', 'ij', 'ce', 'uv', 'mn', 'ck', 'iy', 'sz', 'ae'])

// A slip of the keyboard, not another word: `maternal` and `paternal`, `nitrate` and `nitrite`, `typical` and `atypical`,
// `prednisone` and `prednisolone` must stay apart.
function isSlip(a: string, b: string): boolean {
  if (/\d/.test(a) || /\d/.test(b)) return isGreek(a, b) || isGreek(b, a)
  const length = Math.min(a.length, b.length)
  if (length < 5 || a[0] !== b[0]) return false
  if (!withinOneEdit(a, b)) {
    return length >= 13 && a.slice(0, 6) === b.slice(0, 6) && a.slice(-2) === b.slice(-2) && withinTwoEdits(a, b)
  }
  if (a.length !== b.length) return length >= 6 || a.at(-1) === b.at(-1)
  let at = 0
  while (a[at] === b[at]) at++
  const [x, y] = [a[at]!, b[at]!]
  // In the midst of a long word, any letter; else two in the wrong order, or one that is taken for another.
  if (length >= 10 && at > 1 && at < length - 3) return true
  return (a[at + 1] === y && b[at + 1] === x) || CONFUSED.has(x < y ? x + y : y + x)
}

// `d9` for `delta9`.
function isGreek(short: string, long: string): boolean {
  const name = GREEK[short[0]!]
  return name !== undefined && long.startsWith(name) && long.slice(name.length) === short.slice(1)
}

const GREEK: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', g: 'gamma', d: 'delta' }

function isDropped(a: string, b: string): boolean {
  return (
    a.length !== b.length &&
    a[0] === b[0] &&
    a.at(-1) === b.at(-1) &&
    Math.min(a.length, b.length) >= 2 &&
    !/\d/.test(a + b) &&
    withinOneEdit(a, b)
  )
}

function withinTwoEdits(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const restA = a.slice(start)
  const restB = b.slice(start)
  return (
    withinOneEdit(restA.slice(1), restB) ||
    withinOneEdit(restA, restB.slice(1)) ||
    withinOneEdit(restA.slice(1), restB.slice(1))
  )
}
