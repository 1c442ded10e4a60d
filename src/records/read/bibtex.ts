import { codeAt } from '../../lib/code-at.ts'
import type { RawPair } from '../record.ts'
import type { Finding } from './tagged.ts'

/** A part of a value: text in braces or quotes (without them), or a bare word: a number or the name of a macro. */
export interface BibtexPart {
  readonly kind: 'text' | 'bare'
  readonly text: string
}

/** A field of an entry: its name in small letters, the parts of its value, and the pair that it is. */
export interface BibtexField {
  readonly name: string
  readonly parts: readonly BibtexPart[]
  readonly index: number
}

/** An entry as written (`raw`) and as read (`fields`). */
export interface BibtexEntry {
  readonly type: string
  readonly key: string
  readonly raw: readonly RawPair[]
  readonly fields: readonly BibtexField[]
  readonly findings: readonly Finding[]
}

/** Why an entry cannot be read, and the line of the file where it breaks. */
export interface BibtexFault {
  readonly code: 'bibtex'
  readonly reason: string
  readonly line: number
}

const NAME_LIMIT = 80
// Entries have the same few names: one text for each is quicker to look up than a new one every time.
const names = new Map<string, string>()

function lowered(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const lower = name.toLowerCase()
  if (names.size < 1000) names.set(name, lower)
  return lower
}

const PLAIN_NAME = /^[\w-]*$/

/**
 * Reads one entry. `raw` holds, in order: `@type` (the word behind `@`), `@key` (where there is one, or a comma in its place), and each field under its name as
 * written, with its value as written: with its braces or quotes, `#` and names of macros. A `%` comment between fields is a pair of the
 * tag `%`. So `@type{key, name = value, …}` prints the same entry again; only line ends are unified and outer blanks left out.
 */
export function tokeniseBibtex(source: string, firstLine: number): BibtexEntry | BibtexFault {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source
  const head = /^\s*@\s*([A-Za-z][\w-]*)\s*[{(]/.exec(text)
  if (!head) return { code: 'bibtex', reason: 'this is not an entry of BibTeX', line: firstLine }
  const end = text.trimEnd().length - 1
  const raw: RawPair[] = [{ tag: '@type', value: head[1]!, line: firstLine }]
  const fields: BibtexField[] = []
  const findings: Finding[] = []
  let line = firstLine
  let lineBreak = text.indexOf('\n')
  const lineAt = (place: number): number => {
    for (; lineBreak >= 0 && lineBreak < place; lineBreak = text.indexOf('\n', lineBreak + 1)) line++
    return line
  }
  const odd = (place: number, detail: string) => findings.push({ code: 'bibtex', line: lineAt(place), detail })
  const fault = (place: number, reason: string): BibtexFault => ({ code: 'bibtex', reason, line: lineAt(place) })

  let at = head[0].length
  const { key, next } = keyOf(text, at, end)
  if (key !== undefined) raw.push({ tag: '@key', value: key.trim(), line: lineAt(skipBlanks(text, at, end)) })
  at = next
  if (key !== undefined && text[at] !== ',' && at < end) odd(at, 'no comma behind the key')

  for (;;) {
    at = skipBlanks(text, at, end)
    if (at >= end) break
    if (text[at] === ',') {
      at++
      continue
    }
    if (text[at] === '%') {
      const stop = lineEnd(text, at, end)
      raw.push({ tag: '%', value: text.slice(at + 1, stop), line: lineAt(at) })
      at = stop
      continue
    }
    const equals = endOfName(text, at, end)
    if (equals < 0) {
      const said = text
        .slice(at, Math.min(end, at + 30))
        .split('\n', 1)[0]!
        .trim()
      return fault(at, `unexpected \`${said}\`, expected the name of a field and \`=\``)
    }
    const name = text.slice(at, equals).trim()
    const place = at
    const where = lineAt(at)
    // Scopus numbers a field like this.
    if (!PLAIN_NAME.test(name) && /\s/.test(name) && !/^funding_text \d+$/.test(name))
      odd(at, `a blank in the name \`${name}\``)
    const value = readValue(text, equals + 1, end)
    if (typeof value === 'string') return fault(place, `${value} in \`${name}\``)
    const written = text.slice(value.start, value.end)
    for (const detail of value.odd) findings.push({ code: 'bibtex', line: where, detail: `${detail} in ${name}` })
    fields.push({ name: lowered(name), parts: value.parts, index: raw.length })
    raw.push({ tag: name, value: written, line: where })
    at = skipBlanks(text, value.end, end)
    if (at < end && text[at] !== ',' && text[at] !== '%') odd(value.end, `no comma behind ${name}`)
  }
  return { type: head[1]!.toLowerCase(), key: key?.trim() ?? '', raw, fields, findings }
}

// The key ends at its comma. Without a comma, the last word before `=` is the name of the first field.
function keyOf(text: string, from: number, end: number): { key: string | undefined; next: number } {
  let at = from
  while (at < end && text[at] !== ',' && text[at] !== '=') at++
  if (at >= end) {
    const key = text.slice(from, end)
    return { key: key.trim() === '' ? undefined : key, next: end }
  }
  if (text[at] === ',') return { key: text.slice(from, at), next: at }
  const before = text.slice(from, at).trimEnd()
  const name = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n'), before.lastIndexOf('\t')) + 1
  const key = before.slice(0, name).trim()
  return { key: key === '' ? undefined : key, next: from + name }
}

interface Value {
  readonly parts: BibtexPart[]
  readonly start: number
  readonly end: number
  readonly odd: readonly string[]
}

// The value that starts behind `=`, or in words why there is none.
function readValue(text: string, from: number, end: number): Value | string {
  const parts: BibtexPart[] = []
  const odd: string[] = []
  const start = skipBlanks(text, from, end)
  let at = start
  for (;;) {
    const sign = at < end ? text[at]! : ','
    if (sign === '{' || sign === '"') {
      const close = sign === '{' ? endOfBraces(text, at, end) : endOfQuotes(text, at, end, odd)
      if (close < 0)
        return sign === '{' ? 'a brace that is opened and never closed' : 'a quote that is opened and never closed'
      parts.push({ kind: 'text', text: text.slice(at + 1, close - 1) })
      at = close
    } else {
      const stop = endOfBare(text, at, end)
      const bare = text.slice(at, stop)
      if (bare === '') odd.push('no value')
      else if (/\s/.test(bare)) odd.push('text without braces')
      // Text that somebody forgot to put into braces is no macro.
      if (bare !== '') parts.push({ kind: /\s/.test(bare) ? 'text' : 'bare', text: bare })
      at = stop
    }
    const next = skipBlanks(text, at, end)
    if (next >= end || text[next] !== '#') break
    at = skipBlanks(text, next + 1, end)
  }
  if (!goesOn(text, at, end)) {
    const said = text
      .slice(at, Math.min(end, at + 30))
      .trim()
      .split('\n', 1)[0]!
    return `unexpected \`${said}\` behind the value`
  }
  return { parts, start, end: Math.max(at, start), odd }
}

const BRACES = /[\\{}]/g

// Braces behind a backslash count, as for BibTeX, unless the entry makes sense only without them.
function endOfBraces(text: string, open: number, end: number): number {
  const near = endOfPlainBraces(text, open, end)
  if (near > 0) return near
  let strict = 0
  let plain = 0
  BRACES.lastIndex = open
  while (BRACES.test(text)) {
    const i = BRACES.lastIndex - 1
    if (i >= end) return -1
    const code = codeAt(text, i)
    let close = i
    if (code === 92) {
      const next = codeAt(text, i + 1)
      if (next === 123) strict++
      if (next === 92 || next === 123 || next === 125) BRACES.lastIndex++
      if (next !== 125) continue
      strict--
      if (strict !== 0) continue
      close++
    } else if (code === 123) {
      strict++
      plain++
      continue
    } else {
      strict--
      plain--
      if (strict !== 0 && plain !== 0) continue
    }
    if (close < end && (strict === plain || goesOn(text, close + 1, end))) return close + 1
  }
  return -1
}

// The same for `{text}` and `{{text}}` without further braces or backslashes: most values. 0 for others.
function endOfPlainBraces(text: string, open: number, end: number): number {
  const close = text.indexOf('}', open)
  if (close < 0 || close >= end) return 0
  const inner = text.slice(open + 1, close)
  if (inner.includes('\\')) return 0
  const second = inner.indexOf('{')
  if (second < 0) return close + 1
  return second === 0 && inner.indexOf('{', 1) < 0 && close + 1 < end && codeAt(text, close + 1) === 125 ? close + 2 : 0
}

function endOfQuotes(text: string, open: number, end: number, odd: string[]): number {
  let depth = 0
  let inner = false
  for (let i = open + 1; i < end; i++) {
    const code = codeAt(text, i)
    if (code === 123) depth++
    else if (code === 125) depth = Math.max(0, depth - 1)
    else if (code === 34 && depth === 0) {
      if (goesOn(text, i + 1, end)) {
        if (inner) odd.push('a quote inside quotes')
        return i + 1
      }
      inner = true
    }
  }
  return -1
}

function endOfBare(text: string, from: number, end: number): number {
  let at = from
  while (at < end && !/[\s,#{}"]/.test(text[at]!)) at++
  if (goesOn(text, at, end)) return at
  while (at < end && !/[\n,{}"]/.test(text[at]!)) at++
  return from + text.slice(from, at).trimEnd().length
}

// True when a value may end here: the end of the entry, a comma, a `#`, a comment or the name of the next field follows.
function goesOn(text: string, from: number, end: number): boolean {
  const at = skipBlanks(text, from, end)
  if (at >= end || text[at] === ',' || text[at] === '#' || text[at] === '%') return true
  return endOfName(text, at, end) >= 0
}

// The place of the `=` behind a name; -1 when there is no name with `=`.
function endOfName(text: string, from: number, end: number): number {
  const stop = Math.min(end, from + NAME_LIMIT)
  for (let i = from; i < stop; i++) {
    const code = codeAt(text, i)
    if (code === 61) return i > from ? i : -1
    if (code === 123 || code === 125 || code === 34 || code === 44 || code === 35 || code === 10) {
      if (code !== 10) return -1
      const next = skipBlanks(text, i, end)
      return text[next] === '=' && next < end ? next : -1
    }
  }
  return -1
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && (codeAt(text, at) <= 32 || codeAt(text, at) === 0xa0)) at++
  return at
}

function lineEnd(text: string, from: number, to: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 || at > to ? to : at
}
