import { bareNear } from './bare-near.ts'
import type { LineRule } from './rule.ts'

/** `NEAR` without a number on Web of Science. */
export const wosNearDefault: LineRule = {
  code: 'WOS-NEAR-DEFAULT',
  severity: 'info',
  scope: 'line',
  why: 'Without a number Web of Science takes 15 words, which few readers know.',
  good: [{ platform: 'wos', text: 'TS=(tea NEAR/3 leaf)' }],
  bad: [{ platform: 'wos', text: 'TS=(tea NEAR leaf)' }],
  check: bareNear('wos', 15),
}
