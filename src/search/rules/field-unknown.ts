import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Fields that the platform does not have. */
export const fieldUnknown: LineRule = {
  code: 'FIELD-UNKNOWN',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A field that the platform does not have is refused, or searched as text.',
  good: [{ text: 'depress*.mp.' }],
  bad: [{ text: 'depress*.mp3.' }],
  check: fromParser('FIELD-UNKNOWN'),
}
