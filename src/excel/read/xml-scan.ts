import { decodeEntities } from '../../records/read/xml.ts'
import { limits } from './limits.ts'
import { damaged } from './workbook-error.ts'

/** What is called for each tag and text, in their order. Names come without their prefix. */
export interface XmlHandler {
  readonly open: (name: string, attributes: string, empty: boolean) => void
  readonly close: (name: string) => void
  /** Text between tags, in one piece or several; only the five entities of XML and numbers are decoded. */
  readonly text: (text: string) => void
}

/** A scanner that takes XML bit by bit. No document type is read, no entity is expanded. */
export interface XmlScanner {
  readonly write: (text: string) => void
  readonly end: () => void
}

/** Scans XML as it comes, holding one tag at most. */
export function xmlScanner(handler: XmlHandler): XmlScanner {
  let rest = ''
  // What is left out up to its end: comments, processing instructions, document types.
  let until = ''

  const scan = (final: boolean): void => {
    let at = 0
    for (;;) {
      if (until !== '') {
        const end = rest.indexOf(until, at)
        if (end < 0) {
          rest = rest.slice(Math.max(at, rest.length - until.length + 1))
          return
        }
        at = end + until.length
        until = ''
      }
      const tag = rest.indexOf('<', at)
      if (tag !== at) {
        const end = tag < 0 ? textEnd(rest, at, final) : tag
        if (end > at) handler.text(decodeEntities(rest.slice(at, end)))
        at = end
        if (tag < 0) break
      }
      if (rest.length - at < 9 && !final) break
      if (rest.startsWith('<![CDATA[', at)) {
        const end = rest.indexOf(']]>', at)
        if (end < 0) {
          if (final || rest.length - at > limits.cell) throw damaged('text without an end')
          break
        }
        handler.text(rest.slice(at + 9, end))
        at = end + 3
        continue
      }
      if (rest[at + 1] === '!' || rest[at + 1] === '?') {
        until = rest.startsWith('<!--', at) ? '-->' : rest[at + 1] === '?' ? '?>' : doctypeEnd(rest, at)
        if (until === '') {
          if (final || rest.length - at > limits.tag) throw damaged('a document type without an end')
          break
        }
        at += 2
        continue
      }
      const end = tagEnd(rest, at + 1)
      if (end < 0) {
        if (final || rest.length - at > limits.tag) throw damaged('a tag without an end')
        break
      }
      tagAt(rest, at, end, handler)
      at = end + 1
    }
    rest = rest.slice(at)
  }
  return {
    write: (text) => {
      rest += text
      scan(false)
    },
    end: () => {
      scan(true)
      if (until !== '') throw damaged('a comment without an end')
    },
  }
}

// A document type may hold others in brackets. Its start tells whether it does.
function doctypeEnd(text: string, at: number): string {
  for (let i = at; i < text.length; i++) {
    if (text[i] === '[') return ']'
    if (text[i] === '>') return '>'
  }
  return ''
}

function tagAt(text: string, at: number, end: number, handler: XmlHandler): void {
  if (text.charCodeAt(at + 1) === 47) {
    handler.close(localName(text.slice(at + 2, end).trimEnd()))
    return
  }
  const empty = text.charCodeAt(end - 1) === 47
  let nameEnd = at + 1
  while (nameEnd < end && text.charCodeAt(nameEnd) > 32 && text.charCodeAt(nameEnd) !== 47) nameEnd++
  const name = localName(text.slice(at + 1, nameEnd))
  handler.open(name, text.slice(nameEnd, empty ? end - 1 : end), empty)
  if (empty) handler.close(name)
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

// The `>` that ends a tag: not one in quotes.
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return i
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

// Text that more may follow: an entity, or the two halves of a character, is not cut.
function textEnd(text: string, at: number, final: boolean): number {
  if (final) return text.length
  const and = text.lastIndexOf('&')
  return and >= at && text.length - and < 16 && !text.includes(';', and) ? and : text.length
}

/** The attributes of a tag by name, the prefix kept, decoded. */
export function attributesIn(source: string): Record<string, string> {
  const out: Record<string, string> = Object.create(null)
  let at = 0
  for (;;) {
    const equals = source.indexOf('=', at)
    if (equals < 0) return out
    const name = source.slice(at, equals).trim()
    let start = equals + 1
    while (start < source.length && source.charCodeAt(start) <= 32) start++
    const quote = source[start]
    const end = quote === '"' || quote === "'" ? source.indexOf(quote, start + 1) : -1
    if (end < 0) return out
    const value = source.slice(start + 1, end)
    out[name] = value.includes('&') ? decodeEntities(value) : value
    at = end + 1
  }
}
