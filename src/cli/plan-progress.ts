import { setImmediate } from 'node:timers/promises'
import type { DedupePlan } from '../dedupe/plan.ts'
import { planSteps } from '../dedupe/plan.ts'
import type { Settled } from '../dedupe/settled.ts'
import type { CitationSource } from '../dedupe/source.ts'
import type { Context } from './context.ts'
import { startProgress } from './progress.ts'

const STAGES = {
  keys: { label: 'Filing', unit: 'records' },
  comparing: { label: 'Comparing', unit: 'pairs' },
} as const

/** Plans deduplication with a progress bar; Ctrl-C ends it at any step, before anything is written. */
export async function planWithProgress(
  context: Context,
  source: CitationSource,
  settled: Settled,
): Promise<DedupePlan> {
  const steps = planSteps(source, settled)
  let bar: { readonly stage: string; readonly progress: ReturnType<typeof startProgress> } | undefined
  let shown = 0
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      const { stage, done, total } = step.value
      if (bar?.stage !== stage) {
        bar?.progress.done()
        bar = { stage, progress: startProgress(context, STAGES[stage].label, total, STAGES[stage].unit) }
        shown = 0
      }
      bar.progress.add(done - shown)
      shown = done
      await setImmediate()
    }
  } finally {
    bar?.progress.done()
  }
}
