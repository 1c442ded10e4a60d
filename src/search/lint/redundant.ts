import type { QueryTree, Term } from '../syntax/ast.ts'
import { orBlocks } from './or-blocks.ts'
import { covers, coversPhrase, type Token, termKey, tokensOf } from './pattern.ts'

/** A term that finds nothing beyond another one of its OR block. */
export interface Redundant {
  readonly term: Term
  readonly by: Term
  /** The same words, at most written in another way (hyphens, case, quotes). */
  readonly same: boolean
}

interface Entry {
  readonly term: Term
  readonly tokens: readonly Token[]
  readonly order: number
}

/** Blocks with more terms are no strategy of a person. */
const MOST = 3000
const seen = new WeakMap<QueryTree, readonly Redundant[]>()

/** The redundant terms of a line, each with the first term of the text that covers it. */
export function redundantTerms(tree: QueryTree): readonly Redundant[] {
  const known = seen.get(tree)
  if (known) return known
  const found = orBlocks(tree).flatMap(({ terms }) => (terms.length > MOST ? [] : redundantIn(terms)))
  seen.set(tree, found)
  return found
}

function redundantIn(terms: readonly Term[]): Redundant[] {
  const found: Redundant[] = []
  const firsts = new Map<string, Entry>()
  const entries: Entry[] = []
  terms.forEach((term, order) => {
    const tokens = tokensOf(term)
    if (tokens.length === 0) return
    const key = `${term.joined} ${termKey(tokens)}`
    const first = firsts.get(key)
    const entry = { term, tokens, order }
    if (first) found.push({ term, by: first.term, same: true })
    else {
      firsts.set(key, entry)
      entries.push(entry)
    }
  })
  const index = indexByStart(entries)
  for (const entry of entries) {
    const broader = firstBroader(entry, index)
    if (broader) found.push({ term: entry.term, by: broader.term, same: false })
  }
  return found.sort((a, b) => a.term.start - b.term.start)
}

// Only a term whose first word starts like a word of the other can cover it.
const START = 3

function indexByStart(entries: readonly Entry[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>()
  for (const entry of entries) {
    if (entry.term.joined === 'and' && entry.tokens.length > 1) continue
    const key = entry.tokens[0]!.stem.slice(0, START)
    const list = index.get(key)
    if (list) list.push(entry)
    else index.set(key, [entry])
  }
  return index
}

function firstBroader(entry: Entry, index: ReadonlyMap<string, readonly Entry[]>): Entry | undefined {
  let best: Entry | undefined
  const tried = new Set<string>()
  for (const token of entry.tokens) {
    for (let length = 0; length <= START; length++) {
      const key = token.stem.slice(0, length)
      if (key.length < length || tried.has(key)) continue
      tried.add(key)
      for (const other of index.get(key) ?? []) {
        if (other === entry || (best && other.order > best.order)) continue
        if (coversTerm(other, entry)) best = other
      }
    }
  }
  return best
}

function coversTerm(broad: Entry, narrow: Entry): boolean {
  // Words that may stand anywhere cover no phrase in their order.
  if (narrow.term.joined === 'and')
    return broad.tokens.length === 1 && narrow.tokens.some((one) => covers(broad.tokens[0]!, one))
  return coversPhrase(broad.tokens, narrow.tokens)
}
