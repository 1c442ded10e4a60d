import { fromReferences } from './from-references.ts'
import type { StrategyRule } from './rule.ts'

/** References in the style of another platform. */
export const refStyle: StrategyRule = {
  code: 'REF-STYLE',
  severity: 'warning',
  scope: 'strategy',
  why: 'Another platform writes its line numbers in another way: this one searches for the text.',
  good: [{ platform: 'ebsco', text: 'S1. tea\nS2. coffee\nS3. S1 OR S2' }],
  bad: [{ platform: 'ebsco', text: 'S1. tea\nS2. coffee\nS3. 1 OR 2' }],
  check: fromReferences('REF-STYLE'),
}
