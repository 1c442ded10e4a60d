import { type LitRecord, nameText } from '../../records/record.ts'

/** Tells whether a record has all words of a search, whatever their case and accents. */
export interface Matcher {
  /** Quick look at a record's JSON line: false means that it cannot match. */
  maybe(line: string): boolean
  matches(record: LitRecord): boolean
}

/** A search in title, authors, journal, year, abstract, keywords, identifiers and id. */
export function matcher(search: string): Matcher {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const has = (text: string) => {
    const folded = fold(text)
    return words.every((word) => folded.includes(word))
  }
  return {
    // JSON escapes quotes and backslashes; a word with one of those cannot be ruled out by its line.
    maybe: (line) => words.some((word) => /["\\]/.test(word)) || has(line),
    matches: (record) => has(textOf(record)),
  }
}

function textOf({ id, norm }: LitRecord): string {
  return [
    id,
    norm.title,
    norm.titleTranslated,
    ...norm.authors.map(nameText),
    ...norm.authors.map((name) => [name.given, name.family].filter(Boolean).join(' ')),
    norm.journal,
    norm.issued?.text,
    norm.issued?.year,
    norm.abstract?.text,
    ...norm.subjects.map((subject) => subject.term),
    ...norm.ids.map((one) => one.value),
  ]
    .filter((part) => part !== undefined)
    .join('\n')
}

function fold(text: string): string {
  const lower = text.toLowerCase()
  return /^[\u0000-\u007F]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}+/gu, '')
}
