import { listWords } from '../lib/text.ts'
import type { StrategyLine } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import { type Expression, type Reference, readReferences } from './references.ts'
import type { Span } from './source.ts'
import type { Strategy } from './strategy.ts'

/** A fault of the references of a line. */
export interface ReferenceFault {
  readonly code: 'REF-UNDEFINED' | 'REF-SELF' | 'REF-CYCLE' | 'REF-FORWARD' | 'REF-DUPLICATE' | 'REF-STYLE'
  readonly line: StrategyLine
  /** In the line's query. */
  readonly span: Span
  readonly message: string
  readonly hint: string
}

/** What is wrong with the references between the lines of a strategy. One finding for each fault. */
export function referenceFaults(strategy: Strategy): ReferenceFault[] {
  const { platform, lines } = strategy
  if (!platform) return []
  const known = new Map(lines.map((line) => [line.key, line]))
  const graph = new Map(lines.map((line) => [line.key, readReferences(line, platform).references]))
  const found: ReferenceFault[] = []
  const cyclic = cycleOf(graph)
  for (const line of lines) {
    const add = (span: Span, code: ReferenceFault['code'], message: string, hint: string) => {
      found.push({ code, line, span: { start: span.start, end: span.end }, message, hint })
    }
    const references = graph.get(line.key)!
    const undefinedOnes = unique(references.filter((one) => !known.has(one.key)))
    if (undefinedOnes.length > 0) {
      const message = `Unexpected reference to ${linesWord(undefinedOnes, platform)}, expected a line that exists (${idRange(lines)}).`
      add(undefinedOnes[0]!, 'REF-UNDEFINED', message, 'Correct the number, or add the missing line.')
    }
    const self = references.find((one) => one.key === line.key)
    if (self) {
      const message = `Unexpected reference of line ${line.id} to itself, expected another line.`
      add(self, 'REF-SELF', message, 'Correct the number.')
    }
    const later = references.filter((one) => Number(one.key) > Number(line.key) && known.has(one.key))
    const inCycle =
      cyclic.length > 1 && cyclic[0] === line.key ? later.find((one) => cyclic.includes(one.key)) : undefined
    if (inCycle) {
      const path = [...cyclic, cyclic[0]!].join(' → ')
      const message = `Unexpected circle of references ${path}, expected lines that refer to earlier ones only.`
      add(inCycle, 'REF-CYCLE', message, 'Correct one of the numbers.')
    }
    const forward = unique(later.filter((one) => !(inCycle && cyclic.includes(one.key))))
    if (forward.length > 0) {
      const message = `Unexpected reference of line ${line.id} to the later ${linesWord(forward, platform)}, expected an earlier line.`
      add(forward[0]!, 'REF-FORWARD', message, 'Correct the number, or move the line.')
    }
    const repeated = repeatedOf(readReferences(line, platform).expression).map(
      (key) => references.filter((one) => one.key === key)[1]!,
    )
    if (repeated.length > 0) {
      const message = `Unexpected second reference to ${linesWord(repeated, platform)} in line ${line.id}, expected each once.`
      add(repeated[0]!, 'REF-DUPLICATE', message, 'Remove it, or correct the number.')
    }
    const foreign = references.find((one) => one.style !== platform.prefix)
    if (foreign) {
      const message = `Unexpected reference ${shown(foreign)}, expected \`${platform.prefix}${foreign.key}\`: ${readsAs(platform)}.`
      add(foreign, 'REF-STYLE', message, `Write \`${platform.prefix}${foreign.key}\`.`)
    }
  }
  return found
}

function readsAs(platform: Platform): string {
  return platform.prefix === ''
    ? `on ${platform.label} a line is its bare number`
    : `${platform.label} would search for the text`
}

function shown(one: Reference): string {
  return `\`${one.style}${one.key}\``
}

function unique(references: readonly Reference[]): Reference[] {
  return references.filter((one, i) => references.findIndex((other) => other.key === one.key) === i)
}

function linesWord(references: readonly Reference[], platform: Platform): string {
  const keys = references.map((one) => `${platform.prefix}${one.key}`)
  const some = keys.length > 8 ? [...keys.slice(0, 7), `${keys.length - 7} more`] : keys
  return `${keys.length === 1 ? 'line' : 'lines'} ${listWords(some)}`
}

function idRange(lines: readonly StrategyLine[]): string {
  return lines.length === 1 ? `there is only line ${lines[0]!.id}` : `${lines[0]!.id} to ${lines.at(-1)!.id}`
}

// Keys that stand twice in the same OR or AND. `28 not (28 and 29)` is a usual form and no slip.
function repeatedOf(expression: Expression): string[] {
  if (expression.kind === 'limit') return repeatedOf(expression.base)
  if (expression.kind === 'not')
    return [...new Set([...repeatedOf(expression.from), ...repeatedOf(expression.without)])]
  if (!('parts' in expression)) return []
  const keys = expression.parts.flatMap((part) => (part.kind === 'ref' ? [part.key] : []))
  const twice = keys.filter((key, i) => keys.indexOf(key) < i)
  return [...new Set([...twice, ...expression.parts.flatMap(repeatedOf)])]
}

// The first circle of two or more lines, starting at its lowest line; empty when there is none.
function cycleOf(graph: ReadonlyMap<string, readonly Reference[]>): string[] {
  const done = new Set<string>()
  const visit = (key: string, trail: string[]): string[] => {
    const at = trail.indexOf(key)
    if (at >= 0) return trail.slice(at)
    if (done.has(key)) return []
    done.add(key)
    for (const { key: next } of graph.get(key) ?? []) {
      if (next === key) continue
      const found = visit(next, [...trail, key])
      if (found.length > 0) return found
    }
    return []
  }
  for (const key of graph.keys()) {
    const cycle = visit(key, [])
    if (cycle.length > 0) {
      const first = cycle.indexOf(cycle.reduce((a, b) => (Number(a) < Number(b) ? a : b)))
      return [...cycle.slice(first), ...cycle.slice(0, first)]
    }
  }
  return []
}
