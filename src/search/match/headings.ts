import { type Bits, emptyBits, minusBits, setBit } from './bits.ts'
import type { HeadingTree } from './mesh-tree.ts'
import { fitsWord, type WordPattern } from './pattern.ts'
import type { HeadingIndex, SearchIndex } from './search-index.ts'
import { SHOWS } from './searchable.ts'
import { isSameSubheading } from './subheadings.ts'
import type { Ternary } from './ternary.ts'
import { plainWords } from './words.ts'

/** A heading that is looked for. */
export interface WantedHeading {
  /** Empty for any heading (a floating subheading). */
  readonly name: string
  readonly explode: boolean
  readonly focus: boolean
  readonly subheadings: readonly string[]
  /** Instead of a name: words that a whole heading must fit. */
  readonly patterns?: readonly WordPattern[]
}

/** What is known of the strategy's thesaurus. */
export interface Thesaurus {
  /** Undefined: any. */
  readonly scheme: string | undefined
  readonly tree: HeadingTree | undefined
}

/**
 * The records with a heading. A record that lists its headings and not this one is a miss; of others nothing is known, nor of
 * narrower headings without a tree, nor of headings of another thesaurus.
 */
export function matchHeading(index: SearchIndex, wanted: WantedHeading, { scheme, tree }: Thesaurus): Ternary {
  const usable = tree && (scheme === undefined || scheme === tree.scheme) ? tree : undefined
  const below = wanted.explode && wanted.name !== '' ? usable?.explode(wanted.name) : undefined
  const yes = emptyBits(index.size)
  const perhaps = emptyBits(index.size)
  const { headings, shows } = index
  for (const [from, to] of entriesOf(headings, wanted, below)) {
    for (let entry = from; entry < to; entry++) {
      const record = headings.records[entry]!
      const own = headings.schemes[headings.flags[entry]! >> 1]!
      const foreign = scheme !== undefined && own !== '' && own !== scheme
      const focus = !wanted.focus || (headings.flags[entry]! & 1) === 1
      const qualified = qualifies(headings, entry, wanted.subheadings)
      if (!foreign && focus && qualified === 'yes') setBit(yes, record)
      else if (qualified !== 'no' && (focus || (shows[record]! & SHOWS.majors) === 0)) setBit(perhaps, record)
    }
  }
  const unknown = wanted.explode && wanted.name !== '' && !below ? undefined : listingRecords(index, scheme)
  const maybe = emptyBits(index.size)
  for (let word = 0; word < maybe.length; word++) {
    maybe[word] = yes[word]! | perhaps[word]! | (unknown ? ~unknown[word]! : 0xffffffff)
  }
  const last = index.size & 31
  if (last !== 0) maybe[maybe.length - 1]! &= (1 << last) - 1
  return { yes, maybe }
}

function entriesOf(
  headings: HeadingIndex,
  wanted: WantedHeading,
  below: readonly string[] | undefined,
): [number, number][] {
  const { names, starts } = headings
  if (wanted.patterns) {
    const patterns = wanted.patterns
    return names.flatMap((name, place): [number, number][] => {
      const words = name.split(' ')
      const fits = words.length === patterns.length && words.every((word, at) => fitsWord(patterns[at]!, word))
      return fits ? [[starts[place]!, starts[place + 1]!]] : []
    })
  }
  if (wanted.name === '') return [[0, headings.records.length]]
  return (below ?? [plainWords(wanted.name)]).flatMap((name): [number, number][] => {
    const place = findName(names, name)
    return place < 0 ? [] : [[starts[place]!, starts[place + 1]!]]
  })
}

function findName(names: readonly string[], name: string): number {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (names[middle]! < name) low = middle + 1
    else high = middle
  }
  return names[low] === name ? low : -1
}

// A heading without a qualifier may have lost it on its way here; in MeSH as NLM exports it, it has none.
function qualifies(headings: HeadingIndex, entry: number, wanted: readonly string[]): 'yes' | 'no' | 'unknown' {
  if (wanted.length === 0) return 'yes'
  const own = headings.qualifierNames[headings.qualifiers[entry]!]!
  if (own === '') return 'unknown'
  return wanted.some((one) => isSameSubheading(one, own)) ? 'yes' : 'no'
}

const LISTING = new WeakMap<SearchIndex, Map<string | undefined, Bits>>()

// Records that list their headings, of the thesaurus in question as far as it shows; asked for by every heading of a strategy.
function listingRecords(index: SearchIndex, scheme: string | undefined): Bits {
  const known = LISTING.get(index) ?? new Map<string | undefined, Bits>()
  LISTING.set(index, known)
  const found = known.get(scheme) ?? findListing(index, scheme)
  known.set(scheme, found)
  return found
}

function findListing({ size, shows, headings }: SearchIndex, scheme: string | undefined): Bits {
  const listing = emptyBits(size)
  for (let record = 0; record < size; record++) if (shows[record]! & SHOWS.headings) setBit(listing, record)
  if (scheme === undefined) return listing
  const [own, others] = [emptyBits(size), emptyBits(size)]
  const fits = headings.schemes.map((one) => one === '' || one === scheme)
  for (let entry = 0; entry < headings.records.length; entry++) {
    setBit(fits[headings.flags[entry]! >> 1]! ? own : others, headings.records[entry]!)
  }
  return minusBits(listing, minusBits(others, own))
}
