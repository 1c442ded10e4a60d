import { codeAt } from '../../lib/code-at.ts'
/** Inner XML as text. */
export function plainText(xml: string): string {
  if (!xml.includes('<')) return decodeEntities(xml)
  let out = ''
  let from = 0
  for (;;) {
    const at = xml.indexOf('<', from)
    if (at < 0) return out + decodeEntities(xml.slice(from))
    const next = codeAt(xml, at + 1)
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at)
      const stop = end < 0 ? xml.length : end
      out += decodeEntities(xml.slice(from, at)) + xml.slice(at + 9, stop)
      from = end < 0 ? xml.length : end + 3
    } else if (isNameStart(next) || next === 47 || next === 33 || next === 63) {
      const mark = next === 63 ? '?>' : xml.startsWith('<!--', at) ? '-->' : '>'
      const end = mark === '>' ? endOfTag(xml, at + 1) : xml.indexOf(mark, at)
      if (end < 0) return out + decodeEntities(xml.slice(from))
      out += decodeEntities(xml.slice(from, at))
      from = end + mark.length
    } else {
      out += `${decodeEntities(xml.slice(from, at))}<`
      from = at + 1
    }
  }
}

/** Decodes the five names of XML and numbers; any other name stays as it stands, and nothing is decoded twice. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let out = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    const end = readReference(text, at + 1)
    if (end < 0) continue
    const bad =
      read > 0x10ffff || (read >= 0xd800 && read <= 0xdfff) || (read < 32 && read !== 9 && read !== 10 && read !== 13)
    if (bad && read >= 32) continue
    out += text.slice(from, at)
    if (!bad) out += read === 13 ? '\n' : String.fromCodePoint(read)
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

/**
 * The first place of each kind of odd reference: `entity` for a `&` that starts no entity of XML, `control-char` for the number of a
 * character that XML forbids.
 */
export function oddReferences(text: string): { code: 'entity' | 'control-char'; at: number }[] {
  const out: { code: 'entity' | 'control-char'; at: number }[] = []
  let entity = false
  let control = false
  for (let at = text.indexOf('&'); at >= 0 && !(entity && control); at = text.indexOf('&', at + 1)) {
    if (readReference(text, at + 1) < 0) {
      if (!entity) out.push({ code: 'entity', at })
      entity = true
    } else if (!control && read < 32 && read !== 9 && read !== 10 && read !== 13) {
      out.push({ code: 'control-char', at })
      control = true
    }
  }
  return out
}

const NAMES = ['amp;', 'lt;', 'gt;', 'quot;', 'apos;']
const CODES = [38, 60, 62, 34, 39]

// The number of the character that the reference read last names.
let read = 0

// Reads the reference behind a `&`: a name of XML, up to seven digits, or `x` and up to six; the place after it, or -1 for none.
function readReference(text: string, from: number): number {
  if (codeAt(text, from) !== 35) {
    for (let i = 0; i < NAMES.length; i++) {
      const name = NAMES[i]!
      if (!text.startsWith(name, from)) continue
      read = CODES[i]!
      return from + name.length
    }
    return -1
  }
  const isHex = (codeAt(text, from + 1) | 32) === 120
  const first = isHex ? from + 2 : from + 1
  const last = first + (isHex ? 6 : 7)
  let at = first
  read = 0
  for (; at < last; at++) {
    const digit = digitOf(codeAt(text, at))
    if (digit < 0 || (digit > 9 && !isHex)) break
    read = read * (isHex ? 16 : 10) + digit
  }
  return at === first || codeAt(text, at) !== 59 ? -1 : at + 1
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

/** True for a character that a name may start with. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127
}

/** The place of the `>` that ends a start tag, -1 for none; `>` may stand inside quotes. */
export function endOfTag(text: string, from: number): number {
  let quote = 0
  for (let i = from; i < text.length; i++) {
    const code = codeAt(text, i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return i
    else if (code === 34 || code === 39) quote = code
  }
  // An unclosed quote: the first `>` has to do.
  return quote === 0 ? -1 : text.indexOf('>', from)
}
