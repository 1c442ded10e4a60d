import type { FieldName, Term } from '../syntax/ast.ts'
import { andBits, type Bits, emptyBits, orBits, setBit } from './bits.ts'
import { matchDates, readDates } from './dates.ts'
import { matchHeading } from './headings.ts'
import { matchLanguage } from './limits.ts'
import { type Slot, toRows, toSlots } from './lookup.ts'
import type { Matcher } from './matcher.ts'
import { toPatterns } from './pattern.ts'
import { phrasePositions, type Reading } from './phrase.ts'
import { type FieldIndex, positionsOf, valueAt } from './search-index.ts'
import type { TextField } from './searchable.ts'
import { textFields } from './shown.ts'
import { type Ternary, unknownAll } from './ternary.ts'

/** Where a term is searched. */
export interface Scope {
  readonly fields: readonly FieldName[]
  /** Empty when the query names no field. */
  readonly codes: readonly string[]
  /** Ovid's `/freq=3`: how often a word must stand there. */
  readonly frequency: boolean
}

// Of the fields of dates, these are the day of publication.
const PUBLISHED =
  /^(?:yr|py|dp|pdat|fpy|dop|dd|pd|pubdate|publication date|date of publication|date - publication|pubyear|dt)$/

/** The records that a term finds. `text` is the query's. */
export function matchTerm(matcher: Matcher, term: Term, text: string, scope: Scope): Ternary {
  const key = `${matcher.platform} ${matcher.thesaurus.scheme} ${scope.fields.join()} ${scope.codes.length === 0} ${scope.frequency} ${term.quoted} ${term.joined} ${text.slice(term.start, term.end)}`
  const known = matcher.terms.get(key)
  if (known) return known
  const found = findTerm(matcher, term, text, scope)
  matcher.terms.set(key, found)
  return found
}

function findTerm(matcher: Matcher, term: Term, text: string, scope: Scope): Ternary {
  const { index, semantics } = matcher
  const { fields } = scope
  const plain = term.words.map((word) => word.text).join(' ')
  if (fields.length === 1 && fields[0] === 'date') {
    const range = scope.codes.every((code) => PUBLISHED.test(code)) ? readDates(plain) : undefined
    return range ? matchDates(index, range) : unknownAll(index.size)
  }
  if (fields.length === 1 && fields[0] === 'language') return matchLanguage(index, plain)
  if (fields.length === 1 && fields[0] === 'subheading') {
    const wanted = { name: '', explode: false, focus: false, subheadings: [plain] }
    return matchHeading(index, wanted, matcher.thesaurus)
  }
  const slots = toSlots(index, term, text, semantics)
  const shown = matcher.shown(fields)
  const miss = shown.map((word) => ~word)
  let found = findWords(index.fields, textFields(fields), slots, term, semantics.phraseByList, index.size)
  if (fields.includes('heading')) {
    const wanted = { name: plain, explode: false, focus: false, subheadings: [], patterns: toPatterns(term.words) }
    const heading = matchHeading(index, wanted, matcher.thesaurus)
    if (fields.length === 1) return heading
    found = { yes: orBits(found.yes, heading.yes), maybe: orBits(found.maybe, heading.maybe) }
  }
  const maps =
    semantics.mapsTerms && scope.codes.length === 0 && !term.quoted && slots.every(({ pattern }) => !pattern.rest)
  const everything = slots.length === 0 || maps
  const maybe = trimmed(everything ? miss.fill(0xffffffff) : orBits(found.maybe, miss), index.size)
  const all = orBits(maybe, found.yes)
  return scope.frequency ? { yes: emptyBits(index.size), maybe: all } : { yes: found.yes, maybe: all }
}

function trimmed(bits: Bits, size: number): Bits {
  if (size & 31) bits[bits.length - 1]! &= (1 << (size & 31)) - 1
  return bits
}

function findWords(
  all: Readonly<Record<TextField, FieldIndex>>,
  fields: readonly TextField[],
  slots: readonly Slot[],
  term: Term,
  byList: boolean,
  size: number,
): Ternary {
  const phrase = (reading: Reading) => {
    const bits = emptyBits(size)
    for (const field of fields) addPhrase(bits, all[field], slots, reading)
    return bits
  }
  if (slots.length === 0) return { yes: emptyBits(size), maybe: emptyBits(size) }
  const rows = toRows(term, slots)
  if (rows.length > 1) {
    const each = (reading: Reading) =>
      rows
        .map((row) => {
          const bits = emptyBits(size)
          for (const field of fields) addPhrase(bits, all[field], row, reading)
          return bits
        })
        .reduce(andBits)
    return byList ? { yes: phrase('sure'), maybe: each('maybe') } : { yes: each('sure'), maybe: each('maybe') }
  }
  const yes = phrase('sure')
  const same = slots.every(({ sure, maybe, any }) => sure === maybe && !any)
  // Names are written in many ways: a first word that fits may be the whole.
  const names = fields.filter((field) => field === 'author' || field === 'affiliation' || field === 'journal')
  let maybe = same ? yes : phrase('maybe')
  if (names.length > 0 && slots.length > 1) {
    const first = emptyBits(size)
    for (const field of names) addPhrase(first, all[field], slots.slice(0, 1), 'maybe')
    maybe = orBits(maybe, first)
  }
  return { yes, maybe }
}

function addPhrase(bits: Bits, field: FieldIndex, slots: readonly Slot[], reading: Reading): void {
  if (field.positions.length === 0) return
  if (slots.length > 1) {
    addRecords(bits, field, phrasePositions(field, slots, reading))
    return
  }
  for (const [low, high] of slots[0]![reading]) addRecords(bits, field, positionsOf(field, low, high))
}

/** Adds the records of some positions of a field. */
export function addRecords(bits: Bits, field: FieldIndex, positions: Uint32Array): void {
  const { valueRecords } = field
  for (const position of positions) setBit(bits, valueRecords[valueAt(field, position)]!)
}
