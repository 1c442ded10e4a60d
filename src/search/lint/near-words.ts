import type { Knows } from '../dictionary.ts'
import type { Span } from '../source.ts'
import { type Token, tokensOfWord } from './pattern.ts'
import type { Project, ReadLine, Subject } from './subject.ts'
import { headingsOf, termsOf } from './views.ts'

/** A word that is one letter from a known one. */
export interface NearWord {
  readonly line: ReadLine
  /** Of the word, in `sound`. */
  readonly place: Span
  readonly written: string
  readonly near: string
  /** The strategy that has the known one, where one has. */
  readonly where: string | undefined
}

/** Shorter stems are one letter from too many words. */
const LEAST = 9
/** A stem this long is hardly one letter from a word by chance, common or not. */
const LONG = 12
/** Words that are looked at in one strategy. */
const MOST = 2000
const FREE = ['title', 'abstract', 'keywords', 'all']

interface Use {
  readonly line: ReadLine
  readonly place: Span
  readonly token: Token
}

/** Unknown words of the text terms of a strategy that are one letter from a known word. Silent without a dictionary. */
export function nearWords(subject: Subject, project: Project): NearWord[] {
  const { knows } = project
  if (!knows) return []
  const own = usesOf(subject).slice(0, MOST)
  const unknown = own.filter(
    ({ line, place, token }) =>
      isCandidate(token) &&
      !isProper(line, place) &&
      !knows(token.stem) &&
      !knows(american(token.stem)) &&
      !isCompound(token.stem, knows),
  )
  if (unknown.length === 0) return []
  const stems = new Set(own.map(({ token }) => token.stem))
  const elsewhere = new Map<string, string>()
  for (const other of project.subjects) {
    if (other === subject) continue
    for (const { token } of usesOf(other)) if (!elsewhere.has(token.stem)) elsewhere.set(token.stem, other.name)
  }
  const headings = wordsOfHeadings(project.subjects)
  const done = new Set<string>()
  return unknown.flatMap(({ line, place, token }): NearWord[] => {
    const { stem } = token
    if (done.has(stem) || headings.has(stem)) return []
    done.add(stem)
    const near = edits(stem).filter((one) => {
      const known = knows(one)
      return known === 'common' || (known && (elsewhere.has(one) || stem.length >= LONG))
    })
    // Beside the right word the wrong one is there on purpose.
    if (near.length === 0 || near.some((one) => [...stems].some((other) => other.startsWith(one)))) return []
    const best = near.find((one) => elsewhere.has(one)) ?? near[0]!
    const sign = token.truncated ? '*' : ''
    return [{ line, place, written: `${stem}${sign}`, near: `${best}${sign}`, where: elsewhere.get(best) }]
  })
}

const used = new WeakMap<Subject, readonly Use[]>()

function usesOf(subject: Subject): readonly Use[] {
  const known = used.get(subject)
  if (known) return known
  const found: Use[] = []
  for (const line of subject.lines) {
    if (!line.sound) continue
    for (const { term, fields } of termsOf(line.sound)) {
      if (!fields.some((field) => FREE.includes(field))) continue
      for (const word of term.words) {
        for (const token of tokensOfWord(word)) found.push({ line, place: word, token })
      }
    }
  }
  used.set(subject, found)
  return found
}

function isCandidate({ stem, symbols, truncated }: Token): boolean {
  return stem.length >= LEAST && /^[a-z]+$/.test(stem) && (truncated || symbols.length === stem.length)
}

function wordsOfHeadings(subjects: readonly Subject[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { lines } of subjects) {
    for (const { sound } of lines) {
      if (!sound) continue
      for (const { text } of headingsOf(sound)) for (const word of text.toLowerCase().split(/[^a-z]+/)) words.add(word)
    }
  }
  return words
}

/** A word in the spelling that dictionaries agree on: `paediatr` → `pediatr`, `tumour` → `tumor`. */
function american(word: string): string {
  return word
    .replace(/ae|oe/g, 'e')
    .replace(/our/g, 'or')
    .replace(/is(?=at|e|i)/g, 'iz')
    .replace(/ll/g, 'l')
    .replace(/leuc/g, 'leuk')
    .replace(/sulph/g, 'sulf')
}

// `Centedrin`: names of drugs and people are in no dictionary.
function isProper({ sound }: ReadLine, { start, end }: Span): boolean {
  const word = sound!.text.slice(start, end).replace(/^\W+/, '')
  return /^\p{Lu}\p{Ll}/u.test(word)
}

// Behind these too little is left to tell a slip from another word: `extradural`, `extramural`.
const PREFIXED =
  /^(?:extra|intra|inter|trans|hyper|hypo|infra|supra|super|ultra|anti|contra|retro|micro|macro|neuro|cardio|endo|peri|para|post|poly|mono|multi).{0,5}$/

/** Parts of a compound have so many letters at least. */
const PART = 4

// `weightloss`, `erythroplas`: two words, or the beginnings of two, in one.
function isCompound(stem: string, knows: Knows): boolean {
  if (PREFIXED.test(stem)) return true
  for (let at = PART; at <= stem.length - PART; at++)
    if (knows(stem.slice(0, at)) === 'common' && knows(stem.slice(at))) return true
  return false
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

// Not in the first two letters, which tell prefixes apart, nor in the last two, where endings differ.
function edits(word: string): string[] {
  const found: string[] = []
  const last = word.length - 2
  for (let at = 2; at < last; at++) {
    const [before, here, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)]
    found.push(before + after)
    if (after[0] !== here) found.push(before + after[0]! + here + after.slice(1))
    for (const letter of LETTERS) {
      if (letter !== here) found.push(before + letter + after)
      found.push(before + letter + here + after)
    }
  }
  return found
}
