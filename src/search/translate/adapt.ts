import { adaptField, mapField, spreadField } from './adapt-field.ts'
import { adaptHeading } from './adapt-heading.ts'
import { adaptLimit } from './adapt-limit.ts'
import { adaptProx } from './adapt-prox.ts'
import { adaptTerm } from './adapt-term.ts'
import { note, opposite, placeholder, type Translating } from './context.ts'
import { type Expr, partsOf, withParts } from './expr.ts'
import { findOverride } from './overrides.ts'

/** A line's expression in terms of the target; what became of each part is noted in the context. */
export function adapt(expr: Expr, context: Translating): Expr {
  const out = adaptPart(expr, context, undefined, true)
  return adaptDefault(expr, out, context)
}

function adaptPart(expr: Expr, context: Translating, field: readonly string[] | undefined, root = false): Expr {
  const override = findOverride(context, expr.at)
  if (override) {
    context.used.add(override)
    const { start, end } = expr.at
    const from = context.text.slice(start, end)
    context.losses.push({
      start,
      end,
      kind: 'needs-human',
      from,
      to: override.text,
      reason: 'decided by a person',
      note: override.note,
    })
    return { kind: 'text', text: override.text, why: 'override', at: expr.at }
  }
  const go = (part: Expr) => adaptPart(part, context, field)
  switch (expr.kind) {
    case 'and':
    case 'or':
    case 'not': {
      const mixed = expr.parts.some(
        (part) => part.kind !== expr.kind && (part.kind === 'and' || part.kind === 'or' || part.kind === 'not'),
      )
      const out = withParts(expr, expr.kind === 'not' ? adaptNot(expr.parts, context, go) : expr.parts.map(go))
      if (mixed) {
        const reason = `parentheses say how ${context.from.platform.label} reads operators side by side`
        note(context, expr.at, 'exact', out, reason)
      }
      return out
    }
    case 'group':
      return { ...expr, part: adaptPart(expr.part, context, field, root) }
    case 'prox':
      return adaptProx({ ...expr, parts: expr.parts.map(go) }, context, field)
    case 'field':
      return adaptField(expr, context, (part, codes) => adaptPart(part, context, codes))
    case 'term':
      return adaptTerm(expr, context)
    case 'heading':
      return adaptHeading(expr, context)
    case 'line':
    case 'lines':
      return adaptLines(expr, context)
    case 'limit':
      return adaptLimit(expr, context, go, root)
    case 'broken': {
      const out = go(expr.part)
      note(context, expr.at, 'needs-human', out, `the source is broken here (${expr.code}): correct it first`)
      return out
    }
    case 'text': {
      const { label } = context.from.platform
      const shown = placeholder(label, context.target.platform.label, expr.text)
      note(context, expr.at, 'needs-human', shown, `this cannot be translated: ${expr.why}`)
      return { ...expr, text: shown, why: 'placeholder' }
    }
  }
}

// What is taken away works the other way round: when it finds more, the line finds less.
function adaptNot(parts: readonly Expr[], context: Translating, go: (part: Expr) => Expr): Expr[] {
  return parts.map((part, index) => {
    const before = context.losses.length
    const out = go(part)
    if (index > 0) {
      const turned = context.losses.splice(before).map((one) => {
        const kind = opposite(one.kind)
        return kind === one.kind ? one : { ...one, kind, reason: `${one.reason}; this stands behind NOT` }
      })
      context.losses.push(...turned)
    }
    return out
  })
}

/** More lines than these are not written out. */
const MOST_LINES = 400

function adaptLines(expr: Expr & { kind: 'line' | 'lines' }, context: Translating): Expr {
  const { target, from } = context
  if (from.platform.prefix === target.platform.prefix && expr.kind === 'line') return expr
  if (expr.kind === 'line') {
    note(context, expr.at, 'exact', target.line(expr.key), 'the same line')
    return expr
  }
  const count = expr.items.reduce((sum, { first, last }) => sum + Math.abs(last - first) + 1, 0)
  if (target.lines || count > MOST_LINES) {
    note(context, expr.at, 'exact', expr, 'the same lines')
    return expr
  }
  const parts = expr.items.flatMap(({ first, last }) => {
    const low = Math.min(first, last)
    return Array.from(
      { length: Math.abs(last - first) + 1 },
      (_, index): Expr => ({ kind: 'line', key: String(low + index), at: expr.at }),
    )
  })
  const out: Expr = parts.length === 1 ? parts[0]! : { kind: expr.op, parts, at: expr.at }
  note(context, expr.at, 'exact', out, 'the lines are written out')
  return out
}

// What a term without a field is searched in differs from platform to platform.
function adaptDefault(source: Expr, out: Expr, context: Translating): Expr {
  const { from, target } = context
  const bare = bareAt(source)
  if (!bare || from.platform === target.platform) return out
  const fields = from.platform.syntax.defaultFields
  const mapped = mapField({ codes: [], fields }, context)
  if (target.bare || !mapped) {
    const there = target.platform.syntax.defaultFields
    const same = fields.length === there.length && fields.every((one) => there.includes(one))
    const reason = `terms without a field: ${from.platform.label} searches ${fields.join(', ')}; ${target.platform.label} ${there.join(', ')}`
    if (!same) note(context, bare, 'approximate', context.text.slice(bare.start, bare.end), reason)
    return out
  }
  const reason = `terms without a field get one: ${mapped.reason}`
  note(
    context,
    bare,
    mapped.kind === 'exact' ? 'exact' : 'approximate',
    target.field(mapped.alternatives[0]!, '…', true),
    reason,
  )
  return spreadField(out, mapped.alternatives, target)
}

// The first term that no field holds for.
function bareAt(expr: Expr): Expr['at'] | undefined {
  if (expr.kind === 'field') return undefined
  if (expr.kind === 'term') return expr.at
  for (const part of partsOf(expr)) {
    const found = bareAt(part)
    if (found) return found
  }
  return undefined
}
