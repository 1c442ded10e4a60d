import type { QueryNode } from '../../syntax/ast.ts'
import { bracketUnclosed, shown, warning } from '../../syntax/problems.ts'
import { afterOperand, type Construct, push, pushNode, toTag } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import { NONE } from '../../syntax/words.ts'
import { pubmedFields } from './fields.ts'

const HEADING = /^(?:mh|mesh(?: terms?| heading)?)$/
const FOCUS = /^(?:majr|mesh major topic|mj)$/
const LONGEST = 80

/** `[tiab]`, `[Mesh:NoExp]`, `[tiab:~2]` behind an operand. */
export const tag: Construct = (scan) => {
  const { text, at } = scan
  if (text[at] !== '[') return false
  const found = text.slice(at, at + LONGEST).indexOf(']')
  if (found < 0 || !afterOperand(scan)) return found < 0 ? unclosed(scan) : false
  const end = at + found + 1
  const inner = text
    .slice(at + 1, end - 1)
    .replace(/\s+/g, ' ')
    .replace(/\s?\/\s?/g, '/')
    .trim()
    .toLowerCase()
  const [name, modifier] = inner.split(/\s?:\s?/)
  const near = /^~\s?(\d{1,4})/.exec(modifier ?? '')
  // The code of a heading keeps its modifier: `mh:noexp`.
  const code = name!
  const known = toTag([code], pubmedFields)
  const codes = modifier !== undefined && !near ? [`${code}:${modifier.replace(/\s/g, '')}`] : [code]
  const unknown = modifier === undefined || near || /^no ?exp$/.test(modifier) ? known.unknown : codes
  const whole = { ...known, codes, unknown, ...(near ? { near: Number(near[1]) } : {}) }
  return push(scan, { type: 'suffix', start: at, end, tag: whole })
}

const unclosed: Construct = (scan) => {
  const { text, at } = scan
  if (!afterOperand(scan)) return false
  const match = /^\[\s?[a-z/]{2,30}/i.exec(text.slice(at, at + LONGEST))
  if (!match) return false
  const span = { start: at, end: at + match[0].trimEnd().length }
  scan.problems.push(bracketUnclosed(text, span))
  return pushNode(scan, { kind: 'error', code: 'BRACKET-UNCLOSED', ...span, children: NONE })
}

/** Headings of a tag: `"Sepsis/blood"[Mesh:NoExp]`. Groups cannot have a tag. */
export const pubmedHeading: NonNullable<Syntax['applyField']> = (text, field, child) => {
  const [name, modifier] = field.codes[0]!.split(':')
  if (!HEADING.test(name!) && !FOCUS.test(name!)) return undefined
  if (child.kind !== 'term') return undefined
  const span = { start: child.words[0]?.start ?? child.start, end: child.words.at(-1)?.end ?? child.end }
  const [main, ...subheadings] = text.slice(span.start, span.end).split('/')
  const node: QueryNode = {
    kind: 'heading',
    start: child.start,
    end: field.end,
    children: NONE,
    text: main!
      .replace(/["“”„‟″＂]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    name: span,
    explode: modifier === undefined,
    focus: FOCUS.test(name!),
    subheadings: subheadings.map((one) => one.trim()),
  }
  return node
}

/** The warning for `(a OR b)[tiab]`. */
export function groupTagged(text: string, span: { start: number; end: number }) {
  const message = `Unexpected ${shown(text, span)} behind a group, expected a field behind each term.`
  return warning('FIELD-ON-GROUP', span, message, 'Write the field behind every term: PubMed does not spread it.')
}
