import type { Diagnostic } from '../../lib/diagnostic.ts'
import type { Knows } from '../dictionary.ts'
import type { StrategyLine } from '../line.ts'
import type { HeadingTree } from '../match/mesh-tree.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Run } from '../runs.ts'
import type { Source, Span } from '../source.ts'
import type { Strategy } from '../strategy.ts'
import type { QueryTree } from '../syntax/ast.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { walk } from '../syntax/walk.ts'
import { treeOf } from '../tree-of.ts'
import { applyEdits, repairOf } from './repair.ts'

/** A line as rules see it. */
export interface ReadLine {
  readonly line: StrategyLine
  /** As it stands. */
  readonly tree: QueryTree
  /** As it stands, or mended where its faults have a likely repair; undefined where they have none. */
  readonly sound: QueryTree | undefined
  /** From a place in `sound` to the place in the line's query. */
  readonly place: (span: Span) => Span
}

/** One strategy to be linted. */
export interface Subject {
  /** `medline@1`, or the name of the file. */
  readonly name: string
  readonly strategy: Strategy
  readonly source: Source
  readonly platform: Platform | undefined
  readonly lines: readonly ReadLine[]
  /** The runs of this very text. */
  readonly runs: readonly Run[]
  readonly runsFile: string
  /** There are runs, but of another text. */
  readonly stale: boolean
  /** What the form of the file, its version and its folder are blamed for elsewhere. */
  readonly given: readonly Diagnostic[]
  /** It was run: what PRISMA-S asks for should be there. */
  readonly status: 'draft' | 'reviewed' | 'run' | 'superseded' | undefined
}

/** What a protocol promises about the searches. */
export interface Promised {
  readonly dates?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined
  readonly languages: readonly string[]
  readonly concepts: Readonly<Record<string, string>>
  readonly sources: readonly { readonly name: string; readonly kind: string; readonly platform?: string | undefined }[]
  readonly tracks: Readonly<Record<string, unknown>>
}

/** The numbers of the flow diagram that searches are compared with. */
export interface FlowNumbers {
  readonly databases: number
  readonly identified: number
  readonly duplicates: number
  /** Shares of duplicates that need no second look. */
  readonly expected: { readonly low: number; readonly high: number } | undefined
}

/** All strategies that are linted together, and what is known around them. */
export interface Project {
  readonly subjects: readonly Subject[]
  readonly promised?: Promised | undefined
  readonly flow?: FlowNumbers | undefined
  readonly knows?: Knows | undefined
  /** The imported MeSH; undefined where none was imported. */
  readonly mesh?: HeadingTree | undefined
}

/** A strategy on its own as a subject. */
export function toSubject(
  name: string,
  strategy: Strategy,
  more: Partial<Pick<Subject, 'runs' | 'runsFile' | 'stale' | 'given'>> = {},
): Subject {
  const { platform, source } = strategy
  const lines = platform ? strategy.lines.map((line) => readLine(line, platform)) : []
  const runs = more.runs ?? []
  const status = strategy.meta?.status ?? (runs.length > 0 || more.stale ? 'run' : undefined)
  return { name, strategy, source, platform, lines, runsFile: '', stale: false, given: [], ...more, runs, status }
}

function readLine(line: StrategyLine, platform: Platform): ReadLine {
  const tree = treeOf(line, platform)
  const same = (span: Span) => span
  if (!isBroken(tree)) return { line, tree, sound: tree, place: same }
  const edits = tree.problems.flatMap((one) => repairOf(tree, one)?.edits ?? [])
  if (edits.length === 0) return { line, tree, sound: undefined, place: same }
  const { text, toOld } = applyEdits(line.query, edits)
  const mended = parseQuery(text, platform)
  if (isBroken(mended)) return { line, tree, sound: undefined, place: same }
  const place = ({ start, end }: Span) => ({ start: toOld(start), end: Math.max(toOld(start) + 1, toOld(end)) })
  return { line, tree, sound: mended, place }
}

function isBroken({ root, problems }: QueryTree): boolean {
  if (problems.length === 0) return false
  for (const { node } of walk(root)) if (node.kind === 'error') return true
  return false
}
