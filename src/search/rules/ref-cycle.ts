import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** Circles of references. */
export const refCycle: StrategyRule = {
  code: 'REF-CYCLE',
  severity: 'error',
  scope: 'strategy',
  why: 'Lines that refer to each other in a circle can never be run.',
  good: [{ text: '1. tea.tw.\n2. 1 or coffee.tw.\n3. 1 and 2' }],
  bad: [{ text: '1. 2 or tea.tw.\n2. 1 or coffee.tw.\n3. 1 and 2' }],
  silences: { strategy: ['LINE-UNUSED', 'FINAL-AMBIGUOUS'] },
  check: fromReferences('REF-CYCLE'),
}
