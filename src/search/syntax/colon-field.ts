import type { FieldName } from './ast.ts'
import { afterOperand, type Construct, push, toTag } from './scan.ts'

type Table = Readonly<Record<string, readonly FieldName[]>>

const CODES = /\s?:\s{0,4}([a-z]{2,5}(?:\s{0,4},\s{0,4}[a-z]{2,5}){0,30})(?=[\s)\]/,;]|$)/iy

function read(text: string, at: number, table: Table) {
  if (text[at] !== ':' && text[at + 1] !== ':') return undefined
  CODES.lastIndex = at
  const match = CODES.exec(text)
  if (!match) return undefined
  const codes = match[1]!.toLowerCase().split(/[\s,]+/)
  // `pain: or` is a slip of the pen, no field.
  const known = codes.filter((code) => Object.hasOwn(table, code))
  if (known.length === 0 && (/^(or|and|not)$/.test(codes[0]!) || match[0].includes(' '))) return undefined
  return { start: at + match[0].indexOf(':'), end: at + match[0].length, codes }
}

/** True where a word ends because `:ti,ab` follows. */
export function startsColonField(text: string, at: number, table: Table): boolean {
  return text[at] === ':' && read(text, at, table) !== undefined
}

/** `:ti,ab,kw` behind an operand, as the Cochrane Library and Embase.com write fields. */
export function colonSuffix(table: Table): Construct {
  return (scan) => {
    const found = afterOperand(scan) ? read(scan.text, scan.at, table) : undefined
    if (!found) return false
    return push(scan, { type: 'suffix', start: found.start, end: found.end, tag: toTag(found.codes, table) })
  }
}
