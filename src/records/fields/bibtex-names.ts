import type { Name } from '../record.ts'
import { fold } from './clean.ts'
import { decodeLatex } from './latex.ts'
import { ORGANISATION } from './names.ts'

/**
 * The names of a BibTeX value: divided at `and` outside braces; `von Last, Jr, First`, `von Last, First` and `First von Last` are split, a name
 * in braces and an organisation stay whole, `others` is left out. A suffix stands with the family name.
 */
export function parseBibtexNames(value: string, role?: Name['role']): Name[] {
  const out: Name[] = []
  for (const one of dividedNames(value)) {
    for (const part of listedNames(one) ?? [one]) {
      const name = nameOf(part)
      if (name) out.push(role ? { ...name, role } : name)
    }
  }
  return out
}

// Editors of Scopus: `Orme A., de Vries J.-P.`; what ends with initials is a whole name.
function listedNames(text: string): string[] | undefined {
  if (!/\p{Lu}\.(?:,|\s*$)/u.test(text) || /[{}\\;]/.test(text)) return undefined
  const names: string[] = []
  for (const one of text.split(',')) {
    const match = /^(\p{L}[\p{L}\p{M}'’-]+(?: \p{L}[\p{L}\p{M}'’-]+)*) ((?:\p{Lu}\p{Ll}?\.[ -]?)+)$/u.exec(one.trim())
    if (!match) return undefined
    names.push(`${match[1]}, ${match[2]!.trim()}`)
  }
  // Of `Ana Soto R.` nobody knows which name is the family's; `Orme B.V.` is a firm.
  return names.length > 1 || !/ .*,|, (?:A\. ?G|[BN]\. ?V|S\. ?A|S\. ?L)\.$/.test(names[0]!) ? names : undefined
}

// A separator, or what changes the depth before it; made once for each separator.
const matchers = new Map<RegExp, RegExp>()

/** The parts of a text between separators that stand outside braces. */
export function splitOutside(text: string, separator: RegExp): string[] {
  const plain = !/[{}\\]/.test(text)
  if (plain && separator.source.length === 1) return text.split(separator.source)
  if (plain && !separator.test(text)) return [text]
  const matcher =
    matchers.get(separator) ?? new RegExp(`[{}\\\\]|${separator.source}`, separator.ignoreCase ? 'gi' : 'g')
  matchers.set(separator, matcher)
  matcher.lastIndex = 0
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let match = matcher.exec(text); match; match = matcher.exec(text)) {
    const [found] = match
    if (found === '{') depth++
    else if (found === '}') depth = Math.max(0, depth - 1)
    else if (found === '\\') matcher.lastIndex++
    else if (depth === 0) {
      parts.push(text.slice(from, match.index))
      from = match.index + found.length
      // The blank behind one `and` may be the one before the next.
      if (/\S\s$/.test(found)) matcher.lastIndex = --from
    }
  }
  parts.push(text.slice(from))
  return parts
}

const AND = /\sand\s/i
const COMMA = /,/
const SEMICOLON = /;/
const BLANKS = /[\s~]+/

function dividedNames(value: string): string[] {
  const parts = splitOutside(value, AND)
  if (parts.length > 1) return parts
  const text = value.trim()
  const inner = wholeGroup(text)
  // A program that protects the whole list: each part must be a name with a comma, for organisations have an `and` too.
  if (inner !== undefined) {
    const names = splitOutside(inner, AND)
    const listed = names.length > 1 && names.every((one) => splitOutside(one, COMMA).length > 1)
    return listed || /^[^,{}]+,\s*\p{Lu}{1,4}\.?$/u.test(inner) ? names : [text]
  }
  return text.includes(';') && !/&#?\w+;/.test(text) ? splitOutside(text, SEMICOLON) : [text]
}

/** The text inside, where one pair of braces holds everything. */
export function wholeGroup(text: string): string | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const one = text[i]
    if (one === '\\') i++
    else if (one === '{') depth++
    else if (one === '}' && --depth === 0) return i === text.length - 1 ? text.slice(1, -1) : undefined
  }
  return undefined
}

// One comma and nothing of LaTeX: most names.
const SIMPLE = /^\s*([^,;={}\\~$\s][^,;={}\\~$]*),\s*([^,;={}\\~$\s][^,;={}\\~$]*)$/

function nameOf(source: string): Name | undefined {
  const simple = SIMPLE.exec(source)
  if (simple) return partsOf(fold(simple[1]!), fold(simple[2]!))
  const text = source.trim().replace(/,\s*$/, '')
  if (text === '' || /^(?:others|et\.? al\.?|\{?others\}?)$/i.test(text)) return undefined
  if (wholeGroup(text) !== undefined) return literal(text)
  const commas = splitOutside(text, COMMA).map((one) => one.trim())
  if (commas.length > 1 && /^(?:family|given|prefix|suffix)\s*=/.test(text)) return extended(commas)
  if (commas.length === 1) return naturalName(text)
  const parts = commas.map((one) => fold(decodeLatex(one)))
  if (parts.length > 3) return literal(text)
  const [family, middle, last] = parts as [string, string, string | undefined]
  // `Last, First, Jr` is as common as `Last, Jr, First`.
  const reversed = last !== undefined && isSuffix(last) && !isSuffix(middle)
  const given = last === undefined ? middle : reversed ? middle : last
  const suffix = last === undefined ? '' : reversed ? last : middle
  const whole = [family, suffix].filter(Boolean).join(' ')
  return partsOf(whole, given)
}

function partsOf(family: string, given: string): Name | undefined {
  if (family === '') return given === '' ? undefined : { literal: given }
  return given === '' || /^(?:null|undefined)$/i.test(given) ? { literal: family } : { family, given }
}

function isSuffix(text: string): boolean {
  return /^(?:jr|sr|jnr|snr|i{1,3}|iv|v|2nd|3rd|ph\.?d|m\.?d|esq)\.?$/i.test(text)
}

function literal(text: string): Name | undefined {
  const decoded = fold(decodeLatex(text))
  return decoded === '' || /^(?:null|undefined)$/i.test(decoded) ? undefined : { literal: decoded }
}

// BibLaTeX: family=Last, given=First, prefix=von, suffix=Jr.
function extended(parts: readonly string[]): Name | undefined {
  const values = new Map(
    parts.map((one) => {
      const at = one.indexOf('=')
      return [
        one.slice(0, at).trim(),
        fold(
          decodeLatex(
            one
              .slice(at + 1)
              .trim()
              .replace(/^"(.*)"$/s, '$1'),
          ),
        ),
      ]
    }),
  )
  const family = ['prefix', 'family', 'suffix']
    .map((key) => values.get(key) ?? '')
    .filter(Boolean)
    .join(' ')
  const given = values.get('given') ?? ''
  if (family === '') return given === '' ? undefined : { literal: given }
  return given === '' ? { literal: family } : { family, given }
}

// First von Last: the words in small letters begin the family name; without them it is the last word.
function naturalName(text: string): Name | undefined {
  const words = splitOutside(text, BLANKS).filter(Boolean)
  if (words.length < 2) return literal(text)
  const plain = words.map((one) => fold(decodeLatex(one))).filter(Boolean)
  const whole = plain.join(' ')
  if (whole === '') return undefined
  if (plain.length < 2 || plain.length > 6 || ORGANISATION.test(whole)) return { literal: whole }
  const end = isSuffix(plain.at(-1)!) && plain.length > 2 ? plain.length - 1 : plain.length
  // `Griffin DK`: the initials may stand behind the family name; nobody can split it for certain.
  const initials = (one: string) => one.endsWith('.') || /^\p{Lu}$/u.test(one)
  if (/^\p{Lu}{1,3}$/u.test(plain[end - 1]!) && !plain.slice(0, end - 1).every(initials)) return { literal: whole }
  let start = words.slice(0, end - 1).findIndex((one, i) => i > 0 && /^\p{Ll}/u.test(one) && /^\p{Ll}/u.test(plain[i]!))
  if (start < 0) start = end - 1
  // Words in small letters inside make it a phrase (`American Rights at Work`), unless they are the particles of names.
  const particles = plain.slice(start, end - 1).filter((one) => /^\p{Ll}/u.test(one))
  if (particles.some((one) => /^(?:at|of|for|the|on|in|to|with)$/.test(one))) return { literal: whole }
  return { family: plain.slice(start).join(' '), given: plain.slice(0, start).join(' ') }
}
