import type { ReportedP } from './fact.ts'
import type { PRange } from './interval.ts'
import { parseReported, type Reported } from './reported.ts'

/** A reported p-value, read. */
export interface ParsedP extends Reported {
  readonly op: '=' | '<' | '>'
}

/** A p-value between 0 and 1 as reported; undefined where it is none. */
export function parseP(p: ReportedP | undefined): ParsedP | undefined {
  const value = p && parseReported(p.value)
  if (!value || value.value < 0 || value.value > 1 || isMangled(p.value)) return undefined
  const op = /[<≤]/.test(p.op) ? '<' : /[>≥]/.test(p.op) ? '>' : '='
  return { ...value, op }
}

/** True for `001` and `05`: digits whose decimal point was lost. */
export function isMangled(value: string): boolean {
  return /^\s*0\d+\s*$/.test(value)
}

/** Whether a reported p and a recomputed one can both be right, with every rounding. */
export function agrees(reported: ParsedP, { low, high }: PRange): boolean {
  if (reported.op === '<') return low < reported.value || low <= 0
  if (reported.op === '>') return high > reported.value || high >= 1
  return reported.low <= high && low <= reported.high
}

/** What a reported p says at a level: significant, not, or nothing (`p < 0.1`). A p equal to the level counts as significant. */
export function saysSignificant({ op, value }: ParsedP, alpha: number): boolean | undefined {
  if (op === '<') return value <= alpha ? true : undefined
  if (op === '>') return value >= alpha ? false : undefined
  return value <= alpha
}

/** `p < 0.001`. */
export function pText({ op, value }: ReportedP): string {
  return `p ${op.replace('<=', '≤').replace('>=', '≥')} ${value}`
}
