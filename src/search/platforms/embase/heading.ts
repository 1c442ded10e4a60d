import type { QueryNode } from '../../syntax/ast.ts'
import { limitType } from '../../syntax/limit-items.ts'
import { afterOperand, type Construct, matchAt, push, pushNode, withoutQuotes } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import { NONE } from '../../syntax/words.ts'
import { embaseFields } from './fields.ts'

const SLASH =
  /\s?\/(exp|de|mj|lnk|br|syn|it|py|la)((?:\/(?:exp|de|mj|lnk))*)((?:\/[a-z]{2,3}_[a-z]{2,3}(?:,[a-z]{2,3}_[a-z]{2,3}){0,40})?)(?=[\s)\]:,]|$)/iy
const HEADINGS: readonly string[] = ['exp', 'de', 'mj', 'lnk']
const LIMIT = /\[([^[\]]{1,120})\]\s?\/\s?([a-z]{2,6})(?=[\s)]|$)/iy

/** True where a word ends because `/exp` follows. */
export function startsHeading(text: string, at: number): boolean {
  if (text[at] !== '/') return false
  SLASH.lastIndex = at
  return SLASH.test(text)
}

/** `'x'/exp/mj/dm_dt` behind an operand. */
export const emtreeSlash: Construct = (scan) => {
  const match = afterOperand(scan) ? matchAt(scan, SLASH) : null
  if (!match) return false
  const start = scan.at + match[0].indexOf('/')
  const codes = match[0].trim().slice(1).toLowerCase().split('/')
  const heading = codes.some((code) => HEADINGS.includes(code))
  const fields = codes.includes('lnk')
    ? ['subheading' as const]
    : heading
      ? ['heading' as const]
      : embaseFields[codes[0]!]
  return push(scan, {
    type: 'suffix',
    start,
    end: scan.at + match[0].length,
    tag: { codes, fields: fields ?? [], unknown: [] },
  })
}

/** `[english]/lim`, `[2010-2025]/py`: an operand that narrows. */
export const bracketLimit: Construct = (scan) => {
  const match = matchAt(scan, LIMIT)
  if (!match) return false
  const start = scan.at
  const end = start + match[0].length
  const type = /^(lim|la)$/i.test(match[2]!) ? limitType(match[1]!) : limitType(`${match[2]}=${match[1]}`)
  const item = { start, end, type, value: match[0] }
  return pushNode(scan, { kind: 'limit', start, end, children: NONE, items: [item] })
}

/** Headings of a slash: a term with `/exp` or `/de`. */
export const emtreeHeading: NonNullable<Syntax['applyField']> = (text, field, child) => {
  const codes = field.codes
  if (child.kind !== 'term' || text[field.start] !== '/' || !codes.some((code) => HEADINGS.includes(code)))
    return undefined
  const floating = codes.includes('lnk')
  const name = { start: child.words[0]?.start ?? child.start, end: child.words.at(-1)?.end ?? child.end }
  const plain = withoutQuotes(text.slice(name.start, name.end)).replace(/\s+/g, ' ').trim()
  const links = codes.filter((code) => code.includes('_')).flatMap((code) => code.split(','))
  const node: QueryNode = {
    kind: 'heading',
    start: child.start,
    end: field.end,
    children: NONE,
    text: floating ? '' : plain,
    name,
    explode: codes.includes('exp'),
    focus: codes.includes('mj'),
    subheadings: floating ? [plain] : links,
  }
  return node
}
