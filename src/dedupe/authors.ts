import { fold } from './fold.ts'

/** The authors of a record made ready for comparison. */
export interface Authors {
  /** Folded family names without particles, in order, at most 12. */
  readonly families: readonly string[]
  /** First letters of the given names of the first author, as far as they are certain. */
  readonly initials: string
  /** The first authors as they came: looked at only when the family names do not agree. */
  readonly names: readonly string[]
}

const NOBODY =
  /^(\[?anonymous\]?|anon|unknown|none|null|no authors? (listed|indicated)|\[?no authors? listed\]?|n\/?a|et al|others|\W*)\.?$/i
const PARTICLES = new Set(
  'de del della der den des di do dos da das du la le les van von vom zu zur ten ter el al bin ibn st'.split(' '),
)
const LIMIT = 12
const WORD_NAMES = 4
// Longer texts are no names; nobody should wait for them.
const LONGEST = 3000

/** The first of the family names that `prepareAuthors` finds, or an empty text. */
export function firstFamily(names: readonly string[]): string {
  for (const text of names) {
    for (const name of splitNames(text.slice(0, LONGEST))) {
      if (NOBODY.test(name)) continue
      const folded = foldFamily(splitName(name).family)
      if (folded !== '') return folded
    }
  }
  return ''
}

/** Reads names in any of the usual forms: `Family, Given`, `Family GI`, `G. Family`, several names in one text. */
export function prepareAuthors(names: readonly string[]): Authors {
  const families: string[] = []
  const kept: string[] = []
  let initials = ''
  for (const text of names) {
    for (const name of splitNames(text.slice(0, LONGEST))) {
      if (NOBODY.test(name)) continue
      const { family, given } = splitName(name)
      const folded = foldFamily(family)
      if (folded === '') continue
      if (families.length === 0) initials = initialsOf(given)
      if (kept.length < WORD_NAMES) kept.push(name)
      families.push(folded)
      if (families.length === LIMIT) return { families, initials, names: kept }
    }
  }
  return { families, initials, names: kept }
}

function foldFamily(family: string): string {
  if (/^[A-Za-z]+$/.test(family)) return family.toLowerCase()
  const folded = fold(family)
  if (!folded.includes(' ')) return folded
  const words = folded.split(' ')
  return words.filter((word) => !PARTICLES.has(word)).join('') || words.join('')
}

function initialsOf(given: string): string {
  const words = fold(given.replace(/([A-Z])(?=[A-Z])/g, '$1 ')).split(' ')
  return words.map((word) => word[0] ?? '').join('')
}

// Every word of three letters or more: catches names that were split in other ways.
function wordsOf({ names }: Authors): string[] {
  return [...new Set(fold(names.join(' ')).split(' '))].filter((word) => word.length > 2)
}

// `Adeli K.Lewis G. F.`, `Ross S, Bossis A, Guss J` and `A. Smith; B. Jones` are several names.
function splitNames(text: string): string[] {
  if (text.includes(';')) return text.split(';').map((one) => one.trim())
  if (/ and /.test(text)) return text.split(' and ').flatMap(splitNames)
  if (/^[^,.]*,[^,]*$/.test(text)) return [text]
  const parts = text.split(/,\s*/)
  if (parts.length > 2 && parts.every((part) => /^\S.* [A-Z.-]{1,5}$/.test(part))) return parts
  if (parts.length === 1 && AFTER_INITIAL.test(text)) return text.split(NEXT_NAME)
  return parts.length === 1 && RUN_TOGETHER.test(text) ? splitRun(text) : [text]
}

const AFTER_INITIAL =
  /\p{Lu}\.(\p{Lu}['\u2019\p{Ll}]|(van|von|de|del|della|der|den|di|da|dos|du|le|la|ten|ter|el|al)[ \p{Lu}])/u
const NEXT_NAME =
  /(?<=\p{Lu}\.)(?=\p{Lu}['\u2019\p{Ll}]|(?:van|von|de|del|della|der|den|di|da|dos|du|le|la|ten|ter|el|al)[ \p{Lu}])/u
const RUN_TOGETHER = /\p{Ll}\p{Lu}\p{Ll}/u

// `Rada IsabelDeldicque Louise`: each name has a blank, so that `McManus Robert` stays whole.
function splitRun(text: string): string[] {
  const names: string[] = []
  for (const piece of text.split(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/u)) {
    const last = names.at(-1)
    if (last === undefined || (last.includes(' ') && !/(^|[ '-])(Mc|Mac|De|La|Le|Van|Von|Di|Del|Fitz|O)$/.test(last)))
      names.push(piece)
    else names[names.length - 1] = last + piece
  }
  return names.every((name) => name.includes(' ')) ? names : [text]
}

function splitName(name: string): { family: string; given: string } {
  const comma = name.indexOf(',')
  if (comma >= 0) return { family: name.slice(0, comma), given: name.slice(comma + 1) }
  const words = name.trim().split(/\s+/)
  // `JukicM.`
  const glued = words.length === 1 && name.endsWith('.') ? /^(.*\p{Ll})((?:\p{Lu}\.-?)+)$/u.exec(words[0]!) : null
  if (glued) return { family: glued[1]!, given: glued[2]! }
  const isInitials = (word: string) => /^(\p{Lu}\.?-?){1,3}$/u.test(word) || /\.$/.test(word)
  const first = words.findIndex((word) => !isInitials(word))
  if (first < 0) return { family: name, given: '' }
  if (first > 0) return { family: words.slice(first).join(' '), given: words.slice(0, first).join(' ') }
  const end = words.findIndex(isInitials)
  if (end > 0) return { family: words.slice(0, end).join(' '), given: words.slice(end).join(' ') }
  // `Omulo Sylvia` or `Sylvia Omulo`: either may be the family name, so both stay.
  return { family: name, given: '' }
}

/** How two lists of authors agree. */
export type AuthorMatch = 'same' | 'first' | 'shared' | 'some' | 'differ' | 'unknown'

/** Compares two lists of authors: order, spelling, particles and the split into parts may vary. */
export function compareAuthors(a: Authors, b: Authors): AuthorMatch {
  if (a.families.length === 0 || b.families.length === 0) return 'unknown'
  if (a.families.length === b.families.length && a.families.every((one, i) => one === b.families[i])) {
    return initialsDiffer(a.initials, b.initials) && a.families.length === 1 ? 'some' : 'same'
  }
  // Counted from both sides, so that two brothers do not both match one.
  const shared = Math.min(countShared(a.families, b.families), countShared(b.families, a.families))
  const share = shared / Math.min(a.families.length, b.families.length)
  const first = sameName(a.families[0]!, b.families[0]!)
  if (first && initialsDiffer(a.initials, b.initials) && share < 1) return shared > 1 ? 'shared' : 'some'
  if (first) return share >= 0.6 ? 'same' : 'first'
  if (share >= 0.6 && shared > 1) return 'shared'
  if (share >= 0.6) return 'some'
  // `Andrea, C.; Lorenzo, N.` for `Carignani, Andrea; Negri, Lorenzo`.
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
  const words = wordsA.filter((word) => wordsB.includes(word)).length
  if (words > 1 && words === Math.min(wordsA.length, wordsB.length)) return 'shared'
  return shared > 0 || words > 0 ? 'some' : 'differ'
}

function countShared(names: readonly string[], others: readonly string[]): number {
  return names.filter((one) => others.some((other) => sameName(one, other))).length
}

function initialsDiffer(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  for (const letter of a) if (b.includes(letter)) return false
  return true
}

function sameName(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true
  if (short.length < 5 || short[0] !== long[0]) return short.length >= 5 && withinOneEdit(short, long)
  if (withinOneEdit(short, long)) return true
  // `Kozlovskii` and `Kozlovsky`, `Prakhe` and `Prakhye`: two ways to write a Cyrillic name in Latin letters.
  if (long.length - short.length > 2 || short[1] !== long[1] || short[2] !== long[2]) return false
  return romanised(short) === romanised(long)
}

function romanised(name: string): string {
  return name.replace(/[iyj]+/g, 'i').replace(/i(?=[aeou])/g, '')
}

/** True when two texts differ by at most one letter added, dropped, changed, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  if (short.length === long.length) {
    if (short.slice(start + 1) === long.slice(start + 1)) return true
    return (
      short[start] === long[start + 1] &&
      short[start + 1] === long[start] &&
      short.slice(start + 2) === long.slice(start + 2)
    )
  }
  return short.slice(start) === long.slice(start + 1)
}
