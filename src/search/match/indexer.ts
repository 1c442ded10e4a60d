import { makeLexicon } from './lexicon.ts'
import { makeNumbers, type Numbers, pushNumber, takeNumbers } from './numbers.ts'
import { BLOCK_BITS, type FieldIndex, fieldsOf, type HeadingIndex, type SearchIndex } from './search-index.ts'
import type { RecordHeading, Searchable } from './searchable.ts'
import { plainWords } from './words.ts'

/** Takes records one by one and makes their index. */
export interface Indexer {
  readonly add: (record: Searchable) => void
  /** The index of all records; nothing can be added afterwards. */
  readonly finish: () => SearchIndex
}

interface Stream {
  /** Words by number, 0 between two values. */
  readonly words: Numbers
  readonly valueStarts: Numbers
  readonly valueRecords: Numbers
}

/** Starts an index. */
export function makeIndexer(): Indexer {
  const lexicon = makeLexicon()
  const streams = fieldsOf(
    (): Stream => ({ words: makeNumbers(), valueStarts: makeNumbers(), valueRecords: makeNumbers() }),
  )
  const ids: string[] = []
  const dates = makeNumbers()
  const shows = makeNumbers()
  const headings = makeHeadings()
  return {
    add: (record) => {
      const at = ids.length
      ids.push(record.id)
      pushNumber(dates, record.date)
      pushNumber(shows, record.shows)
      for (const [field, value] of record.texts) {
        const { words, valueStarts, valueRecords } = streams[field]
        pushNumber(valueStarts, words.length)
        pushNumber(valueRecords, at)
        lexicon.addText(value, words)
        pushNumber(words, 0)
      }
      for (const heading of record.headings) headings.add(at, heading)
    },
    finish: () => {
      const { units, starts } = lexicon.words()
      const { order, rank } = sortWords(units, starts)
      const fields = fieldsOf((field) => invert(streams[field], rank))
      return {
        size: ids.length,
        ids,
        ...inOrder(units, starts, order),
        fields,
        headings: headings.finish(),
        dates: takeNumbers(dates),
        shows: Uint16Array.from(takeNumbers(shows)),
      }
    },
  }
}

function sortWords(units: Uint16Array, starts: Uint32Array): { order: Uint32Array; rank: Uint32Array } {
  const count = starts.length - 1
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  // Four characters in one number settle most comparisons.
  const heads = new Float64Array(count)
  for (let word = 0; word < count; word++) {
    let head = 0
    for (let at = 0; at < 3; at++) {
      const place = starts[word]! + at
      head = head * 65_536 + (place < starts[word + 1]! ? units[place]! : 0)
    }
    heads[word] = head
  }
  order.sort((a, b) => heads[a]! - heads[b]! || compareRest(units, starts, a, b))
  const rank = new Uint32Array(count + 1)
  for (let place = 0; place < count; place++) rank[order[place]! + 1] = place
  return { order, rank }
}

function compareRest(units: Uint16Array, starts: Uint32Array, a: number, b: number): number {
  const [fromA, fromB] = [starts[a]!, starts[b]!]
  const [lengthA, lengthB] = [starts[a + 1]! - fromA, starts[b + 1]! - fromB]
  const length = Math.min(lengthA, lengthB)
  for (let at = 3; at < length; at++) {
    const difference = units[fromA + at]! - units[fromB + at]!
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}

function inOrder(units: Uint16Array, starts: Uint32Array, order: Uint32Array) {
  const sorted = new Uint16Array(units.length)
  const unitStarts = new Uint32Array(order.length + 1)
  let used = 0
  order.forEach((word, place) => {
    sorted.set(units.subarray(starts[word]!, starts[word + 1]!), used)
    used += starts[word + 1]! - starts[word]!
    unitStarts[place + 1] = used
  })
  return { units: sorted, unitStarts }
}

// A counting sort: how often each word stands in the field, where its positions begin, then every position in its place.
function invert({ words, valueStarts, valueRecords }: Stream, rank: Uint32Array): FieldIndex {
  const { slabs, length } = words
  const next = new Uint32Array(rank.length)
  let present = 0
  let total = 0
  eachNumber(words, (word) => {
    if (word === 0) return
    total++
    if (next[rank[word]!]!++ === 0) present++
  })
  const terms = new Uint32Array(present)
  const starts = new Uint32Array(present + 1)
  let sum = 0
  let at = 0
  for (let word = 0; word < next.length; word++) {
    const count = next[word]!
    next[word] = sum
    if (count === 0) continue
    terms[at] = word
    sum += count
    starts[++at] = sum
  }
  const positions = new Uint32Array(total)
  eachNumber(words, (word, position) => {
    if (word !== 0) positions[next[rank[word]!]!++] = position
  })
  slabs.length = 0
  const begins = takeNumbers(valueStarts)
  const blocks = new Uint32Array((length >>> BLOCK_BITS) + 1)
  for (let block = 0, value = 0; block < blocks.length; block++) {
    while (value + 1 < begins.length && begins[value + 1]! <= block << BLOCK_BITS) value++
    blocks[block] = value
  }
  return { terms, starts, positions, valueStarts: begins, valueRecords: takeNumbers(valueRecords), blocks }
}

function eachNumber({ slabs, length }: Numbers, visit: (value: number, at: number) => void): void {
  let at = 0
  for (const slab of slabs) {
    const end = Math.min(slab.length, length - at)
    for (let index = 0; index < end; index++) visit(slab[index]!, at + index)
    at += end
  }
}

function makeHeadings() {
  const names: string[] = []
  const nameOf = new Map<string, number>()
  const plain = new Map<string, number>()
  const kinds = { schemes: [''], qualifierNames: [''] }
  const [name, record, flag, qualifier] = [makeNumbers(), makeNumbers(), makeNumbers(), makeNumbers()]
  const placeOf = (text: string): number => {
    const known = nameOf.get(text)
    if (known !== undefined) return known
    const words = plainWords(text)
    const place = plain.get(words) ?? names.push(words) - 1
    plain.set(words, place)
    nameOf.set(text, place)
    return place
  }
  return {
    add: (at: number, heading: RecordHeading) => {
      pushNumber(name, placeOf(heading.name))
      pushNumber(record, at)
      pushNumber(flag, (heading.major ? 1 : 0) | (Math.min(127, placeIn(kinds.schemes, heading.scheme)) << 1))
      pushNumber(qualifier, placeIn(kinds.qualifierNames, heading.qualifier))
    },
    finish: (): HeadingIndex => {
      const order = names.map((_, index) => index).sort((a, b) => (names[a]! < names[b]! ? -1 : 1))
      const rank = new Uint32Array(names.length)
      order.forEach((place, index) => {
        rank[place] = index
      })
      const places = takeNumbers(name)
      const starts = new Uint32Array(names.length + 1)
      for (const place of places) starts[rank[place]! + 1]!++
      for (let index = 0; index < names.length; index++) starts[index + 1]! += starts[index]!
      const next = starts.slice()
      const from = [takeNumbers(record), takeNumbers(flag), takeNumbers(qualifier)] as const
      const records = new Uint32Array(places.length)
      const flags = new Uint8Array(places.length)
      const qualifiers = new Uint32Array(places.length)
      places.forEach((place, index) => {
        const to = next[rank[place]!]!++
        records[to] = from[0][index]!
        flags[to] = from[1][index]!
        qualifiers[to] = from[2][index]!
      })
      return { names: order.map((place) => names[place]!), starts, records, flags, qualifiers, ...kinds }
    },
  }
}

// Few schemes and qualifiers exist; hostile input that brings thousands of them shares one place.
const MOST_KINDS = 2000

function placeIn(list: string[], value: string | undefined): number {
  if (!value) return 0
  const text = value.toLowerCase()
  const known = list.indexOf(text)
  if (known >= 0) return known
  return list.length < MOST_KINDS ? list.push(text) - 1 : 0
}
