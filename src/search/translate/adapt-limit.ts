import { note, placeholder, type Translating } from './context.ts'
import type { Expr, Restriction } from './expr.ts'

/** A limit: what the target can say stays, what it cannot is noted. */
export function adaptLimit(
  expr: Expr & { readonly kind: 'limit' },
  context: Translating,
  adapt: (part: Expr) => Expr,
  root: boolean,
): Expr {
  const { from, target, text } = context
  if (from.platform === target.platform) {
    return { ...expr, verbatim: text.slice(expr.at.start, expr.at.end) }
  }
  const part = expr.part && adapt(expr.part)
  const line = root && part?.kind === 'line'
  const kept: Restriction[] = []
  for (const item of expr.items) {
    const printed = target.limit(item, line)
    if (printed) {
      note(context, expr.at, printed.kind, printed.text.replace('%', '…'), printed.reason)
      kept.push(item)
      continue
    }
    const [kind, reason] = lossOf(item)
    const at = text.indexOf(item.value, expr.at.start)
    const span = at < 0 ? expr.at : { start: at, end: at + item.value.length }
    if (part) note(context, span, kind, '', reason)
    else {
      const shown = placeholder(`${from.platform.label} limit`, `${target.platform.label} limit`, item.value)
      note(context, span, 'needs-human', shown, reason)
      return { kind: 'text', text: shown, why: 'placeholder', at: expr.at }
    }
  }
  if (kept.length === 0) return part!
  return { ...expr, items: kept, part }
}

function lossOf(item: Restriction): ['needs-human' | 'dropped', string] {
  if (item.type === 'humans') {
    return [
      'needs-human',
      'a limit to humans loses records that are not indexed yet: leave it out, or take out what is about animals alone',
    ]
  }
  if (item.type === 'duplicates') return ['dropped', 'duplicates are removed after the export']
  return ['needs-human', 'the platform has no limit like this one: set it in the interface, and say so']
}
