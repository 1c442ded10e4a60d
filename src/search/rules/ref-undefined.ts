import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** References to lines that do not exist. */
export const refUndefined: StrategyRule = {
  code: 'REF-UNDEFINED',
  severity: 'error',
  scope: 'strategy',
  why: 'A line number that does not exist is refused, or searched as text.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2' }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 7' }],
  silences: { strategy: ['LINE-UNUSED', 'FINAL-AMBIGUOUS'] },
  check: fromReferences('REF-UNDEFINED'),
}
