import { findByte } from '../read/bytes.ts'

// The first lines of files of a format. A line like this after a blank line, or after the end of a record, may begin another format.
const STARTS: Readonly<Record<string, RegExp>> = {
  ris: /^TY {1,2}- ?[A-Z]/,
  nbib: /^(?:PMID- ?\d{1,8}[ \t]*(?:[\r\n]|$)|OWN - ERIC)/,
  enw: /^%0 [A-Z]/,
  wos: /^FN \S/,
  refworks: /^RT [A-Z]/,
  cochrane: /^Record #1 of \d/,
  'ovid-tagged': /^VN {2}- Ovid/,
  bibtex: /^@[A-Za-z]+\s*[{(]/,
  xml: /^<(?:\?xml\s|PubmedArticleSet|PubmedBookArticleSet)/,
}
// Their first two bytes: most lines are let go by a look at these.
const PAIRS: ReadonlyMap<number, string> = new Map(
  [
    ['TY', 'ris'],
    ['PM', 'nbib'],
    ['OW', 'nbib'],
    ['%0', 'enw'],
    ['FN', 'wos'],
    ['RT', 'refworks'],
    ['Re', 'cochrane'],
    ['VN', 'ovid-tagged'],
    ['<?', 'xml'],
    ['<P', 'xml'],
  ].map(([two, name]) => [(two!.charCodeAt(0) << 8) | two!.charCodeAt(1), name!]),
)
// And the first of them, or of a byte order mark.
const FIRSTS = new Uint8Array(256)
for (const byte of [64, 0xef, ...[...PAIRS.keys()].map((pair) => pair >> 8)]) FIRSTS[byte] = 1
const AT = 64
const ENDS_RECORD = /(?:^|[\r\n])(?:E[RF]\b[^\r\n]*|[^\r\n]*[>})\]])\s*$/
// A blank line, the end of a record, or the number that a platform prints before the next.
const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)$/
const NUMBER = /(?:^|[\r\n])[ \t]*<?\d{1,7}\.? ?>?[ \t]*(?:\r\n|\r|\n)$/
// A line of so many bytes tells whether it is a first line.
const GLANCE = 64
const BEFORE = 200

/** The name of the format (`xml` for any of XML) whose files may begin with the line at a place. */
export function startAt(bytes: Uint8Array, at: number): string | undefined {
  if (FIRSTS[bytes[at]!] === 0) return undefined
  const from = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at
  const byte = bytes[from]!
  const name = byte === AT ? 'bibtex' : PAIRS.get((byte << 8) | (bytes[from + 1] ?? 0))
  if (name === undefined) return undefined
  const line = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(GLANCE, bytes.length - from))
  return STARTS[name]!.test(line.toString('latin1')) ? name : undefined
}

/** True where a file of its own may begin in the middle of another: behind a blank line, a record or its number, or at a byte order mark. */
export function mayBegin(bytes: Uint8Array, at: number, before = ''): boolean {
  return (bytes[at] === 0xef && bytes[at + 1] === 0xbb) || mayFollow(tailOf(bytes.subarray(0, at), before))
}

function mayFollow(before: string): boolean {
  return BLANK_LINE.test(before) || ENDS_RECORD.test(before) || NUMBER.test(before)
}

/** The last bytes of a stretch as text, with `before` in front where they are few. */
export function tailOf(bytes: Uint8Array, before = ''): string {
  const end = bytes.subarray(Math.max(0, bytes.length - BEFORE))
  return (before + Buffer.from(end.buffer, end.byteOffset, end.length).toString('latin1')).slice(-BEFORE)
}

/** The place after the next line feed. */
export function afterLine(bytes: Uint8Array, at: number): number {
  const end = findByte(bytes, 10, at)
  return end < 0 ? bytes.length : end + 1
}

/** The place in a head where another format than `name` may begin; its end when there is none. */
export function nextStart(head: Uint8Array, name: string, before = ''): number {
  for (let at = afterLine(head, 0); at < head.length; at = afterLine(head, at)) {
    const other = startAt(head, at)
    if (other !== undefined && other !== name && mayBegin(head, at, before)) return at
  }
  return head.length
}

/** The format that a head's first line names, if it does. */
export function firstStart(head: Uint8Array): string | undefined {
  let at = 0
  while (at < head.length && (head[at] === 10 || head[at] === 13 || head[at] === 32)) at++
  return startAt(head, at)
}

/** True when a format is the one that a first line named. */
export function isNamed(format: string, name: string): boolean {
  return name === 'xml' ? format.endsWith('-xml') : format === name
}
