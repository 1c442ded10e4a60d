import type { Containers } from '../../dedupe/compare.ts'
import type { Judged } from '../../dedupe/judge-pairs.ts'
import { judgePairs } from '../../dedupe/judge-pairs.ts'
import { joinKeyTables } from '../../dedupe/key-table.ts'
import { closeRun, type DedupePlan, openRun } from '../../dedupe/plan.ts'
import { garbageOf } from '../../dedupe/sanity.ts'
import { NOTHING_SETTLED } from '../../dedupe/settled.ts'
import type { CitationSource } from '../../dedupe/source.ts'
import type { LineStore, Lines } from '../../ingest/line-store.ts'
import type { Context } from '../context.ts'
import { type LineFile, sourceOfLines } from './citation-lines.ts'
import { type KeyPart, makeKeyPart } from './key-part.ts'
import type { Order } from './messages.ts'
import { type StageBar, showStage, walk } from './plan-progress.ts'
import type { Threads } from './threads.ts'
import { uniqueIds } from './unique-ids.ts'

/** A plan for the records of files. */
export interface FilePlan {
  readonly plan: DedupePlan
  readonly source: CitationSource
  /** DOIs and titles that prove nothing in these files. */
  readonly containers: Containers
  /** How much each record says, see `completeness`. */
  readonly scores: Float32Array
  /** Indexes of the lines that are no citations. */
  readonly unreadable: readonly number[]
}

/** Plans the deduplication of lines, in threads if there are any. Ctrl-C ends it at any step. */
export async function planFiles(
  context: Context,
  lines: LineStore,
  files: readonly LineFile[],
  threads: Threads | undefined,
): Promise<FilePlan> {
  threads?.begin({ lines: lines.share(), files })
  const { run, scores, unreadable } = await open(context, lines, files, threads)
  const { source, pairs, shelf, containers, garbage } = run
  const judged = await showStage(context, 'comparing', pairs.length, async (bar): Promise<readonly Judged[]> => {
    if (!threads) return walk(judgePairs(pairs, source.size, shelf, containers), bar)
    const orders = rangesOf(pairs.length, threads.size).map(
      ([from, to]): Extract<Order, { kind: 'judge' }> => ({
        kind: 'judge',
        pairs: pairs.slice(from, to),
        containers,
        garbage,
      }),
    )
    return (await threads.run<'judge'>(orders, bar)).flatMap((answer) => answer.judged)
  })
  return { plan: closeRun(run, judged), source, containers, scores, unreadable }
}

// The keys take more memory than all else; they go when this is done.
async function open(context: Context, lines: Lines, files: readonly LineFile[], threads: Threads | undefined) {
  const parts = await showStage(context, 'keys', lines.size, (bar) => keyParts(lines, files, threads, bar))
  const source = sourceOfLines(lines, files, uniqueIds(parts.flatMap((part) => part.ids)))
  const garbage = garbageOf(parts.map((part) => part.tally))
  return {
    run: openRun(source, NOTHING_SETTLED, joinKeyTables(parts.map((part) => part.table)), garbage),
    scores: joinScores(parts),
    unreadable: parts.flatMap((part) => part.unreadable),
  }
}

async function keyParts(
  lines: Lines,
  files: readonly LineFile[],
  threads: Threads | undefined,
  bar: StageBar,
): Promise<KeyPart[]> {
  if (!threads) return [await walk(makeKeyPart(lines, files, 0, lines.size), bar)]
  const orders = rangesOf(lines.size, threads.size).map(([from, to]) => ({ kind: 'keys' as const, from, to }))
  return (await threads.run<'keys'>(orders, bar)).map((answer) => answer.part)
}

/** Divides so many things among so many hands. */
function rangesOf(total: number, hands: number): [number, number][] {
  return Array.from({ length: hands }, (_, i) => [
    Math.floor((total * i) / hands),
    Math.floor((total * (i + 1)) / hands),
  ])
}

function joinScores(parts: readonly KeyPart[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { scores }) => sum + scores.length, 0))
  let at = 0
  for (const { scores } of parts) {
    all.set(scores, at)
    at += scores.length
  }
  return all
}
