import { abstractParagraphs, idOf, type LitRecord, type Name } from '../records/record.ts'
import { type Section, splitAbstract } from './abstract.ts'
import { displayText } from './span.ts'

/** A record as the screen shows it: safe one-line texts. */
export interface Card {
  readonly record: string
  /** Short name for messages, e.g. `Harwood 2021`. */
  readonly label: string
  readonly title: string
  /** The title in the reviewers' language, when the source gives one. */
  readonly translated: string | undefined
  readonly authors: readonly string[]
  /** Journal, year, type, language when not English, DOI: those that are known. */
  readonly details: readonly string[]
  readonly abstract: readonly Section[]
}

/** Prepares a record for the screen. */
export function toCard(record: LitRecord): Card {
  const { norm } = record
  const title = displayText(norm.title)
  const authors = norm.authors.map(shortName).filter((name) => name !== '')
  const year = norm.issued?.year
  const first = norm.authors[0]
  const who = first ? displayText(first.family ?? first.literal ?? first.given ?? '') : ''
  const language = norm.language.map(displayText).filter((one) => one !== '' && !/^(en|eng|english)$/i.test(one))
  const doi = idOf(norm, 'doi')
  const details = [
    norm.journal ?? norm.publisher,
    year === undefined ? norm.issued?.text : String(year),
    kindOf(norm.type),
    language.length > 0 ? `in ${language.join(', ')}` : undefined,
    doi === undefined ? undefined : `doi:${doi}`,
  ]
  return {
    record: record.id,
    label: [who || title.slice(0, 40) || record.id, year].filter((part) => part !== undefined).join(' '),
    title: title || '(no title)',
    translated: norm.titleTranslated === undefined ? undefined : displayText(norm.titleTranslated) || undefined,
    authors,
    details: details.map((detail) => displayText(detail ?? '')).filter((detail) => detail !== ''),
    abstract: abstractParagraphs(norm)
      .flatMap((paragraph) => paragraph.split(/\r\n|[\n\r\u2028\u2029]/))
      .map(displayText)
      .flatMap(splitAbstract),
  }
}

// CSL puts the kind before what it is in: `article-journal` is a journal article.
function kindOf(type: string | undefined): string | undefined {
  return type?.replace(/^(article|paper|entry|post)-(.+)$/, '$2 $1').replaceAll(/[-_]/g, ' ')
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

// `Harwood HL`: family name and initials, as citations print them. Capitals alone are initials already; Chinese, Japanese
// and Korean names have none.
function shortName({ family, given, literal }: Name): string {
  if (!family) return displayText(literal ?? given ?? '')
  if (given && UNSPACED.test(family)) return displayText(`${family} ${given}`)
  const words = (given ?? '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const initials = words.map((word) => (/^\p{Lu}{2,3}$/u.test(word) ? word : (/^\p{L}/u.exec(word)?.[0] ?? '')))
  return displayText(`${family} ${initials.join('').toUpperCase()}`.trim())
}
