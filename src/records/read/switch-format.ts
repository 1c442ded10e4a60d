import { type Detected, detectFormat, HEAD } from '../formats/detect.ts'

/** Where another format begins. */
export interface Boundary {
  readonly detected: Detected
}

/** Bytes to be read on; `boundary` when another format begins after them. */
export interface Portion {
  readonly bytes: Uint8Array
  readonly boundary?: Boundary
}

/** Looks through a stream of bytes for places where another format begins. */
export interface BoundaryFinder {
  readonly push: (chunk: Uint8Array) => Portion[]
  readonly end: (rest: Uint8Array | undefined) => Portion[]
}

// The first lines of files of a format. A line like this after a blank line, or after the end of a record, may begin another format.
const STARTS: Readonly<Record<string, RegExp>> = {
  ris: /^TY {1,2}- ?[A-Z]/,
  nbib: /^(?:PMID- ?\d|OWN - ERIC)/,
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
const AT = 64
const QUOTE = 34
const ENDS_RECORD = /(?:^|[\r\n])(?:E[RF]\b[^\r\n]*|[^\r\n]*[>})\]])\s*$/
// So much after a candidate tells its format; a line of so many bytes tells that it is one.
const PROOF = 64 * 1024
const GLANCE = 64
// So many candidates are looked into; a file with more is made to be slow.
const PATIENCE = 50

/**
 * Looks for the places where a file changes its format. Bytes pass at once, but for the few that a candidate needs as a proof: what begins
 * there must be told as another format, and more surely than a look-alike in an abstract could be.
 */
export function boundaryFinder(first: Detected): BoundaryFinder {
  let current = first
  let held: Uint8Array = new Uint8Array(0)
  let before = '\n\n'
  let patience = PATIENCE
  // In a table: whether an odd number of quotes stands before what is held, so that a cell is open.
  let open = false

  const drain = (final: boolean): Portion[] => {
    const out: Portion[] = []
    const stop = final ? held.length : held.length - GLANCE
    let from = 0
    let at = 0
    let counted = 0
    if (!before.endsWith('\n')) at = afterLine(held, 0)
    while (at < stop) {
      const name = nameAt(held, at)
      if (name !== undefined && name !== current.format.name && patience > 0 && !inCell(at) && followsRecord(at)) {
        if (!final && held.length - at < PROOF) return keep(at)
        patience--
        const detected = detectFormat(proof(at, name), '')
        if (detected.kind === 'detected' && detected.format !== current.format && isCertain(detected, name)) {
          current = { ...detected, encoding: first.encoding }
          out.push({ bytes: held.subarray(from, at), boundary: { detected: current } })
          from = at
          open = false
        }
      }
      at = afterLine(held, at)
    }
    return keep(Math.max(from, stop))

    // Text in quotes may look like anything.
    function inCell(to: number): boolean {
      if (current.format.name !== 'csv' && current.format.name !== 'tsv') return false
      for (let i = held.indexOf(QUOTE, counted); i >= 0 && i < to; i = held.indexOf(QUOTE, i + 1)) open = !open
      counted = Math.max(counted, to)
      return open
    }

    function keep(end: number): Portion[] {
      inCell(end)
      if (end > from) out.push({ bytes: held.subarray(from, end) })
      if (end > 0) before = tail(before, held.subarray(0, end))
      held = held.subarray(Math.max(0, end))
      return out
    }
  }
  const followsRecord = (at: number): boolean => {
    const text = tail(before, held.subarray(0, at))
    return /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)$/.test(text) || ENDS_RECORD.test(text)
  }
  // Up to where a third format may begin.
  const proof = (at: number, name: string): Uint8Array => {
    const head = held.subarray(at, at + HEAD)
    for (let i = afterLine(head, 0); i < head.length; i = afterLine(head, i)) {
      const other = nameAt(head, i)
      if (other !== undefined && other !== name && followsRecord(at + i)) return head.subarray(0, i)
    }
    return head
  }
  return {
    push: (chunk) => {
      held = joined(held, chunk)
      return drain(false)
    },
    end: (rest) => {
      if (rest) held = joined(held, rest)
      return drain(true)
    },
  }
}

function joined(held: Uint8Array, chunk: Uint8Array): Uint8Array {
  const out = new Uint8Array(held.length + chunk.length)
  out.set(held)
  out.set(chunk, held.length)
  return out
}

// The place after the next line feed.
function afterLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(10, at)
  return end < 0 ? bytes.length : end + 1
}

// The format that may begin at the start of a line.
function nameAt(bytes: Uint8Array, at: number): string | undefined {
  const byte = bytes[at]!
  const name = byte === AT ? 'bibtex' : PAIRS.get((byte << 8) | (bytes[at + 1] ?? 0))
  if (name === undefined) return undefined
  const line = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(GLANCE, bytes.length - at)).toString('latin1')
  return STARTS[name]!.test(line) ? name : undefined
}

function isCertain({ score, format }: Detected, name: string): boolean {
  return score >= 0.9 && (name === 'xml' ? format.name.endsWith('-xml') : format.name === name)
}

// The last bytes before a place, as text.
function tail(before: string, bytes: Uint8Array): string {
  const end = bytes.subarray(Math.max(0, bytes.length - 200))
  return (before + Buffer.from(end.buffer, end.byteOffset, end.length).toString('latin1')).slice(-200)
}
