import { glimpse, isDigit, isUpper, skipBlanks } from '../read/bytes.ts'
import { LINE, type LineDialect, type LineKind } from '../read/split-lines.ts'
import type { TagDialect } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'

/** Tags of Web of Science and of the databases on its platform. */
export const wosTags: ReadonlySet<string> = new Set(
  `FN VR PT ER EF AU AF BA BF CA GP BE ED TI SO SE BS LA DT CT CY CL SP HO DE ID AB C1 C3 RP EM RI OI FU FP FX CR NR TC Z1 Z2 Z3 Z4 Z5 Z8 Z9
  ZA ZB ZR ZS U1 U2 PU PI PA SN EI BN J9 JI PD PY VL IS PN SU SI MA BP EP AR DI DL D2 EA EY PG P2 WC WE SC GA UT PM OA HC HP DA PS TN ST OR BD
  AN NT CC MC MQ DG PC AW AE TY BR CN SD TA MI CB RG PR CP UR X1 X4 X5 Y1 Y2 Y3 Y4 Y5 TR PL AC GI MH RC CI`.split(
    /\s+/,
  ),
)

/** How Web of Science lines are cut into pairs: a tag, one blank, the value; continuation lines have three blanks. */
export const wosTagDialect: TagDialect = {
  strict: /^\uFEFF?([A-Z][A-Z0-9])(?: (.*)|\s*)$/s,
  // A tag whose blank was lost; it counts below a field of one short line, where nothing can go on.
  loose: /^\uFEFF?(A[BFU]|B[AE]|CA|DE|ED|SO|TI)(?=[A-Z][a-z])(.*)$/s,
  known: wosTags,
  indented: true,
  short: new Set('PT LA DT PY VL IS BP EP AR SN EI UT PM'.split(' ')),
}

/** How Web of Science records stand in a stream of lines. */
export const wosLineDialect: LineDialect = {
  kind: wosLineKind,
  between: (bytes, from, to) => isHeader(glimpse(bytes, from, to)),
  worthy: (bytes, from, to) => {
    const text = bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))
    return /(?:^|[\r\n])(?:\u00EF\u00BB\u00BF)?(?:TI|AU|SO|UT) \S/.test(text)
  },
  opens: (bytes, from, to, gap, seen) => {
    const tag = glimpse(bytes, from, to).slice(0, 2)
    const again = seen.has(tag)
    seen.add(tag)
    return gap === 'text' || (gap === 'blank' && again && /^(?:AU|TI|SO|UT)$/.test(tag))
  },
  unclosed: (_gap, atEnd) => (atEnd ? ['missing-er', 'at-end'] : ['missing-er']),
}

function isHeader(line: string): boolean {
  return /^(?:\u00EF\u00BB\u00BF)?(?:FN|VR) \S/.test(line)
}

function wosLineKind(bytes: Uint8Array, from: number, to: number): LineKind {
  if (skipBlanks(bytes, from, to) === to) return LINE.blank
  const at = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from
  if (at + 1 >= to || !isUpper(bytes[at]!) || !(isUpper(bytes[at + 1]!) || isDigit(bytes[at + 1]!))) return LINE.text
  const bare = skipBlanks(bytes, at + 2, to) === to
  if (!bare && bytes[at + 2] !== 32) return LINE.text
  const tag = String.fromCharCode(bytes[at]!, bytes[at + 1]!)
  if (tag === 'FN' || tag === 'VR') return LINE.text
  if (tag === 'ER' || tag === 'EF') return bare ? LINE.end : LINE.text
  if (tag === 'PT') return LINE.start
  return wosTags.has(tag) || !bare ? LINE.tag : LINE.text
}
