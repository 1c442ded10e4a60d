import { DETERMINES } from '../hash.ts'
import type { StrategyLine } from '../line.ts'
import type { Meta } from '../meta.ts'
import type { Platform } from '../platforms/platform.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { canonical } from '../translate/canonical.ts'
import { type Expr, partsOf, withParts } from '../translate/expr.ts'
import { toExpr } from '../translate/to-expr.ts'
import { alignLines } from './align-lines.ts'
import type { Change } from './change.ts'
import { compareLines } from './compare-lines.ts'
import { type LineFacts, toFacts } from './facts.ts'

/** One of two strategies that are compared. */
export interface Side {
  readonly platform: Platform
  readonly lines: readonly Pick<StrategyLine, 'id' | 'key' | 'query' | 'options'>[]
  readonly meta: Meta | undefined
  /** The key of the line that was exported. */
  readonly final: string | undefined
  /** Line key → results of the last run. */
  readonly counts: ReadonlyMap<string, number> | undefined
}

/** A line on one side: its id, text and count. */
export interface DiffLineSide {
  readonly id: string
  readonly query: string
  readonly results: number | undefined
}

/** What became of a line. Without `from` it is new, without `to` it is gone. */
export interface LineDiff {
  readonly from: DiffLineSide | undefined
  readonly to: DiffLineSide | undefined
  /** It says the same in another place. */
  readonly moved: boolean
  readonly changes: readonly Change[]
}

/** What became of a value of the front matter that determines the search, or tells where it was run. */
export interface MetaDiff {
  readonly key: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Two strategies compared by what they say. */
export interface StrategyDiff {
  readonly meta: readonly MetaDiff[]
  /** In the order of the new strategy; lines that are gone stand where they were. */
  readonly lines: readonly LineDiff[]
  /** True when the two do not say the same. Counts, and lines that only moved, make no difference. */
  readonly different: boolean
}

const META = [...DETERMINES.slice(0, 2), 'segment', ...DETERMINES.slice(2)] as const

interface Read {
  readonly key: string
  readonly line: Side['lines'][number]
  readonly expr: Expr
  readonly meaning: string
  readonly facts: LineFacts
}

/** Compares two strategies, of one platform or of two. */
export function diffStrategies(a: Side, b: Side): StrategyDiff {
  const [before, after] = [readSide(a), readSide(b)]
  const pairs = alignLines(before, after)
  const keys = new Map([...pairs].map(([i, j]) => [before[i]!.key, after[j]!.key]))
  const partner = new Map([...pairs].map(([i, j]) => [j, i]))
  const lines: LineDiff[] = []
  let next = 0
  const goneUpTo = (end: number) => {
    for (; next < end; next++)
      if (!pairs.has(next)) lines.push({ from: sideOf(before[next]!, a), to: undefined, moved: false, changes: [] })
  }
  after.forEach((line, j) => {
    const i = partner.get(j)
    if (i === undefined) {
      lines.push({ from: undefined, to: sideOf(line, b), moved: false, changes: [] })
      return
    }
    goneUpTo(i)
    const old = before[i]!
    const changes = changesOf(old, line, keys, a, b)
    lines.push({ from: sideOf(old, a), to: sideOf(line, b), moved: old.key !== line.key, changes })
  })
  goneUpTo(before.length)
  const meta = metaOf(a, b, keys)
  const determines = meta.some(({ key }) => key !== 'segment')
  const different =
    determines ||
    lines.some(({ from, to, changes }) => !from || !to || changes.some((one) => one.covered === undefined))
  return { meta, lines, different }
}

function readSide({ platform, lines }: Side): Read[] {
  return lines.map((line) => {
    const expr = toExpr(parseQuery(line.query, platform))
    const { defaultFields } = platform.syntax
    const facts = toFacts(expr, line.query, defaultFields)
    return { key: line.key, line, expr, meaning: canonical(expr, defaultFields), facts }
  })
}

function sideOf({ line }: Read, { counts }: Side): DiffLineSide {
  return { id: line.id, query: line.query, results: counts?.get(line.key) }
}

function changesOf(old: Read, now: Read, keys: ReadonlyMap<string, string>, a: Side, b: Side): Change[] {
  const details = compareLines(
    { facts: old.facts, options: old.line.options },
    { facts: now.facts, options: now.line.options },
  )
  const meaning = canonical(renumber(old.expr, keys), a.platform.syntax.defaultFields)
  const again = canonical(now.expr, b.platform.syntax.defaultFields)
  if (meaning === again) return details.filter((one) => one.kind === 'option')
  const was = old.facts.references.map((key) => keys.get(key) ?? `(gone) ${key}`)
  const is = now.facts.references
  if (was.length > 0 || is.length > 0) {
    const [from, to] = [old.line.query, now.line.query]
    if (was.length !== is.length || was.some((key) => !is.includes(key)))
      details.push({ sign: '~', kind: 'references', from, to })
  }
  // The same parts, joined otherwise.
  if (details.length === 0) details.push({ sign: '~', kind: 'operator', from: old.line.query, to: now.line.query })
  return details
}

function renumber(expr: Expr, keys: ReadonlyMap<string, string>): Expr {
  if (expr.kind === 'line') return { ...expr, key: keys.get(expr.key) ?? expr.key }
  if (expr.kind === 'lines') {
    const parts = expr.items.flatMap(({ first, last }) => {
      const low = Math.min(first, last)
      return Array.from({ length: Math.min(500, Math.abs(last - first) + 1) }, (_, index): Expr => {
        const key = String(low + index)
        return { kind: 'line', key: keys.get(key) ?? key, at: expr.at }
      })
    })
    return parts.length === 1 ? parts[0]! : { kind: expr.op, parts, at: expr.at }
  }
  return withParts(
    expr,
    partsOf(expr).map((part) => renumber(part, keys)),
  )
}

function metaOf(a: Side, b: Side, keys: ReadonlyMap<string, string>): MetaDiff[] {
  const out: MetaDiff[] = []
  const text = (value: unknown) =>
    value === undefined ? undefined : Array.isArray(value) ? value.join('; ') : String(value)
  for (const key of META) {
    const [from, to] =
      key === 'platform' ? [a.platform.label, b.platform.label] : [text(a.meta?.[key]), text(b.meta?.[key])]
    if (from !== to && a.meta && b.meta) out.push({ key, from, to })
  }
  const moved = a.final === undefined ? undefined : keys.get(a.final)
  if (moved !== b.final) out.push({ key: 'final', from: a.final, to: b.final })
  return out
}
