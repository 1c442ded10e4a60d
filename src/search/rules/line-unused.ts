import { duplicateLines, endLines } from '../lint/line-graph.ts'
import { finalKey } from '../strategy.ts'
import type { StrategyRule } from './rule.ts'

/** Lines that lead nowhere. */
export const lineUnused: StrategyRule = {
  code: 'LINE-UNUSED',
  severity: 'warning',
  scope: 'strategy',
  why: 'A line that no later line uses adds nothing to the result: often it was forgotten when the lines were combined.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2' }],
  bad: [{ text: '1. tea.tw.\n2. cup.tw.\n3. coffee.tw.\n4. 1 or 3' }],
  check: (subject) => {
    const final = finalKey(subject.strategy)
    const twins = new Set([...duplicateLines(subject)].flat())
    return endLines(subject)
      .filter((read) => read.line.key !== final && !twins.has(read))
      .map((line) => ({
        line,
        message: `Unexpected line ${line.line.id} that no other line uses, expected it in a later line or as the final one.`,
        hint: 'Combine it with the others, remove it, or say with `# lint-ok LINE-UNUSED …` why it is there.',
      }))
  },
}
