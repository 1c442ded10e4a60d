import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Proximity operators of another platform. */
export const proxUnsupported: LineRule = {
  code: 'PROX-UNSUPPORTED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: "Another platform's proximity operator is searched as a word.",
  good: [{ text: '(tea adj3 leaf).tw.' }],
  bad: [{ text: '(tea NEAR/3 leaf).tw.' }],
  check: fromParser('PROX-UNSUPPORTED'),
}
