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
const BATCH = 1024
const BATCH_LETTERS = 1 << 14

/** An empty lexicon: an open hash table over one arena of entries, so that no string is made for a word. */
export function makeLexicon(): Lexicon {
  let arena = new Uint16Array(1 << 16)
  let filled = 1
  let count = 0
  let table = new Int32Array(1 << 14)
  let kept = new Int32Array(1 << 12)
  let entries = new Int32Array(1 << 12)
  const runs = new Map<string, readonly string[]>()
  // The words of a stretch of text: their characters, and by word where these end, the hash, and the first entry to look at.
  const letters = new Uint16Array(BATCH_LETTERS)
  const ends = new Int32Array(BATCH)
  const hashes = new Int32Array(BATCH)
  const firsts = new Int32Array(BATCH)
  const grow = () => {
    if (count + 1 >= kept.length) {
      kept = copied(kept, new Int32Array(kept.length * 2))
      entries = copied(entries, new Int32Array(entries.length * 2))
    }
    if (filled + LONGEST_WORD + HEAD >= arena.length) arena = copied(arena, new Uint16Array(arena.length * 2))
    if (count * 2 < table.length) return
    table = new Int32Array(table.length * 2)
    const mask = table.length - 1
    for (let id = 1; id <= count; id++) {
      let slot = kept[id]! & mask
      while (table[slot] !== 0) slot = (slot + 1) & mask
      table[slot] = entries[id]!
    }
  }
  const isAt = (entry: number, start: number, length: number): boolean => {
    if (arena[entry + 2] !== length) return false
    const first = entry + HEAD
    let at = 0
    while (at < length && arena[first + at] === letters[start + at]) at++
    return at === length
  }
  const intern = (start: number, length: number, spreadHash: number): number => {
    const mask = table.length - 1
    let slot = spreadHash & mask
    for (let entry = table[slot]!; entry !== 0; entry = table[slot]!) {
      if (isAt(entry, start, length)) return arena[entry]! | (arena[entry + 1]! << 16)
      slot = (slot + 1) & mask
    }
    count++
    table[slot] = filled
    kept[count] = spreadHash
    entries[count] = filled
    arena[filled] = count & 0xffff
    arena[filled + 1] = count >>> 16
    arena[filled + 2] = length
    for (let at = 0; at < length; at++) arena[filled + HEAD + at] = letters[start + at]!
    filled += HEAD + length
    grow()
    return count
  }
  // The first `waiting` words of the stretch, in order.
  const flush = (waiting: number, into: Numbers) => {
    // What takes time is waiting for memory: looked at in a row without anything in between, the entries come all at once.
    let seen = 0
    for (let word = 0; word < waiting; word++) seen |= arena[firsts[word]! + 2]!
    // Never so, but the compiler cannot know: it would leave out a loop without a use.
    if (seen < 0) return
    let start = 0
    for (let word = 0; word < waiting; word++) {
      const end = ends[word]!
      const entry = firsts[word]!
      const length = end - start
      const known = entry !== 0 && isAt(entry, start, length)
      pushNumber(into, known ? arena[entry]! | (arena[entry + 1]! << 16) : intern(start, length, hashes[word]!))
      start = end
    }
  }
  const addRun = (run: string, into: Numbers) => {
    let words = runs.get(run)
    if (!words) {
      words = foldRun(run).map((one) => one.text)
      if (runs.size < MOST_RUNS && run.length <= LONGEST_WORD) runs.set(run, words)
    }
    for (const word of words) {
      let hash = SEED
      for (let at = 0; at < word.length; at++) {
        letters[at] = word.charCodeAt(at)
        hash = Math.imul(hash ^ letters[at]!, PRIME)
      }
      pushNumber(into, intern(0, word.length, hash ^ (hash >>> 15)))
    }
  }
  return {
    size: () => count,
    addText: (text, into) => {
      const { length } = text
      let begin = 0
      let used = 0
      let from = 0
      let hash = SEED
      let waiting = 0
      for (let at = 0; at <= length; at++) {
        const code = at < length ? text.charCodeAt(at) : 32
        const folded = code < 128 ? ASCII_FOLD[code]! : 0
        if (folded !== 0) {
          if (used === from) begin = at
          if (used - from < LONGEST_WORD) {
            letters[used++] = folded
            hash = Math.imul(hash ^ folded, PRIME)
          }
          continue
        }
        if (code >= 128) {
          // The whole run is read anew: the letters before its first one beyond ASCII belong to it.
          if (used === from) begin = at
          for (at++; at < length; at++) {
            const next = text.charCodeAt(at)
            if (next < 128 && ASCII_FOLD[next] === 0) break
          }
          flush(waiting, into)
          addRun(text.slice(begin, at), into)
          waiting = 0
          used = 0
          from = 0
          hash = SEED
        } else if (used > from) {
          const spread = hash ^ (hash >>> 15)
          ends[waiting] = used
          hashes[waiting] = spread
          firsts[waiting++] = table[spread & (table.length - 1)]!
          if (waiting === BATCH || used > BATCH_LETTERS - LONGEST_WORD) {
            flush(waiting, into)
            waiting = 0
            used = 0
          }
          from = used
          hash = SEED
        }
      }
      flush(waiting, into)
    },
    words: () => {
      const starts = new Uint32Array(count + 1)
      const units = new Uint16Array(filled - 1 - HEAD * count)
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

function copied<T extends Uint16Array | Int32Array>(old: T, larger: T): T {
  larger.set(old as never)
  return larger
}
