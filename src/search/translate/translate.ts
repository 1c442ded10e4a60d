import type { StrategyLine } from '../line.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { adapt } from './adapt.ts'
import { canonical } from './canonical.ts'
import type { Place, Translating } from './context.ts'
import { emit } from './emit.ts'
import { expandLines } from './expand-lines.ts'
import type { Expr } from './expr.ts'
import { isOpen, type Loss } from './loss.ts'
import type { Override } from './overrides.ts'
import { targets } from './targets/index.ts'
import type { Target } from './targets/target.ts'
import { toExpr } from './to-expr.ts'
import { noteWordForms } from './word-forms.ts'

/** One line, translated. */
export interface TranslatedLine {
  /** As the target numbers it: `3`, `S3`, `#3`. */
  readonly id: string
  readonly key: string
  readonly source: string
  readonly text: string
  readonly losses: readonly Loss[]
  /** Options of the source's line that the text does not hold, as printed there. */
  readonly options: StrategyLine['options']
}

/** A strategy, translated, with what became of each part. */
export interface Translation {
  readonly from: Place
  readonly to: Place
  readonly lines: readonly TranslatedLine[]
  readonly losses: readonly Loss[]
  /** The last line with all lines that it refers to written out: one query. Undefined when it would be too long. */
  readonly expanded: string | undefined
  /** Overrides whose part is no longer in the source. */
  readonly stale: readonly Override[]
}

/** A line to be translated: its query as the source platform reads it. */
export type SourceLine = Pick<StrategyLine, 'id' | 'key' | 'query' | 'options'> & {
  /** How the line was read, where it needs saying. */
  readonly remark?: string
}

/** Translates lines of one platform into another. Never throws, whatever the text; what is lost is said. */
export function translate(
  lines: readonly SourceLine[],
  from: Place,
  to: Place,
  overrides: readonly Override[] = [],
  final?: string,
): Translation {
  const target = targets.find((one) => one.platform === to.platform)!
  const used = new Set<Override>()
  const done = lines.map((line) => translateLine(line, from, to, target, overrides, used))
  const exprs = new Map(done.map(({ line, expr }) => [line.key, expr]))
  const last = final ?? done.at(-1)?.line.key
  const whole = last === undefined ? undefined : expandLines(last, exprs)
  return {
    from,
    to,
    lines: done.map(({ line }) => line),
    losses: done.flatMap(({ line }) => line.losses),
    expanded: whole && emit(whole, target, to.thesaurus),
    stale: overrides.filter((one) => !used.has(one)),
  }
}

/** True when a person has to look before the translation is used. */
export function needsHuman({ losses, stale }: Translation): boolean {
  return stale.length > 0 || losses.some(isOpen)
}

function translateLine(
  source: SourceLine,
  from: Place,
  to: Place,
  target: Target,
  all: readonly Override[],
  used: Set<Override>,
): { line: TranslatedLine; expr: Expr } {
  const overrides = all.filter((one) => one.line === source.key)
  const context: Translating = { text: source.query, from, to, target, losses: [], overrides, used }
  const before = toExpr(parseQuery(source.query, from.platform))
  const expr = adapt(before, context)
  noteWordForms(before, context)
  const text = emit(expr, target, to.thesaurus)
  const whole = { start: 0, end: source.query.length, from: source.query, to: text }
  if (source.remark !== undefined) context.losses.push({ ...whole, kind: 'approximate', reason: source.remark })
  for (const { name, value } of source.options) {
    const reason = `\`@${name} ${value}\` of the source is set in the interface: set what is like it, and say so`
    context.losses.push({
      ...whole,
      kind: name === 'mode' || name === 'expand' ? 'approximate' : 'needs-human',
      reason,
    })
  }
  // The target's own parser has the last word.
  const { defaultFields } = to.platform.syntax
  const again = toExpr(parseQuery(text, to.platform))
  if (canonical(expr, defaultFields) !== canonical(again, defaultFields) && !holdsOverride(expr)) {
    const reason = `${to.platform.label} would read this otherwise than it is meant: check it by hand`
    context.losses.push({ ...whole, kind: 'needs-human', reason })
  }
  const losses = context.losses
    .map(
      (one): Loss => ({
        ...one,
        line: source.id,
        to: typeof one.to === 'string' ? one.to : emit(one.to, target, to.thesaurus),
      }),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const id = `${to.platform.prefix}${source.key}`
  return { line: { id, key: source.key, source: source.query, text, losses, options: source.options }, expr }
}

function holdsOverride(expr: Expr): boolean {
  if (expr.kind === 'text') return expr.why === 'override'
  const parts = 'parts' in expr ? expr.parts : 'part' in expr && expr.part ? [expr.part] : []
  return parts.some(holdsOverride)
}
