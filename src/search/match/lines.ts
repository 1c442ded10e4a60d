import type { StrategyLine } from '../line.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Strategy } from '../strategy.ts'
import type { LimitItem, QueryNode, QueryTree } from '../syntax/ast.ts'
import { limitType } from '../syntax/limit-items.ts'
import { linesReferenced } from '../syntax/lines-referenced.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { evaluate } from './evaluate.ts'
import { matchLimit } from './limits.ts'
import type { Matcher } from './matcher.ts'
import { both, type Ternary, unknownAll, widened } from './ternary.ts'

/** A line of a strategy, ready to be run. */
export interface MatchLine {
  readonly id: string
  readonly key: string
  readonly tree: QueryTree
  /** What the platform's options let through: dates, languages; anything else cannot be known. */
  readonly limits: readonly LimitItem[]
  /** The platform also looks for what it takes for the same: a miss of the line's own words cannot be known. */
  readonly expands: boolean
}

/** Lines that are run differently from how they are written. */
export interface Changes {
  /** Keys of lines that are left out. */
  readonly dropped?: ReadonlySet<string> | undefined
  /** Nodes that are left out. */
  readonly skip?: ReadonlySet<QueryNode> | undefined
}

/** The lines of a strategy as they are run; empty for a platform that is not known. */
export function toMatchLines(strategy: Strategy): MatchLine[] {
  const { platform, meta } = strategy
  if (!platform) return []
  const general = { limit: meta?.limit ?? [], narrow: meta?.narrow ?? [], expand: meta?.expand ?? [] }
  return strategy.lines.map((line) => toMatchLine(line, platform, general))
}

/** A line without options of its own, as in a bare text. */
export function toMatchLine(
  line: Pick<StrategyLine, 'id' | 'key' | 'query' | 'options'>,
  platform: Platform,
  general: Readonly<Record<'limit' | 'narrow' | 'expand', readonly string[]>> = { limit: [], narrow: [], expand: [] },
): MatchLine {
  const tree = parseQuery(line.query, platform)
  const values = (name: 'limit' | 'narrow' | 'expand') => [
    ...general[name],
    ...line.options.filter((one) => one.name === name).map((one) => one.value),
  ]
  const limits = [...values('limit'), ...values('narrow')].map((value): LimitItem => {
    const plain = value.replace(/^(?:published|publication) (?:date|year)\s*:\s*/i, 'yr=')
    return { start: 0, end: 0, type: limitType(plain), value: plain }
  })
  // What expands words says nothing of a line that only joins others.
  const words = !/^[\s()]*(?:[s#]?\d+|and|or|not|[\s()])+$/i.test(line.query)
  return { id: line.id, key: line.key, tree, limits, expands: words && values('expand').length > 0 }
}

/** The records of every line; a line that refers to itself, on any way, is not known. Lines that are left out have none. */
export function runLines(
  matcher: Matcher,
  lines: readonly MatchLine[],
  changes: Changes = {},
): ReadonlyMap<string, Ternary | 'absent'> {
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const done = new Map<string, Ternary | 'absent'>()
  const open = new Set<string>()
  for (const { key: start } of lines) {
    const stack = [start]
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      const line = byKey.get(key)!
      const waiting = done.has(key)
        ? undefined
        : linesReferenced(line.tree).find((one) => byKey.has(one.key) && !done.has(one.key) && !open.has(one.key))
      if (waiting && !open.has(key)) open.add(key)
      if (waiting) {
        stack.push(waiting.key)
        continue
      }
      if (!done.has(key)) done.set(key, runLine(matcher, line, done, changes))
      open.delete(key)
      stack.pop()
    }
  }
  return done
}

function runLine(
  matcher: Matcher,
  line: MatchLine,
  done: ReadonlyMap<string, Ternary | 'absent'>,
  { dropped, skip }: Changes,
): Ternary | 'absent' {
  // A line that only narrows another passes it on when it is left out.
  const root = line.tree.root
  if (dropped?.has(line.key)) {
    const base = root.kind === 'limit' ? root.children[0] : undefined
    return (base?.kind === 'ref' && done.get(base.key)) || 'absent'
  }
  const found = evaluate(matcher, line.tree, { line: (key) => done.get(key), skip })
  if (!found) return 'absent'
  return limited(matcher, line, found)
}

/** The records of a line after the platform's options: what expands the words, then what narrows the records. */
export function limited(matcher: Matcher, { expands, limits }: MatchLine, found: Ternary): Ternary {
  const wide = expands ? widened(found, matcher.index.size) : found
  return limits.map((item) => matchLimit(matcher, item)).reduce(both, wide)
}

/** The records of one line, nothing known for one that is not there or left out. */
export function recordsOfLine(
  values: ReadonlyMap<string, Ternary | 'absent'>,
  key: string | undefined,
  size: number,
): Ternary {
  const found = key === undefined ? undefined : values.get(key)
  return found === undefined || found === 'absent' ? unknownAll(size) : found
}
