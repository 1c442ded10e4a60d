import { type Numbers, pushNumber } from './numbers.ts'
import { ASCII_FOLD, foldRun, LONGEST_WORD } from './words.ts'

/** The words of a collection while it is read: each has a number, from 1 in the order of their first sight. */
export interface Lexicon {
  /** Words so far. */
  readonly size: () => number
  /** Adds the numbers of a text's words to a stream. */
  readonly addText: (text: string, into: Numbers) => void
  /** The words, by number less one, as UTF-16 units: word `n` lies from `starts[n]` to `starts[n + 1]`. */
  readonly words: () => { readonly units: Uint16Array; readonly starts: Uint32Array }
}

const SEED = 0x811c9dc5
const PRIME = 0x01000193
// A collection has few different runs beyond ASCII, but hostile text has any number.
const MOST_RUNS = 50_000

// An entry: its number in two halves, its length, its characters. One stretch of memory, as looking elsewhere is what takes time.
const HEAD = 3

/** An empty lexicon: an open hash table over one arena of entries, so that no string is made for a word. */
export function makeLexicon(): Lexicon {
  let arena = new Uint16Array(1 << 16)
  let used = 1
  let count = 0
  let table = new Int32Array(1 << 14)
  let hashes = new Int32Array(1 << 12)
  let entries = new Int32Array(1 << 12)
  const word = new Uint16Array(LONGEST_WORD)
  const runs = new Map<string, Uint32Array>()

  const grow = () => {
    if (count + 1 >= hashes.length) {
      hashes = copied(hashes, new Int32Array(hashes.length * 2))
      entries = copied(entries, new Int32Array(entries.length * 2))
    }
    if (used + LONGEST_WORD + HEAD >= arena.length) arena = copied(arena, new Uint16Array(arena.length * 2))
    if (count * 2 < table.length) return
    table = new Int32Array(table.length * 2)
    const mask = table.length - 1
    for (let id = 1; id <= count; id++) {
      let slot = spread(hashes[id]!) & mask
      while (table[slot] !== 0) slot = (slot + 1) & mask
      table[slot] = entries[id]!
    }
  }
  const intern = (length: number, hash: number): number => {
    const mask = table.length - 1
    let slot = spread(hash) & mask
    for (let entry = table[slot]!; entry !== 0; entry = table[slot]!) {
      if (arena[entry + 2] === length) {
        const from = entry + HEAD
        let at = 0
        while (at < length && arena[from + at] === word[at]) at++
        if (at === length) return arena[entry]! | (arena[entry + 1]! << 16)
      }
      slot = (slot + 1) & mask
    }
    count++
    table[slot] = used
    hashes[count] = hash
    entries[count] = used
    arena[used] = count & 0xffff
    arena[used + 1] = count >>> 16
    arena[used + 2] = length
    for (let at = 0; at < length; at++) arena[used + HEAD + at] = word[at]!
    used += HEAD + length
    grow()
    return count
  }
  const internText = (text: string): number => {
    let hash = SEED
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      word[at] = code
      hash = Math.imul(hash ^ code, PRIME)
    }
    return intern(text.length, hash)
  }
  const internRun = (run: string): Uint32Array => {
    const known = runs.get(run)
    if (known) return known
    const ids = Uint32Array.from(foldRun(run), (one) => internText(one.text))
    if (runs.size < MOST_RUNS && run.length <= LONGEST_WORD) runs.set(run, ids)
    return ids
  }
  return {
    size: () => count,
    addText: (text, into) => {
      const { length } = text
      let hash = SEED
      let size = 0
      let from = 0
      for (let at = 0; at < length; at++) {
        const code = text.charCodeAt(at)
        const folded = code < 128 ? ASCII_FOLD[code]! : 0
        if (folded !== 0) {
          if (size === 0) from = at
          if (size < LONGEST_WORD) {
            word[size++] = folded
            hash = Math.imul(hash ^ folded, PRIME)
          }
          continue
        }
        if (code >= 128) {
          if (size === 0) from = at
          for (at++; at < length; at++) {
            const next = text.charCodeAt(at)
            if (next < 128 && ASCII_FOLD[next] === 0) break
          }
          for (const id of internRun(text.slice(from, at))) pushNumber(into, id)
        } else if (size > 0) pushNumber(into, intern(size, hash))
        size = 0
        hash = SEED
      }
      if (size > 0) pushNumber(into, intern(size, hash))
    },
    words: () => {
      const starts = new Uint32Array(count + 1)
      const units = new Uint16Array(used - 1 - HEAD * count)
      for (let id = 1; id <= count; id++) {
        const entry = entries[id]!
        const length = arena[entry + 2]!
        units.set(arena.subarray(entry + HEAD, entry + HEAD + length), starts[id - 1]!)
        starts[id] = starts[id - 1]! + length
      }
      return { units, starts }
    },
  }
}

// FNV mixes its last character badly into the low bits.
function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}

function copied<T extends Uint16Array | Int32Array>(old: T, larger: T): T {
  larger.set(old as never)
  return larger
}
