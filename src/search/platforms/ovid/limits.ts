import { lineKey } from '../../line.ts'
import type { LimitItem, LineReference } from '../../syntax/ast.ts'
import { splitLimits } from '../../syntax/limit-items.ts'
import { afterOperand, type Construct, matchAt, push, pushNode } from '../../syntax/scan.ts'
import { NONE } from '../../syntax/words.ts'

const LIMIT = /limit\s+(?:\(\s*)?(\d{1,6})(?:\s*\))?\s+to\s+(?=\S)/iy
const DUPLICATES = /remove\s+duplicates\s+from\s+(\d{1,6})/iy
const KEEP = /from\s+(\d{1,6})\s+keep\s+([\d,\s-]+)/iy
const USE = /use\s+[a-z]{2,10}\d{0,6}(?:\s*,\s*[a-z]{2,10}\d{0,6}){0,20}(?=\s*(?:\)|$|\s(?:or|and|not)\s))/iy

/** `limit 5 to (english language and humans)`. */
export const limit: Construct = (scan) => {
  const match = afterOperand(scan) ? null : matchAt(scan, LIMIT)
  if (!match) return false
  const from = scan.at + match[0].length
  const end = endOfLimit(scan.text, from)
  const base = reference(scan.at + match[0].indexOf(match[1]!, 5), match[1]!)
  const items = splitLimits(scan.text, from, end)
  return pushNode(scan, { kind: 'limit', start: scan.at, end, children: [base], items })
}

/** `remove duplicates from 5`, `from 5 keep 1-10`. */
export const selection: Construct = (scan) => {
  if (afterOperand(scan)) return false
  const { at, text } = scan
  for (const [expression, type] of [
    [DUPLICATES, 'duplicates'],
    [KEEP, 'other'],
  ] as const) {
    const match = matchAt(scan, expression)
    if (!match) continue
    const base = reference(at + match[0].indexOf(match[1]!), match[1]!)
    const end = at + match[0].trimEnd().length
    const place = type === 'other' ? { start: base.end + 1, end } : { start: at, end: base.start }
    const value = text.slice(place.start, place.end).trim()
    const item: LimitItem = { ...place, type, value }
    return pushNode(scan, { kind: 'limit', start: at, end, children: [base], items: [item] })
  }
  return false
}

/** `5 use ppez,emez`: one of several databases. */
export const use: Construct = (scan) => {
  const before = scan.tokens.at(-1)
  const text = before && scan.text.slice(before.start, before.end)
  const stands = before?.type === 'word' ? /^\d+$/.test(text!) : before?.type === 'close' || before?.type === 'suffix'
  const match = stands ? matchAt(scan, USE) : null
  if (!match) return false
  const place = { start: scan.at, end: scan.at + match[0].length }
  const item: LimitItem = { ...place, type: 'other', value: match[0] }
  return push(scan, { type: 'limit', ...place, items: [item] })
}

function reference(start: number, number: string): LineReference {
  return { kind: 'ref', start, end: start + number.length, children: NONE, key: lineKey(number)!, style: '' }
}

// Up to the end, a parenthesis that was open before, or a comment.
function endOfLimit(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if ((text[at] === ')' && --depth < 0) || text[at] === '[') return text.slice(from, at).trimEnd().length + from
  }
  return text.trimEnd().length
}
