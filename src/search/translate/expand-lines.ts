import { type Expr, partsOf, withParts } from './expr.ts'

/** A query of more parts than these is no longer one that a person would paste. */
const MOST = 5000

/** A line with the lines that it refers to in its place; undefined when one is missing, refers to itself, or all is too long. */
export function expandLines(key: string, lines: ReadonlyMap<string, Expr>): Expr | undefined {
  let size = 0
  const open = new Set<string>()
  const lineOf = (wanted: string): Expr | undefined => {
    const line = lines.get(wanted)
    if (!line || open.has(wanted)) return undefined
    open.add(wanted)
    const expanded = expand(line)
    open.delete(wanted)
    return expanded
  }
  const grouped = (wanted: string, at: Expr['at']): Expr | undefined => {
    const part = lineOf(wanted)
    return part && (part.kind === 'group' ? part : { kind: 'group', part, at })
  }
  const expand = (expr: Expr): Expr | undefined => {
    if (++size > MOST) return undefined
    if (expr.kind === 'line') return grouped(expr.key, expr.at)
    if (expr.kind === 'lines') {
      const parts: Expr[] = []
      for (const { first, last } of expr.items) {
        for (let n = Math.min(first, last); n <= Math.max(first, last); n++) {
          const part = grouped(String(n), expr.at)
          if (!part) return undefined
          parts.push(part)
        }
      }
      return parts.length === 1 ? parts[0]! : { kind: expr.op, parts, at: expr.at }
    }
    const parts: Expr[] = []
    for (const part of partsOf(expr)) {
      const done = expand(part)
      if (!done) return undefined
      parts.push(done)
    }
    return withParts(expr, parts)
  }
  return lineOf(key)
}
