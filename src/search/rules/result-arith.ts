import { doubtOf } from '../count-bounds.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** Counts that cannot be true beside each other. */
export const resultArith: StrategyRule = {
  code: 'RESULT-ARITH',
  severity: 'error',
  scope: 'strategy',
  why: 'An OR is at least its largest part and at most their sum, an AND at most its smallest part: other counts were copied wrongly or belong to another text.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2', counts: [10, 5, 12] }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2', counts: [10, 5, 9] }],
  check: ({ strategy, lines, runs, runsFile }) =>
    runs.flatMap((run) =>
      lines.flatMap((line): Finding[] => {
        const message = doubtOf(strategy, run.counts, line.line.key)
        if (message === undefined) return []
        const narrowed = message.includes('at least') ? ', or add what narrowed the line as `@limit …` under it' : ''
        // A line that repeats another alone was narrowed in the interface: that is missing, the count is right.
        const severity = line.tree.root.kind === 'ref' && narrowed !== '' ? ({ severity: 'warning' } as const) : {}
        const place = run.places.get(line.line.key)
        const related =
          place === undefined ? {} : { related: [{ message: 'The count stands here.', file: runsFile, line: place }] }
        return [
          {
            line,
            message,
            hint: `Compare the counts with the search history of the platform${narrowed}.`,
            ...related,
            ...severity,
          },
        ]
      }),
    ),
}
