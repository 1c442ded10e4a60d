import type { FieldName } from '../syntax/ast.ts'
import { conceptsOf } from './concepts.ts'
import { note, placeholder, type Translating, worse } from './context.ts'
import { type Expr, type FieldExpr, partsOf, withParts } from './expr.ts'
import type { LossKind } from './loss.ts'
import type { Target } from './targets/target.ts'

/** What stands for a field on the target: alternatives, each a list of codes. */
export interface MappedField {
  readonly alternatives: readonly (readonly string[])[]
  readonly kind: LossKind
  readonly reason: string
}

/** Maps a field's codes; undefined when the target has nothing like it. */
export function mapField(
  { codes, fields }: Pick<FieldExpr, 'codes' | 'fields'>,
  context: Translating,
): MappedField | undefined {
  const { target, from } = context
  const concepts = conceptsOf(from.platform.id, codes, fields)
  const known = concepts.filter((one) => target.fields[one] !== undefined)
  if (from.platform === target.platform) {
    // Long names of PubMed's tags become short ones; everything else stays.
    const short = known.length === 1 && codes[0]!.length > 4 ? target.fields[known[0]!]! : undefined
    if (short && sameSet(searchedBy(target, short), fields))
      return { alternatives: short, kind: 'exact', reason: 'the short tag' }
    return { alternatives: [codes], kind: 'exact', reason: 'the same field' }
  }
  if (known.length === 0) return undefined
  const all = known.flatMap((one) => target.fields[one]!)
  const joins = (target.fields['title-abstract']?.[0]?.length ?? 0) > 1
  const alternatives = joins && all.length > 1 && all.every((one) => one.length > 0) ? [[...new Set(all.flat())]] : all
  const searched = searchedBy(target, alternatives)
  const extra = fields.includes('all') ? [] : searched.filter((one) => !fields.includes(one))
  const lost = searched.includes('all') ? [] : fields.filter((one) => !searched.includes(one))
  const broad = known.includes('topic') || known.includes('all')
  let kind: LossKind =
    extra.length > 0 ? (lost.length > 0 ? 'approximate' : 'widened') : lost.length > 0 ? 'narrowed' : 'exact'
  if (broad && kind !== 'exact') kind = 'approximate'
  const notes = known.flatMap((one) => target.notes?.[one] ?? [])
  if (notes.length > 0 && kind === 'exact') kind = 'approximate'
  if (known.length < concepts.length) kind = worse(kind, 'narrowed')
  const words = [
    ...(extra.includes('all') ? ['it searches everything'] : []),
    ...(extra.length > 0 && !extra.includes('all') ? [`it also searches ${named(extra)}`] : []),
    ...(lost.length > 0 ? [`it does not search ${named(lost)}`] : []),
    ...notes,
  ]
  return { alternatives, kind, reason: words.join('; ') || 'the same field' }
}

const NAMES: Partial<Record<FieldName, string>> = {
  'heading-word': 'words of headings',
  heading: 'headings',
  all: 'everything',
  other: 'other parts of the record',
  keywords: 'author keywords',
}

function named(fields: readonly FieldName[]): string {
  return fields.map((one) => NAMES[one] ?? one).join(', ')
}

function searchedBy(target: Target, alternatives: readonly (readonly string[])[]): FieldName[] {
  const { syntax } = target.platform
  const all = alternatives.flatMap((codes) =>
    codes.length === 0 ? syntax.defaultFields : codes.flatMap((code) => syntax.fields[code.toLowerCase()] ?? []),
  )
  return [...new Set(all)]
}

function sameSet(a: readonly FieldName[], b: readonly FieldName[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one))
}

/** A field with its part translated; `adapt` translates the part, told which field will be around it. */
export function adaptField(
  expr: FieldExpr,
  context: Translating,
  adapt: (part: Expr, field: readonly string[]) => Expr,
): Expr {
  const mapped = mapField(expr, context)
  const { from, target, text } = context
  if (!mapped) {
    const shown = placeholder(
      `${from.platform.label} field ${expr.codes.join(', ')}`,
      `${target.platform.label} field`,
      text.slice(expr.part.at.start, expr.part.at.end),
    )
    note(context, expr.at, 'needs-human', shown, 'there is no field like this one')
    return { kind: 'text', text: shown, why: 'placeholder', at: expr.at }
  }
  const part = adapt(expr.part, mapped.alternatives[0]!)
  // A wider field takes more away as well.
  const kind = mapped.kind !== 'exact' && holdsNot(expr.part) ? worse(mapped.kind, 'approximate') : mapped.kind
  note(context, expr.tag, kind, showCodes(mapped.alternatives, target), mapped.reason)
  return spreadField(part, mapped.alternatives, target)
}

function holdsNot(expr: Expr): boolean {
  return expr.kind === 'not' || partsOf(expr).some(holdsNot)
}

function showCodes(alternatives: readonly (readonly string[])[], target: Target): string {
  return alternatives.map((codes) => (codes.length === 0 ? '…' : target.field(codes, '…', false))).join(' OR ')
}

/** Puts a field around an expression, as far out as its meaning and the platform allow. What has a field keeps it. */
export function spreadField(expr: Expr, alternatives: readonly (readonly string[])[], target: Target): Expr {
  if (expr.kind === 'term' || expr.kind === 'prox') return around(expr, alternatives, target)
  if (expr.kind === 'group') {
    const part = spreadField(expr.part, alternatives, target)
    // `(a or b).ti,ab.` needs no parentheses of its own as `TI (a OR b) OR AB (a OR b)`.
    if (target.spread === 'group' && part.kind === 'or' && isAlternatives(expr.part)) return part
    return part.kind === 'and' || part.kind === 'or' || part.kind === 'not' ? { ...expr, part } : part
  }
  if (target.spread === 'group' && alternatives.length === 1 && isPlain(expr)) return around(expr, alternatives, target)
  if (expr.kind === 'or' && target.spread === 'group') return spreadOr(expr, alternatives, target)
  if (expr.kind === 'and' || expr.kind === 'or' || expr.kind === 'not' || expr.kind === 'broken') {
    return withParts(
      expr,
      partsOf(expr).map((part) => spreadField(part, alternatives, target)),
    )
  }
  return expr
}

// Words go into one group for each field. What holds AND or NOT has its fields further in: `TI (a AND b)` wants both in the title.
function spreadOr(
  expr: Expr & { readonly kind: 'and' | 'or' | 'not' },
  alternatives: readonly (readonly string[])[],
  target: Target,
): Expr {
  const words = expr.parts.filter(isAlternatives)
  if (words.length === expr.parts.length) return around(expr, alternatives, target)
  const rest = expr.parts.filter((part) => !words.includes(part)).map((part) => spreadField(part, alternatives, target))
  if (words.length === 0) return { ...expr, parts: rest }
  const block: Expr = words.length === 1 ? words[0]! : { ...expr, parts: words }
  const first = around(block, alternatives, target)
  return { ...expr, parts: [...(first.kind === 'or' ? first.parts : [first]), ...rest] }
}

// Words, phrases and distances joined by OR alone.
function isAlternatives(expr: Expr): boolean {
  if (expr.kind === 'term' || expr.kind === 'prox') return isPlain(expr)
  return expr.kind === 'group' ? isAlternatives(expr.part) : expr.kind === 'or' && expr.parts.every(isAlternatives)
}

function around(part: Expr, alternatives: readonly (readonly string[])[], target: Target): Expr {
  const { at } = part
  const { fields } = target.platform.syntax
  const one = (codes: readonly string[]): Expr => {
    if (codes.length === 0) return part
    const searched = [...new Set(codes.flatMap((code) => fields[code.toLowerCase()] ?? []))]
    return { kind: 'field', codes, fields: searched, part, at, tag: at }
  }
  const all = alternatives.map(one)
  return all.length === 1 ? all[0]! : { kind: 'or', parts: all, at }
}

// Words, phrases and distances alone.
function isPlain(expr: Expr): boolean {
  if (expr.kind === 'term') return true
  if (expr.kind === 'prox' || expr.kind === 'and' || expr.kind === 'or' || expr.kind === 'not')
    return expr.parts.every(isPlain)
  return expr.kind === 'group' && isPlain(expr.part)
}
