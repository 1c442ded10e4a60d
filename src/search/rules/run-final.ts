import { finalKey } from '../strategy.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** Runs without a count of the final line. */
export const runFinal: StrategyRule = {
  code: 'RUN-FINAL',
  severity: 'warning',
  scope: 'strategy',
  why: 'PRISMA-S asks for the number of records of the set that was exported.',
  good: [{ text: '1. tea.tw.\n2. 1 and cup.tw.', counts: [10, 5] }],
  bad: [{ text: '1. tea.tw.\n2. 1 and cup.tw.', counts: [10] }],
  check: ({ strategy, lines, runs, runsFile }) => {
    const final = finalKey(strategy)
    const line = lines.find((one) => one.line.key === final)
    if (!line) return []
    return runs.flatMap((run): Finding[] => {
      if (run.counts.has(line.line.key)) return []
      const message = `Unexpected lack of a count of the final line ${line.line.id} in run \`${run.id}\`, expected what was exported.`
      return [{ line, message, hint: `Add a row for line ${line.line.id} to \`${runsFile}\`.` }]
    })
  },
}
