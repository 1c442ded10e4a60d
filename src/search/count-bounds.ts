import { formatNumber, listWords } from '../lib/text.ts'
import type { StrategyLine } from './line.ts'
import { type Expression, readReferences } from './references.ts'
import type { Strategy } from './strategy.ts'

/** A bound of a count, and the lines that it follows from. */
interface Bound {
  readonly value: number
  readonly lines: readonly string[]
}

interface Bounds {
  readonly low: Bound
  readonly high: Bound
}

type Count = (key: string) => Bound | undefined

const ANYTHING: Bounds = {
  low: { value: 0, lines: [] },
  high: { value: Number.POSITIVE_INFINITY, lines: [] },
}

/** Why the count of a line cannot be true beside the others, as a message; undefined when it can. */
export function doubtOf(strategy: Strategy, counts: ReadonlyMap<string, number>, key: string): string | undefined {
  const { platform } = strategy
  const line = strategy.lines.find((one) => one.key === key)
  const results = counts.get(key)
  if (!platform || !line || results === undefined) return undefined
  const count: Count = (other) => {
    const value = counts.get(other)
    return value === undefined ? undefined : { value, lines: [`${platform.prefix}${other}`] }
  }
  const expected = expectation(line, results, boundsOf(readReferences(line, platform).expression, count))
  if (expected === undefined) return undefined
  return `Unexpected ${formatNumber(results)} results in line ${line.id} (\`${shorten(line.query)}\`), expected ${expected}.`
}

function expectation(line: StrategyLine, results: number, { low, high }: Bounds): string | undefined {
  if (results > high.value) return `at most ${describe(high)}`
  const narrowed = line.options.some(({ name }) => name === 'limit' || name === 'narrow')
  if (results < low.value && !narrowed) return `at least ${describe(low)}`
  return undefined
}

function describe({ value, lines }: Bound): string {
  const number = formatNumber(value)
  if (lines.length === 1) return `the ${number} of line ${lines[0]}`
  const some = lines.length > 6 ? [...lines.slice(0, 5), `${lines.length - 5} more`] : lines
  return `${number} (from lines ${listWords(some)})`
}

function boundsOf(expression: Expression, count: Count): Bounds {
  switch (expression.kind) {
    case 'ref': {
      const bound = count(expression.key)
      return bound ? { low: bound, high: bound } : ANYTHING
    }
    case 'or': {
      const parts = expression.parts.map((part) => boundsOf(part, count))
      return { low: extreme(parts.map(lowOf), 1), high: sum(parts.map(highOf)) }
    }
    case 'and': {
      const parts = expression.parts.map((part) => boundsOf(part, count))
      return { low: ANYTHING.low, high: extreme(parts.map(highOf), -1) }
    }
    case 'not': {
      const from = boundsOf(expression.from, count)
      const { high } = boundsOf(expression.without, count)
      const value = from.low.value - high.value
      const low = value > 0 ? { value, lines: [...from.low.lines, ...high.lines] } : ANYTHING.low
      return { low, high: from.high }
    }
    case 'limit':
      return { low: ANYTHING.low, high: boundsOf(expression.base, count).high }
    default:
      return ANYTHING
  }
}

const lowOf = ({ low }: Bounds) => low
const highOf = ({ high }: Bounds) => high

function extreme(bounds: readonly Bound[], sign: 1 | -1): Bound {
  return bounds.reduce((a, b) => (sign * (b.value - a.value) > 0 ? b : a))
}

function sum(bounds: readonly Bound[]): Bound {
  return {
    value: bounds.reduce((total, bound) => total + bound.value, 0),
    lines: [...new Set(bounds.flatMap((bound) => bound.lines))],
  }
}

function shorten(query: string): string {
  return query.length > 40 ? `${query.slice(0, 40)}…` : query
}
