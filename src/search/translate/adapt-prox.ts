import { note, type Translating } from './context.ts'
import type { Expr, Pattern, ProxExpr, TermExpr } from './expr.ts'

/** More combinations than these are not written out. */
const MOST = 50
/** The fields in which PubMed looks for words near each other. */
const PUBMED_FIELDS = ['ti', 'tiab', 'ad']

/** Words near each other, their parts translated already; `field`: the codes of the target's field around them. */
export function adaptProx(expr: ProxExpr, context: Translating, field: readonly string[] | undefined): Expr {
  const { target } = context
  const near = target.near(expr.between, expr.ordered)
  if (!near) return toAnd(expr, context, 'there is no operator for the same sentence or paragraph')
  // Neighbours in order are a phrase: the one thing that every platform has.
  if (expr.ordered && expr.between === 0 && (target.spread === 'term' || near.kind !== 'exact')) {
    const phrases = combine(expr.parts, true)
    if (!phrases) return toAnd(expr, context, 'neighbours that are groups cannot be written out as phrases')
    const out = joined(
      phrases.map((words) => toTerm(words, expr)),
      expr,
    )
    note(context, expr.sign, 'exact', out, 'words side by side are a phrase')
    return out
  }
  if (target.platform.id === 'pubmed') return adaptPubmed(expr, context, field)
  note(context, expr.sign, near.kind, near.operator, near.reason)
  return { ...expr, between: near.between, ordered: near.ordered }
}

function adaptPubmed(expr: ProxExpr, context: Translating, field: readonly string[] | undefined): Expr {
  const near = context.target.near(expr.between, expr.ordered)!
  if (expr.parts.length > 2) return toAnd(expr, context, 'PubMed has no chain of distances')
  if (field && !field.some((code) => PUBMED_FIELDS.includes(code))) {
    return toAnd(expr, context, `PubMed has no distances in \`[${field.join(',')}]\``)
  }
  const pairs = combine(expr.parts, false)
  if (!pairs) return toAnd(expr, context, 'PubMed takes neither wildcards nor phrases into distances')
  const parts = pairs.map((words): Expr => {
    const terms = words.map((word): Expr => toTerm([word], expr))
    const prox: Expr = { ...expr, between: near.between, ordered: false, parts: terms }
    if (field) return prox
    return {
      kind: 'field',
      codes: ['tiab'],
      fields: ['title', 'abstract', 'keywords'],
      part: prox,
      at: expr.at,
      tag: expr.sign,
    }
  })
  const out = joined(parts, expr)
  note(context, expr.sign, near.kind, near.operator, near.reason)
  if (!field) note(context, expr.at, 'narrowed', '[tiab]', 'PubMed looks for distances in titles and abstracts alone')
  return out
}

function toAnd(expr: ProxExpr, context: Translating, reason: string): Expr {
  const out: Expr = { kind: 'and', parts: expr.parts, at: expr.at }
  note(context, expr.sign, 'widened', 'AND', `${reason}: AND instead`)
  return out
}

function joined(parts: readonly Expr[], { at }: ProxExpr): Expr {
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts, at }
}

function toTerm(words: readonly Pattern[], { at }: ProxExpr): TermExpr {
  return { kind: 'term', words, quoted: words.length > 1, joined: 'phrase', at }
}

// Every combination of one alternative of each part; undefined when a part is more than words, or there are too many.
function combine(parts: readonly Expr[], wide: boolean): Pattern[][] | undefined {
  let rows: Pattern[][] = [[]]
  for (const part of parts) {
    const alternatives = alternativesOf(part)
    if (!alternatives || rows.length * alternatives.length > MOST) return undefined
    if (!wide && alternatives.some((words) => words.length > 1 || words.some((word) => word.some(isGap))))
      return undefined
    rows = rows.flatMap((row) => alternatives.map((words) => [...row, ...words]))
  }
  return rows
}

function isGap(part: Pattern[number]): boolean {
  return typeof part !== 'string'
}

function alternativesOf(expr: Expr): (readonly Pattern[])[] | undefined {
  if (expr.kind === 'group') return alternativesOf(expr.part)
  if (expr.kind === 'term') return [expr.words]
  if (expr.kind !== 'or') return undefined
  const all = expr.parts.map(alternativesOf)
  return all.every((one) => one !== undefined) ? all.flat() : undefined
}
