import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** References of a line to itself. */
export const refSelf: StrategyRule = {
  code: 'REF-SELF',
  severity: 'error',
  scope: 'strategy',
  why: 'A line cannot refer to itself.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2' }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2 or 3' }],
  silences: { strategy: ['LINE-UNUSED', 'FINAL-AMBIGUOUS'] },
  check: fromReferences('REF-SELF'),
}
