import { allBits, andBits, type Bits, countBits, emptyBits, hasBit, minusBits, orBits } from './bits.ts'

/** What a query says to each record: `yes` holds the certain matches, `maybe` these and those that cannot be known. */
export interface Ternary {
  readonly yes: Bits
  readonly maybe: Bits
}

/** The answer to one record. */
export type Answer = 'yes' | 'no' | 'unknown'

/** Yes or no, for certain. */
export function certain(yes: Bits): Ternary {
  return { yes, maybe: yes }
}

/** Nothing is known about any of `size` records. */
export function unknownAll(size: number): Ternary {
  return { yes: emptyBits(size), maybe: allBits(size) }
}

/** No record, for certain. */
export function noneOf(size: number): Ternary {
  return certain(emptyBits(size))
}

/** Kleene's AND. */
export function both(a: Ternary, b: Ternary): Ternary {
  const yes = andBits(a.yes, b.yes)
  return a.yes === a.maybe && b.yes === b.maybe ? certain(yes) : { yes, maybe: andBits(a.maybe, b.maybe) }
}

/** Kleene's OR. */
export function either(a: Ternary, b: Ternary): Ternary {
  const yes = orBits(a.yes, b.yes)
  return a.yes === a.maybe && b.yes === b.maybe ? certain(yes) : { yes, maybe: orBits(a.maybe, b.maybe) }
}

/** Kleene's `a` AND NOT `b`. */
export function without(a: Ternary, b: Ternary): Ternary {
  const yes = minusBits(a.yes, b.maybe)
  return a.yes === a.maybe && b.yes === b.maybe ? certain(yes) : { yes, maybe: minusBits(a.maybe, b.yes) }
}

/** Matches become what cannot be known: something narrows them that no record shows. */
export function doubted(a: Ternary): Ternary {
  return { yes: new Uint32Array(a.yes.length), maybe: a.maybe }
}

/** Misses become what cannot be known: something widens the query that no record shows. */
export function widened(a: Ternary, size: number): Ternary {
  return { yes: a.yes, maybe: allBits(size) }
}

/** The answer to the record at a place. */
export function answerAt(set: Ternary, at: number): Answer {
  if (hasBit(set.yes, at)) return 'yes'
  return hasBit(set.maybe, at) ? 'unknown' : 'no'
}

/** How many records match, and how many cannot be known. */
export function tally(set: Ternary): { readonly yes: number; readonly unknown: number } {
  const yes = countBits(set.yes)
  return { yes, unknown: set.yes === set.maybe ? 0 : countBits(set.maybe) - yes }
}
