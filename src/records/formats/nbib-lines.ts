import { codeAt } from '../../lib/code-at.ts'
import { glimpse, isUpper, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect, type LineKind } from '../read/split-lines.ts'
import type { TagDialect } from '../read/tagged.ts'

/** Tags of the PubMed format, of ERIC's, and of older MEDLINE files. */
export const nbibTags: ReadonlySet<string> = new Set(
  `PMID OWN STAT DA DCOM DCOM LR IS PB PL VI IP PG DP TI BTI CTI CDAT AB CI OAB OABL LA FAU AU AUID AD FED ED FIR IR IRAD FPS PS CN
  PT TT DEP TA JT JID RN NM SB CIN CON CRF CRI DDIN DRIN EIN ECI ECF EFR ROF SPIN SQI UIN UOF RIN RPF RPI RRF RRI PRIN PROF RF MH MHDA GR GN
  GS OT OTO OCI OID SI SFM CRDT EDAT PHST PMC PMCR MID LID AID SO PST ISBN ISSN EN VTI COIS TI PUBM UR SP URLF URLS NI JC KW`.split(
    /\s+/,
  ),
)

/** How nbib lines are cut into pairs: the tag takes four columns, then a hyphen. Sloppy copies move the hyphen. */
export const nbibTagDialect: TagDialect = {
  strict: /^\uFEFF?([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|(?=\S)(.*)|)$/s,
  known: nbibTags,
  valueAt: nbibValueAt,
  indented: true,
}

// Two to four capitals or digits, blanks up to the hyphen in the fifth column, a blank.
function nbibValueAt(text: string, from: number, to: number): number {
  if (to - from < 6 || codeAt(text, from + 4) !== 45 || codeAt(text, from + 5) !== 32) return -1
  if (!isUpper(codeAt(text, from))) return -1
  for (let i = 1, ended = false; i < 4; i++) {
    const code = codeAt(text, from + i)
    if (code === 32 && i > 1) ended = true
    else if (ended || !(isUpper(code) || (code >= 48 && code <= 57))) return -1
  }
  return from + 6
}

/** How nbib records stand in a stream of lines: a PMID starts one, a blank line suggests its end. */
export const nbibLineDialect: LineDialect = {
  kind: nbibLineKind,
  between: (bytes, from) => bytes[from] !== 32 && bytes[from] !== 9,
  worthy: () => true,
  opens: (bytes, from, to, gap, seen) => {
    const tag = tagAt(bytes, from, to)!
    let again = false
    if (ONCE.has(tag)) {
      again = seen.has(tag)
      seen.add(tag)
    }
    if (gap === 'text') return true
    // A record of ERIC starts with its owner, which stands before the title everywhere.
    if (tag === 'OWN') return again || (gap === 'blank' && seen.has('TI'))
    if (gap !== 'blank') return false
    return tag === 'PMCR' || (again && (tag === 'TI' || tag === 'PMC' || tag === 'TA' || tag === 'JT'))
  },
  unclosed: (gap, atEnd) => (atEnd ? ['at-end'] : gap === 'none' ? ['missing-separator'] : []),
  interrupted: 'blank-in-record',
}

// Tags that tell a new record where the one before has them already.
const ONCE: ReadonlySet<string> = new Set(['OWN', 'TI', 'PMC', 'TA', 'JT'])

function nbibLineKind(bytes: Uint8Array, from: number, to: number): LineKind {
  if (skipBlanks(bytes, from, to) === to) return LINE.blank
  const tag = tagAt(bytes, from, to)
  if (tag === undefined) return LINE.text
  return tag === 'PMID' ? LINE.start : LINE.tag
}

// The tags by their letters in one number: found without a string for each line.
const KNOWN: ReadonlyMap<number, string> = new Map(
  [...nbibTags].map((tag) => [keyOf(Buffer.from(tag), 0, tag.length), tag] as const),
)

function keyOf(bytes: Uint8Array, from: number, to: number): number {
  let key = 0
  for (let i = from; i < to; i++) key = (key << 7) | bytes[i]!
  return key
}

// Two to four capitals, then a hyphen in the fifth column or, in sloppy copies, a little before or after.
function tagAt(bytes: Uint8Array, from: number, to: number): string | undefined {
  // Most lines are continuations.
  if (bytes[from] === 32) return undefined
  let i = bytes[from] === 0xef && bytes[from + 1] === 0xbb ? from + 3 : from
  const start = i
  while (i < to && i - start < 4 && (isUpper(bytes[i]!) || (i > start && bytes[i]! >= 48 && bytes[i]! <= 57))) i++
  if (i - start < 2) return undefined
  const known = KNOWN.get(keyOf(bytes, start, i))
  const end = i
  let blanks = 0
  while (i < to && bytes[i] === 32 && blanks < 3) {
    i++
    blanks++
  }
  if (i >= to || bytes[i] !== 45) return undefined
  return known ?? (i - start === 4 ? glimpse(bytes, start, end) : undefined)
}
