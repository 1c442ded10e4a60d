import { runApp } from '../run.ts'
import { openTerminal, type Streams } from '../terminal.ts'
import { movePair, reducePairs } from './reduce.ts'
import { openingPairs, type PairEffect, type PairReply, type PairState } from './state.ts'
import type { PairTask } from './task.ts'
import { viewPairs } from './view.ts'

/** What the view of pairs is handed. */
export interface PairReview {
  readonly task: PairTask
  readonly reviewer: string
  readonly pairs: number
  readonly perform: (effect: PairEffect) => Promise<PairReply>
  readonly streams: Streams
  readonly colour: boolean
}

/** Opens the view of pairs and runs it until the reviewer leaves. */
export async function runPairs(review: PairReview): Promise<{ state: PairState; signal?: NodeJS.Signals }> {
  const { task, reviewer, pairs, perform, streams, colour } = review
  const { output } = streams
  const start = openingPairs(task, reviewer, { columns: output.columns || 80, rows: output.rows || 24 }, pairs)
  const first = movePair(start, 0)
  const { state } = first.effect ? reducePairs(first.state, await perform(first.effect)) : first
  return runApp(
    {
      reduce: (before: PairState, input) => reducePairs(before, input),
      view: viewPairs,
      perform,
      slow: () => false,
      done: (now) => now.quit,
    },
    openTerminal(streams, colour),
    state,
    () => 0,
  )
}
