import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** References to later lines. */
export const refForward: StrategyRule = {
  code: 'REF-FORWARD',
  severity: 'error',
  scope: 'strategy',
  why: 'When a line is run, the lines behind it do not exist yet.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2' }],
  bad: [{ text: '1. tea.tw. and 2\n2. coffee.tw.\n3. 1 or 2' }],
  silences: { strategy: ['LINE-UNUSED', 'FINAL-AMBIGUOUS'] },
  check: fromReferences('REF-FORWARD'),
}
