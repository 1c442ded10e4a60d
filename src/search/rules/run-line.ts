import type { Finding, StrategyRule } from './rule.ts'

/** Counts of lines that are not there. */
export const runLine: StrategyRule = {
  code: 'RUN-LINE',
  severity: 'error',
  scope: 'strategy',
  why: 'A count must belong to a line of the strategy.',
  good: [{ text: '1. tea.tw.', counts: [10] }],
  bad: [{ text: '1. tea.tw.', counts: [10, 5] }],
  check: ({ strategy: { lines, source }, runs, runsFile }) => {
    const keys = new Set(lines.map((line) => line.key))
    return runs.flatMap((run) =>
      [...run.places].flatMap(([key, row]): Finding[] => {
        if (keys.has(key)) return []
        const message = `Unexpected count of line ${key} in run \`${run.id}\`, expected a line of \`${source.file}\`.`
        return [{ file: runsFile, row, message, hint: 'Correct the line id in this row.' }]
      }),
    )
  },
}
