import type { SearchIndex } from './search-index.ts'
import { valueAt } from './search-index.ts'
import type { Searchable, TextField } from './searchable.ts'
import { type FoundWord, splitWords } from './words.ts'

/** A stretch of a record's text: which value, which words of it, and their UTF-16 offsets in it. */
export interface Passage {
  readonly field: TextField
  /** The value's place among all `texts` of the record. */
  readonly value: number
  readonly start: number
  readonly end: number
}

/** Leads positions of the index of one record back to its texts. */
export interface RecordPlaces {
  readonly passage: (field: TextField, first: number, last: number) => Passage | undefined
  /** The words of a field in order, each with its position in the index. */
  readonly words: (field: TextField) => readonly { readonly text: string; readonly position: number }[]
}

/** Reads the texts of the one record of an index. */
export function placesOfRecord(record: Searchable, index: SearchIndex): RecordPlaces {
  const values = new Map<TextField, number[]>()
  record.texts.forEach(([field], place) => {
    values.set(field, [...(values.get(field) ?? []), place])
  })
  const split = new Map<number, readonly FoundWord[]>()
  const wordsOf = (place: number): readonly FoundWord[] => {
    const known = split.get(place) ?? splitWords(record.texts[place]![1])
    split.set(place, known)
    return known
  }
  return {
    passage: (field, first, last) => {
      const own = index.fields[field]
      const value = valueAt(own, first)
      const place = values.get(field)?.[value]
      if (place === undefined) return undefined
      const words = wordsOf(place)
      const from = words[first - own.valueStarts[value]!]
      const to = words[last - own.valueStarts[value]!] ?? from
      return from && to && { field, value: place, start: from.start, end: to.end }
    },
    words: (field) =>
      (values.get(field) ?? []).flatMap((place, value) =>
        wordsOf(place).map(({ text }, at) => ({ text, position: index.fields[field].valueStarts[value]! + at })),
      ),
  }
}
