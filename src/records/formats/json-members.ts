import type { RawPair } from '../record.ts'

/** The members of an object in order, as written: text without its quotes, anything else verbatim. The text is valid JSON. */
export function membersOf(text: string, firstLine: number): RawPair[] {
  const out: RawPair[] = []
  const colon = /\s*:\s*/y
  let line = firstLine
  let counted = 0
  let at = text.indexOf('{') + 1
  for (;;) {
    const open = text.indexOf('"', at)
    if (open < 0) return out
    const close = endOfText(text, open)
    colon.lastIndex = close
    if (!colon.test(text)) return out
    const from = colon.lastIndex
    const to = endOfValue(text, from)
    for (; counted < open; counted++) {
      if (text[counted] === '\n' || (text[counted] === '\r' && text[counted + 1] !== '\n')) line++
    }
    const value = text.slice(from, to).trim()
    out.push({
      tag: String(JSON.parse(text.slice(open, close))),
      value: value.startsWith('"') ? String(JSON.parse(value)) : value,
      line,
    })
    at = to + 1
  }
}

// The place after the quote that closes a text.
function endOfText(text: string, open: number): number {
  let at = open + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

// The place of the comma or brace that ends a value.
function endOfValue(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const one = text[at]!
    if (one === '"') {
      at = endOfText(text, at)
      continue
    }
    if (depth === 0 && (one === ',' || one === '}')) return at
    if (one === '{' || one === '[') depth++
    else if (one === '}' || one === ']') depth--
    at++
  }
  return at
}
