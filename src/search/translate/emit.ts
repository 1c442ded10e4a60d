import type { Expr, Pattern, TermExpr } from './expr.ts'
import type { Target, WildcardSigns } from './targets/target.ts'

/** The text of an expression on a platform. Operators of different kinds never stand side by side without parentheses. */
export function emit(expr: Expr, target: Target, thesaurus?: string): string {
  const go = (one: Expr) => emit(one, target, thesaurus)
  const inner = (one: Expr) => (isCompound(one, target) ? `(${go(one)})` : go(one))
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.parts.map(inner).join(` ${expr.kind.toUpperCase()} `)
    case 'not':
      return expr.parts.map(inner).join(` ${target.not} `)
    case 'group':
      return `(${go(expr.part)})`
    case 'prox':
      return expr.parts.map(inner).join(` ${target.near(expr.between, expr.ordered)?.operator ?? 'AND'} `)
    case 'field':
      return emitField(expr, target, go)
    case 'term':
      return emitTerm(expr, target)
    case 'heading':
      return target.heading?.(expr, thesaurus).text ?? expr.text
    case 'line':
      return target.line(expr.key)
    case 'lines':
      return (
        target.lines?.(expr) ??
        expr.items.map(({ first, last }) => `${target.line(`${first}`)}-${last}`).join(` ${expr.op.toUpperCase()} `)
      )
    case 'limit':
      return emitLimit(expr, target, inner)
    case 'broken':
      return go(expr.part)
    case 'text':
      return expr.text
  }
}

// What needs parentheses inside something else.
function isCompound(expr: Expr, target: Target): boolean {
  if (expr.kind === 'broken') return isCompound(expr.part, target)
  if (expr.kind === 'text') return expr.why === 'override' && /\s(?:and|or|not)\s/i.test(expr.text)
  if (expr.kind === 'lines') return target.platform.id === 'ovid'
  if (expr.kind === 'limit') return expr.part !== undefined || expr.items.length > 1 || / AND /.test(emit(expr, target))
  if (expr.kind === 'field') return expr.part.kind === 'prox' && expr.codes.length === 0
  return expr.kind === 'and' || expr.kind === 'or' || expr.kind === 'not' || expr.kind === 'prox'
}

function emitField(expr: Expr & { kind: 'field' }, target: Target, go: (one: Expr) => string): string {
  const { part } = expr
  if (part.kind === 'prox' && target.platform.id === 'pubmed') {
    const words = part.parts.map((one) =>
      one.kind === 'term' ? one.words.map((word) => emitWord(word, target.wildcards)).join(' ') : go(one),
    )
    return `"${words.join(' ')}"[${expr.codes[0]}:~${part.between ?? 0}]`
  }
  const stripped = part.kind === 'group' ? part.part : part
  const compound = stripped.kind !== 'term'
  return target.field(expr.codes, go(stripped), compound)
}

function emitTerm(term: TermExpr, target: Target): string {
  const text = term.words.map((word) => emitWord(word, target.wildcards)).join(' ')
  if (term.words.length > 1 || term.quoted || !isSafe(text, target)) return target.quote(text)
  return text
}

function emitWord(word: Pattern, signs: WildcardSigns): string {
  return word
    .map((part) => {
      if (typeof part === 'string') return part
      if (part.max === undefined) return signs.many
      if (part.min === 1 && part.max === 1) return signs.one ?? signs.many
      if (part.min === 0 && part.max === 1) return signs.optional ?? signs.many
      return signs.upTo?.(part.max) ?? signs.many
    })
    .join('')
}

// A word that the platform could take for an operator, a line or a field.
function isSafe(text: string, target: Target): boolean {
  const { syntax } = target.platform
  return (
    syntax.operator(text) === undefined &&
    !/^[sS#]?\d+$/.test(text) &&
    !/[[\]():/.,;{}=]/.test(text) &&
    !(target.platform.id === 'ebsco' && Object.hasOwn(syntax.fields, text.toLowerCase())) &&
    !(text.includes("'") && syntax.quotes.classes.length > 1)
  )
}

function emitLimit(expr: Expr & { kind: 'limit' }, target: Target, inner: (one: Expr) => string): string {
  if (expr.verbatim !== undefined) return expr.verbatim
  const line = expr.part?.kind === 'line'
  const printed = expr.items.map((item) => target.limit(item, line)).filter((one) => one !== undefined)
  const base = expr.part && inner(expr.part)
  const frames = printed.filter((one) => one.place === 'around').map((one) => one.text)
  const operands = printed.filter((one) => one.place === 'and').map((one) => one.text)
  // `limit 3 to english language` and `limit 3 to yr=…` are one limit.
  const lead = /^limit % to /
  const frame =
    frames.length > 1 && frames.every((one) => lead.test(one))
      ? `limit % to (${frames.map((one) => one.replace(lead, '')).join(' and ')})`
      : frames[0]
  const framed = frame && base ? frame.replace('%', () => base) : base
  return [...(framed === undefined ? [] : [framed]), ...operands].join(' AND ')
}
