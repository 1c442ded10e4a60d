import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** Lines that are referred to twice. */
export const refDuplicate: StrategyRule = {
  code: 'REF-DUPLICATE',
  severity: 'warning',
  scope: 'strategy',
  why: 'The same line twice in an OR or AND is often a slip for another number.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2' }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2 or 1' }],
  check: fromReferences('REF-DUPLICATE'),
}
