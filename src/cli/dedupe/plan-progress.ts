import { setImmediate } from 'node:timers/promises'
import { type DedupePlan, type Progress, planSteps } from '../../dedupe/plan.ts'
import type { Settled } from '../../dedupe/settled.ts'
import type { CitationSource } from '../../dedupe/source.ts'
import type { Context } from '../context.ts'
import { startProgress } from '../progress.ts'

const STAGES = {
  keys: { label: 'Filing', unit: 'records' },
  comparing: { label: 'Comparing', unit: 'pairs' },
} as const

/** Hears how much of a stage is done in all. */
export type StageBar = (done: number) => void

/** Runs a stage of deduplication with a progress bar. */
export async function showStage<T>(
  context: Context,
  stage: Progress['stage'],
  total: number,
  work: (bar: StageBar) => Promise<T>,
): Promise<T> {
  const progress = startProgress(context, STAGES[stage].label, total, STAGES[stage].unit)
  let shown = 0
  try {
    return await work((done) => {
      progress.add(done - shown)
      shown = done
    })
  } finally {
    progress.done()
  }
}

/** Goes through steps to their end; between them the program hears Ctrl-C. */
export async function walk<T>(steps: Generator<number, T>, bar: StageBar): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    bar(step.value)
    await setImmediate()
  }
}

/** Plans deduplication with a progress bar; Ctrl-C ends it at any step, before anything is written. */
export async function planWithProgress(
  context: Context,
  source: CitationSource,
  settled: Settled,
): Promise<DedupePlan> {
  const steps = planSteps(source, settled)
  let step = steps.next()
  while (!step.done) {
    const { stage, total } = step.value
    await showStage(context, stage, total, async (bar) => {
      while (!step.done && step.value.stage === stage) {
        bar(step.value.done)
        await setImmediate()
        step = steps.next()
      }
    })
  }
  return step.value
}
