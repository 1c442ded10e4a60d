import { editDistance } from '../../lib/text.ts'
import type { Proximity, QueryNode, Term } from '../syntax/ast.ts'
import { walk } from '../syntax/walk.ts'
import { toSlots } from './lookup.ts'
import type { Scope } from './match-term.ts'
import type { Matcher } from './matcher.ts'
import { fitsWord, type WordPattern } from './pattern.ts'
import { phrasePositions, positionsOfRanges } from './phrase.ts'
import type { Passage, RecordPlaces } from './places.ts'
import { TEXT_FIELDS, type TextField } from './searchable.ts'
import { textFields } from './shown.ts'

/** Why a term nearly matched: its words are further apart, spelt otherwise, longer than asked for, or in another field. */
export type MissKind = 'apart' | 'spelling' | 'longer' | 'order' | 'field'

/** A term that does not match, and how near it comes. */
export interface Miss {
  readonly term: string
  readonly kind: MissKind
  /** The nearest words of the record, and where they stand. */
  readonly words: string
  readonly field: TextField
  readonly passage: Passage | undefined
  /** Of `apart` and `order`: how many words lie between those that should be neighbours. */
  readonly between?: number
  /** The nearer, the smaller. */
  readonly distance: number
}

/** The nearest misses of a term within one record, the nearest first; empty when nothing is near. */
export function nearestOfTerm(matcher: Matcher, places: RecordPlaces, term: Term, text: string, scope: Scope): Miss[] {
  const name = text.slice(term.start, term.end)
  const slots = toSlots(matcher.index, term, text, matcher.semantics)
  const fields = textFields(scope.fields)
  const misses: Miss[] = []
  for (const field of fields) {
    if (slots.length > 1) {
      const apart = smallestWindow(slots.map((slot) => positionsOfRanges(matcher.index.fields[field], slot.maybe)))
      if (apart) misses.push(windowMiss(places, name, field, apart, slots.length))
    }
    const near = likeliest(
      places.words(field),
      slots.map(({ pattern }) => pattern),
    )
    if (near) {
      const passage = places.passage(field, near.from, near.to)
      misses.push({ term: name, kind: near.kind, words: near.words, field, passage, distance: near.distance })
    }
  }
  for (const field of TEXT_FIELDS) {
    if (fields.includes(field) || slots.length === 0) continue
    const [start] = phrasePositions(matcher.index.fields[field], slots, 'sure')
    if (start === undefined) continue
    const passage = places.passage(field, start, start + slots.length - 1)
    misses.push({ term: name, kind: 'field', words: '', field, passage, distance: 0.5 })
  }
  return misses.sort((a, b) => a.distance - b.distance)
}

function windowMiss(places: RecordPlaces, term: string, field: TextField, found: Window, size: number): Miss {
  const passage = places.passage(field, found.from, found.to)
  const between = found.to - found.from + 1 - size
  const kind = between <= 0 ? 'order' : 'apart'
  return { term, kind, words: '', field, passage, between: Math.max(0, between), distance: 1 + between / 8 }
}

/** How near the operands of a proximity operator come to each other within one record. */
export function nearestOfProximity(
  matcher: Matcher,
  places: RecordPlaces,
  node: Proximity,
  text: string,
  scopeOf: (node: QueryNode) => Scope,
): Miss[] {
  const name = text.slice(node.start, node.end)
  const fields = new Set(node.children.flatMap((child) => textFields(scopeOf(child).fields)))
  const misses: Miss[] = []
  for (const field of fields) {
    const operands = node.children.map((child) => {
      const starts: number[] = []
      for (const { node: one } of walk(child)) {
        if (one.kind !== 'term') continue
        const slots = toSlots(matcher.index, one, text, matcher.semantics)
        starts.push(...phrasePositions(matcher.index.fields[field], slots, 'maybe'))
      }
      return Uint32Array.from(starts).sort()
    })
    const found = smallestWindow(operands)
    if (found) misses.push(windowMiss(places, name, field, found, operands.length))
  }
  return misses.sort((a, b) => a.distance - b.distance)
}

interface Window {
  readonly from: number
  readonly to: number
}

// The shortest stretch that holds one position of each list; undefined when a list is empty or the stretch is as long as a text.
function smallestWindow(lists: readonly Uint32Array[]): Window | undefined {
  if (lists.length === 0 || lists.some((list) => list.length === 0)) return undefined
  const all = lists.flatMap((list, owner) => [...list].map((position) => ({ position, owner })))
  all.sort((a, b) => a.position - b.position)
  const counts = new Uint32Array(lists.length)
  let missing = lists.length
  let best: Window | undefined
  for (let left = 0, right = 0; right < all.length; right++) {
    if (counts[all[right]!.owner]!++ === 0) missing--
    for (; missing === 0; left++) {
      const [from, to] = [all[left]!.position, all[right]!.position]
      if (to > from && (!best || to - from < best.to - best.from)) best = { from, to }
      if (--counts[all[left]!.owner]! === 0) missing++
    }
  }
  return best && best.to - best.from < 100 ? best : undefined
}

interface Likeness {
  readonly kind: 'spelling' | 'longer'
  readonly words: string
  readonly from: number
  readonly to: number
  readonly distance: number
}

// Words in a row that would be the term but for letters: one that goes on, or one or two slips in a long word.
function likeliest(
  words: readonly { readonly text: string; readonly position: number }[],
  patterns: readonly WordPattern[],
): Likeness | undefined {
  let best: Likeness | undefined
  for (let at = 0; at + patterns.length <= words.length; at++) {
    let distance = 0
    let longer = true
    for (let slot = 0; slot < patterns.length && distance < 3; slot++) {
      const word = words[at + slot]!.text
      const pattern = patterns[slot]!
      if (fitsWord(pattern, word)) continue
      const slips = likeness(pattern, word)
      if (slips !== 0) longer = false
      distance += slips === 0 ? 0.4 : slips
    }
    const last = at + patterns.length - 1
    if (distance === 0 || distance >= 3 || words[last]!.position - words[at]!.position !== last - at) continue
    if (best && best.distance <= distance) continue
    const text = words
      .slice(at, last + 1)
      .map((word) => word.text)
      .join(' ')
    const kind = longer ? 'longer' : 'spelling'
    best = { kind, words: text, from: words[at]!.position, to: words[last]!.position, distance }
  }
  return best
}

// 0: the word only goes on; 1 or 2: so many letters differ; 9: another word.
function likeness({ prefix, rest }: WordPattern, word: string): number {
  const { length } = prefix
  if (rest === undefined && length >= 4 && word.startsWith(prefix) && word.length <= length + 4) return 0
  const most = length >= 9 ? 2 : length >= 5 ? 1 : 0
  if (most === 0 || word[0] !== prefix[0]) return 9
  if (rest === undefined) return tooFar(editDistance(prefix, word, most + 1), most)
  // Of a truncated word, the beginning is compared: a slip may make it longer or shorter.
  let least = 9
  for (let size = length - most; size <= length + most; size++) {
    if (size <= word.length) least = Math.min(least, editDistance(prefix, word.slice(0, size), most + 1))
  }
  return tooFar(least, most)
}

function tooFar(distance: number, most: number): number {
  return distance > most ? 9 : distance
}
