import type { StrategyRule } from './rule.ts'

/** Strategies that were run, without their counts. */
export const runMissing: StrategyRule = {
  code: 'RUN-MISSING',
  severity: 'warning',
  scope: 'strategy',
  why: 'The counts of each line show a later reader what the platform made of the strategy.',
  good: [{ text: '---\ndatabase: X\nplatform: ovid\nversion: 1\nstatus: run\n---\n1. tea.tw.', counts: [10] }],
  bad: [{ text: '---\ndatabase: X\nplatform: ovid\nversion: 1\nstatus: run\n---\n1. tea.tw.' }],
  check: ({ name, strategy: { meta }, runs, stale }) => {
    if (runs.length > 0 || stale || meta?.engine !== undefined || meta?.status !== 'run') return []
    const message = 'Unexpected status `run` without a run, expected the counts of each line.'
    return [{ key: ['status'], message, hint: `Record them with \`litsieve query log ${name}\`.` }]
  },
}
