import { bareNear } from './bare-near.ts'
import type { LineRule } from './rule.ts'

/** `NEAR` without a number on the Cochrane Library. */
export const cochraneNearDefault: LineRule = {
  code: 'COCHRANE-NEAR-DEFAULT',
  severity: 'info',
  scope: 'line',
  why: 'Without a number the Cochrane Library takes 6 words, which few readers know.',
  good: [{ platform: 'cochrane', text: '(tea NEAR/3 leaf):ti,ab' }],
  bad: [{ platform: 'cochrane', text: '(tea NEAR leaf):ti,ab' }],
  check: bareNear('cochrane', 6),
}
