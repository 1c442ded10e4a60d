import { codeAt } from '../../lib/code-at.ts'
import { glimpse, isDigit, isUpper, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect, type LineKind } from '../read/split-lines.ts'
import type { TagDialect } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'

/** Tags of RIS: of the specification, and those that platforms add. */
export const risTags: ReadonlySet<string> = new Set(
  `TY ER A1 A2 A3 A4 AB AD AI AN AR AU AV BP BT C1 C2 C3 C4 C5 C6 C7 C8 CA CC CN CP CR CT CY DA DB DE DI DO DP DS ED EP ET FD FU FX
  H1 H2 ID IS J1 J2 J9 JA JF JI JO K1 KW L1 L2 L3 L4 LA LB LK LS M1 M2 M3 M4 N1 N2 NL NS NV OL OP PA PB PD PG PI PM PP PT PU PY RI RN RP
  RT RU SE SF SN SP SR ST SV T1 T2 T3 T4 TA TI TS TT U1 U2 U3 U4 U5 UR UT VL VO WE WT Y1 Y2 YR`.split(/\s+/),
)

/** How RIS lines are cut into pairs. */
export const risTagDialect: TagDialect = {
  // Scripts write some names out in full.
  strict: /^\uFEFF?([A-Z][A-Z0-9]|DOI|PMID|PMCID|ISSN|ISBN|URL) {2}-(?:[ \u00A0](.*)|(.*))$/s,
  loose: /^[\s\uFEFF]*([A-Za-z][A-Za-z0-9])[\s]{0,3}[-–](?:\s(.*)|)$/s,
  known: risTags,
  valueAt: risValueAt,
  bareEnd: /^(ER)\s*$/,
  short: new Set('TY A1 A2 A3 AU DO DA EP IS PY SN SP VL Y1'.split(' ')),
}

function risValueAt(text: string, from: number, to: number): number {
  const second = codeAt(text, from + 1)
  const fits =
    to - from >= 5 &&
    codeAt(text, from + 4) === 45 &&
    codeAt(text, from + 2) === 32 &&
    codeAt(text, from + 3) === 32 &&
    isUpper(codeAt(text, from)) &&
    (isUpper(second) || isDigit(second))
  if (!fits) return -1
  if (to - from === 5) return to
  return codeAt(text, from + 5) === 32 ? from + 6 : -1
}

const BETWEEN =
  /^\s*(?:\d+\.?\s*$|Record #\d+ of \d+|Provider:|Content:|Link to |<?https?:\/\/\S+>?\s*$|%|\d+\. ?$|Database:|Search (?:Strategy|History))/i

/** How RIS records stand in a stream of lines. */
export const risLineDialect: LineDialect = {
  kind: risLineKind,
  between: (bytes, from, to) => BETWEEN.test(glimpse(bytes, from, to)),
  worthy: (bytes, from, to) => hasTitleOrAuthor(bytes, from, to),
  unclosed: (_gap, atEnd) => (atEnd ? ['missing-er', 'at-end'] : ['missing-er']),
  unopened: 'missing-ty',
}

function risLineKind(bytes: Uint8Array, from: number, to: number): LineKind {
  const at = skipBlanks(bytes, from, to)
  if (at === to) return LINE.blank
  const first = bytes[at]! & 0xdf
  const second = bytes[at + 1]!
  if (at + 1 >= to || !isUpper(first) || !(isUpper(second & 0xdf) || isDigit(second))) return LINE.text
  const upper = bytes[at] === first && (isDigit(second) || isUpper(second))
  // The specification's form: two capitals or a capital and a digit, two blanks, a hyphen.
  const strict = upper && bytes[at + 2] === 32 && bytes[at + 3] === 32 && bytes[at + 4] === 45 && at + 4 < to
  const isTy = first === 84 && (second & 0xdf) === 89
  const isEr = first === 69 && (second & 0xdf) === 82
  if (strict && isAtLineStart(bytes, from, at)) return isTy ? LINE.start : isEr ? LINE.end : LINE.tag
  const hyphen = separatorAt(bytes, at + 2, to)
  if (hyphen < 0)
    return isEr && upper && at === from && skipBlanks(bytes, at + 2, to) === to ? LINE.maybeEnd : LINE.text
  if (isEr) return skipBlanks(bytes, hyphen, to) === to ? LINE.end : LINE.text
  if (isTy) return /^[\s\u00A0\u00C2]*[A-Za-z0-9 -]{0,14}\s*$/.test(glimpse(bytes, hyphen, to)) ? LINE.start : LINE.text
  const spaced = hyphen === to || bytes[hyphen] === 32 || bytes[hyphen] === 9 || bytes[hyphen] === 0xc2
  return spaced && risTags.has(String.fromCharCode(first, isDigit(second) ? second : second & 0xdf))
    ? LINE.tag
    : LINE.text
}

// Only a byte order mark may stand before a strict tag.
function isAtLineStart(bytes: Uint8Array, from: number, at: number): boolean {
  return at === from || (at === from + 3 && bytes[from] === 0xef)
}

// The place after the hyphen (or en dash) of a loose tag line, with at most three blanks before it; -1 without one.
function separatorAt(bytes: Uint8Array, from: number, to: number): number {
  const at = skipBlanks(bytes, from, to)
  if (at >= to || at - from > 6) return -1
  if (bytes[at] === 45) return at + 1
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x93 ? at + 3 : -1
}

function hasTitleOrAuthor(bytes: Uint8Array, from: number, to: number): boolean {
  return /(?:^|[\r\n])[\s\u00C2\u00A0\u00EF\u00BB\u00BF]*(?:T1|TI|CT|BT|AU|A1)[\s\u00C2\u00A0]{0,6}-/i.test(
    bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536))),
  )
}
