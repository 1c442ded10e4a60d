import { formatNumber, listWords } from '../../lib/text.ts'
import { addsNothing } from '../lint/adds-nothing.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** ORs that are no larger than one of their parts. */
export const resultNoContribution: StrategyRule = {
  code: 'RESULT-NO-CONTRIBUTION',
  severity: 'info',
  scope: 'strategy',
  why: 'When an OR finds no more than one of its parts, the other parts can go, or were meant to find something else.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2', counts: [10, 5, 12] }],
  bad: [{ text: '1. tea.tw.\n2. green tea.tw.\n3. 1 or 2', counts: [10, 5, 10] }],
  check: (subject) =>
    subject.runs.flatMap(({ counts }) =>
      addsNothing(subject, counts).flatMap(({ line, largest, parts, results }): Finding[] => {
        // A part without any result is reported itself.
        if (parts.some((key) => counts.get(key) === 0) || !parts.every((key) => counts.has(key))) return []
        const prefix = subject.platform?.prefix ?? ''
        const others = listWords(parts.slice(0, 6).map((key) => `${prefix}${key}`))
        const message = `Unexpected ${formatNumber(results)} results in line ${line.line.id}, the same as line ${prefix}${largest} alone, expected more from ${others}.`
        return [{ line, message, hint: 'Look whether those lines search what was meant; if so, they can go.' }]
      }),
    ),
}
