import type { StrategyRule } from './rule.ts'

/** A status that the run log contradicts. */
export const metaStatus: StrategyRule = {
  code: 'META-STATUS',
  severity: 'warning',
  scope: 'strategy',
  why: 'A strategy with a recorded run is no draft.',
  good: [{ text: '---\ndatabase: X\nplatform: ovid\nversion: 1\nstatus: run\n---\n1. tea.tw.', counts: [10] }],
  bad: [{ text: '---\ndatabase: X\nplatform: ovid\nversion: 1\nstatus: draft\n---\n1. tea.tw.', counts: [10] }],
  check: ({ strategy: { meta }, runs }) => {
    const status = meta?.status
    if (runs.length === 0 || (status !== 'draft' && status !== 'reviewed')) return []
    const message = `Unexpected status \`${status}\`, expected \`run\`: it was run on ${runs[0]!.date}.`
    return [{ key: ['status'], message, hint: 'Write `status: run`.' }]
  },
}
