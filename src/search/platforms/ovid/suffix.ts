import { warning } from '../../syntax/problems.ts'
import { afterOperand, type Construct, matchAt, push, type Scan, toTag } from '../../syntax/scan.ts'
import { ovidFields } from './fields.ts'

// `.ti,ab.`, `.ti. ab .`: codes with a final dot. The lists are bounded so that no text is read again and again.
const DOTTED =
  /\s?\.{1,2}\s{0,4}([a-z]{2}(?:\s{0,4}[,;.]\s{0,4}[a-z]{2}){0,30})\s{0,4},?\.{1,2}(?=[\s)\][,;]|$|\/\s?freq|(?:or|and|not)[\s(])(?:\s?\/\s?freq\s?=\s?\d{1,4})?/iy
const UNDOTTED = /\s?\.{1,2}\s{0,4}([a-z]{2}(?:\s{0,4},\s{0,4}[a-z]{2}){0,30}),?(?=[\s)\][]|$)/iy
// `(a or b)tw.`: the dot before the code is missing.
const LEADLESS = /\s?([a-z]{2}(?:\s?,\s?[a-z]{2}){0,30})\.(?=[\s)\][]|$)/iy
const UNKNOWN = /\.([a-z]{2,3}\d?(?:\s{0,4},\s{0,4}[a-z]{2,3}){0,30})\.?(?=[\s)\][]|$)/iy

/** Where a field code starts, its length and codes; undefined when none does. */
export function readSuffix(text: string, at: number): { end: number; codes: string[]; dotted: boolean } | undefined {
  const char = text[at]
  if (char !== '.' && !(char !== undefined && text[at + 1] === '.' && /\s/.test(char))) return undefined
  for (const [expression, dotted] of [
    [DOTTED, true],
    [UNDOTTED, false],
  ] as const) {
    expression.lastIndex = at
    const match = expression.exec(text)
    const codes = match?.[1]?.toLowerCase().split(/[\s,;.]+/) ?? []
    if (match && codes.every((code) => Object.hasOwn(ovidFields, code))) {
      return { end: at + match[0].length, codes, dotted }
    }
  }
  return undefined
}

// A code that Ovid does not have is told from a word with dots by what stands before it, or by its likeness to a code.
function readUnknown(text: string, at: number): { end: number; codes: string[]; dotted: boolean } | undefined {
  if (text[at] !== '.') return undefined
  UNKNOWN.lastIndex = at
  const match = UNKNOWN.exec(text)
  if (!match) return undefined
  const codes = match[1]!.toLowerCase().split(/[\s,]+/)
  const dotted = match[0].endsWith('.')
  const known = codes.some((code) => Object.hasOwn(ovidFields, code))
  const slip = codes.length === 1 && /\d$/.test(codes[0]!) && Object.hasOwn(ovidFields, codes[0]!.slice(0, 2))
  const apart = /[)"“”]/.test(text[at - 1] ?? '')
  if (!known && !slip && !(dotted && (apart || /[\p{L}*$]/u.test(text[at - 1] ?? '')))) return undefined
  return { end: at + match[0].length, codes, dotted }
}

/** True where a word ends because a field code follows. */
export function startsSuffix(text: string, at: number): boolean {
  return text[at] === '.' && (readSuffix(text, at) ?? readUnknown(text, at)) !== undefined
}

/** `.ti,ab.` behind an operand. */
export const suffix: Construct = (scan) => {
  if (!afterOperand(scan)) return false
  const { text, at } = scan
  const found = readSuffix(text, at) ?? readUnknown(text, at) ?? readLeadless(scan)
  if (!found) return false
  const start = at + (matchAt(scan, /\s/y) ? 1 : 0)
  const tag = toTag(found.codes, ovidFields)
  const code = text.slice(start, found.end)
  if (text[start] !== '.' || (!found.dotted && tag.unknown.length === 0)) {
    const plain = code.replace(/^\.|[.,]$/g, '')
    const message = `Unexpected field \`${code}\`, expected a dot on either side of it.`
    scan.problems.push(warning('OVID-FIELD-NODOT', { start, end: found.end }, message, `Write \`.${plain}.\`.`))
  }
  return push(scan, { type: 'suffix', start, end: found.end, tag })
}

function readLeadless(scan: Scan): { end: number; codes: string[]; dotted: boolean } | undefined {
  const before = scan.tokens.at(-1)!
  if (before.type !== 'close' && !(before.type === 'operand' && before.node.kind === 'term')) return undefined
  const match = matchAt(scan, LEADLESS)
  const codes = match?.[1]?.toLowerCase().split(/\s?,\s?/) ?? []
  if (!match || !codes.every((code) => Object.hasOwn(ovidFields, code))) return undefined
  return { end: scan.at + match[0].length, codes, dotted: true }
}
