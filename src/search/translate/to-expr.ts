import type { Span } from '../source.ts'
import type { Field, Proximity, QueryNode, QueryTree, Term, Word } from '../syntax/ast.ts'
import { walk } from '../syntax/walk.ts'
import type { Expr, Gap, Pattern } from './expr.ts'
import { readRestriction, readYears } from './restriction.ts'

/** Expressions are read by recursion: what is nested deeper than any strategy is not translated. */
const DEEPEST = 300

/** The expression that a tree says. Never throws; a broken or unknown place is `text`. */
export function toExpr(tree: QueryTree): Expr {
  for (const { depth } of walk(tree.root)) {
    if (depth > DEEPEST) return textOf(tree, tree.root, 'it is nested deeper than any strategy')
  }
  return read(tree, tree.root, undefined)
}

function read(tree: QueryTree, node: QueryNode, field: Field | undefined): Expr {
  const at = { start: node.start, end: node.end }
  const children = () => node.children.map((child) => read(tree, child, field))
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
      return { kind: node.kind, parts: children(), at }
    case 'prox':
      return readProx(node, children(), at)
    case 'group':
      return { kind: 'group', part: children()[0]!, at }
    case 'field':
      return readField(tree, node)
    case 'term':
      return readTerm(tree, node, field)
    case 'heading': {
      const { text, explode, focus, subheadings } = node
      return { kind: 'heading', text, explode, focus, subheadings, at }
    }
    case 'ref':
      return { kind: 'line', key: node.key, at }
    case 'refset':
      return { kind: 'lines', op: node.op, items: node.items.map(({ first, last }) => ({ first, last })), at }
    case 'limit':
      return { kind: 'limit', items: node.items.map(readRestriction), part: children()[0], at }
    case 'range':
      return readRange(tree, node)
    case 'error':
      if (node.children.length === 1) {
        return { kind: 'broken', code: node.code, part: children()[0]!, at }
      }
      return textOf(tree, node, node.code)
    default:
      return textOf(tree, node, node.kind === 'opaque' ? node.why : 'it cannot be read')
  }
}

// Of PubMed's `"a b"[tiab:~2]` and of words side by side there is no operator to point at.
function readProx(node: Proximity, parts: readonly Expr[], at: Span): Expr {
  const written = node.operators.find((one) => !one.implied && one.end > one.start)
  const sign = written ? { start: written.start, end: written.end } : at
  return { kind: 'prox', between: node.between, ordered: node.ordered, parts, at, sign }
}

function textOf(tree: QueryTree, { start, end }: QueryNode, why: string): Expr {
  return { kind: 'text', text: tree.text.slice(start, end), why, at: { start, end } }
}

function readField(tree: QueryTree, node: Field): Expr {
  const at = { start: node.start, end: node.end }
  const part = read(tree, node.children[0]!, node)
  const whole = node.fields.length === 1 ? node.fields[0] : undefined
  if (node.unknown.length > 0) return textOf(tree, node, 'FIELD-UNKNOWN')
  // Terms in these fields have become headings and limits on the way.
  if (whole === 'heading' || whole === 'subheading') return part
  if (whole === 'language' || whole === 'date') {
    const term = plainText(part)
    const value = term === undefined ? undefined : readValue(whole, term, node.codes[0]!)
    if (value) return { kind: 'limit', items: [value], part: undefined, at }
  }
  const years = whole === 'date' && PUBLISHED.includes(node.codes[0]!) ? consecutiveYears(part) : undefined
  if (years) {
    const value = tree.text.slice(node.start, node.end)
    return { kind: 'limit', items: [{ type: 'years', ...years, value }], part: undefined, at }
  }
  return { kind: 'field', codes: node.codes, fields: node.fields, part, at, tag: node.tag }
}

// Years of publication alone; `ed` and the like are other dates.
const PUBLISHED = ['yr', 'py', 'dp', 'pdat', 'pd', 'pubyear', 'date of publication', 'publication date']

function readValue(kind: 'language' | 'date', text: string, code: string) {
  if (kind === 'language') {
    return /^[a-z]+$/i.test(text) ? readRestriction({ type: 'language', value: text }) : undefined
  }
  const span = /^\d{4}(?:[-:–]\d{4})?$/.test(text) && PUBLISHED.includes(code) ? readYears(text) : undefined
  return span && ({ type: 'years', ...span, value: text } as const)
}

// `("2008" or "2009" or "2010").yr.`
function consecutiveYears(expr: Expr): { from: number; to: number } | undefined {
  if (expr.kind === 'group') return consecutiveYears(expr.part)
  if (expr.kind !== 'or') return undefined
  const years = expr.parts.map((part) => Number(/^\d{4}$/.exec(plainText(part) ?? '')?.[0] ?? Number.NaN))
  const sorted = years.sort((a, b) => a - b)
  const from = sorted[0]!
  return sorted.every((year, index) => year === from + index) ? { from, to: from + sorted.length - 1 } : undefined
}

function plainText(expr: Expr): string | undefined {
  let term = expr
  while (term.kind === 'group') term = term.part
  if (term.kind !== 'term') return undefined
  return term.words.map((word) => word.map((part) => (typeof part === 'string' ? part : '\0')).join('')).join(' ')
}

function readTerm(tree: QueryTree, node: Term, field: Field | undefined): Expr {
  const at = { start: node.start, end: node.end }
  const whole = field?.fields.length === 1 ? field.fields[0] : undefined
  const written = node.words.map((word) => word.text).join(' ')
  if (whole === 'heading') {
    // EBSCOhost's `+` behind a name explodes it; WoS's MHX does so by itself.
    const explode = written.endsWith('+') || field!.codes.includes('mhx')
    const focus = field!.codes.some((code) => /^(mm|mj|majr|mf)/.test(code))
    const text = written.replace(/["“”]/g, '').replace(/\+$/, '').trim()
    if (node.words.some((word) => word.wildcards.length > 0)) {
      return { kind: 'text', text: written, why: 'headings are exact and cannot be truncated', at }
    }
    return { kind: 'heading', text, explode, focus, subheadings: [], at }
  }
  if (whole === 'subheading') {
    return { kind: 'heading', text: '', explode: false, focus: false, subheadings: [written.replace(/["“”]/g, '')], at }
  }
  return {
    kind: 'term',
    words: node.words.map((word) => toPattern(tree.text, word)),
    quoted: node.quoted,
    joined: node.joined,
    at,
  }
}

// By the text itself: a word reaches over the quote in `"heart attack"*`.
function toPattern(source: string, word: Word): Pattern {
  const out: (string | Gap)[] = []
  let at = word.start
  const take = (end: number) => {
    const text = source
      .slice(at, end)
      .replace(/["“”„‟″＂]/g, '')
      .replaceAll("''", "'")
    if (text !== '') out.push(text)
  }
  for (const { start, end, min, max } of word.wildcards) {
    take(start)
    out.push(max === undefined ? { min } : { min, max })
    at = end
  }
  take(word.end)
  return out
}

// PubMed's `"2015/01/01"[pdat] : "3000"[pdat]`; whole years alone have equals elsewhere.
function readRange(tree: QueryTree, node: QueryNode): Expr {
  const at = { start: node.start, end: node.end }
  const value = tree.text.slice(node.start, node.end)
  const codes = node.children.flatMap((child) => (child.kind === 'field' ? child.codes : []))
  const years = [...value.matchAll(/"?(\d{4})(?:\/01\/01|\/12\/31|\/1\/1)?"?\s*(?=\[|:)/g)].map((one) => Number(one[1]))
  if (
    years.length === 2 &&
    codes.every((code) => PUBLISHED.includes(code)) &&
    !/\/\d{1,2}(?!\/(?:0?1|31)\b)/.test(value.replace(/\/(?:01|12|1)\/(?:01|31|1)\b/g, ''))
  ) {
    const to = years[1]! >= 3000 ? undefined : years[1]
    return { kind: 'limit', items: [{ type: 'years', from: years[0], to, value }], part: undefined, at }
  }
  return { kind: 'limit', items: [{ type: 'other', value }], part: undefined, at }
}
