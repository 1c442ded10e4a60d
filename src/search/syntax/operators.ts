import type { OperatorKind } from './token.ts'

/** `and`, `or`, `not` in any case. */
export function booleanOperator(word: string): OperatorKind | undefined {
  const op = word.toLowerCase()
  return op === 'and' || op === 'or' || op === 'not' ? { op } : undefined
}

/** A proximity operator; a number too long to be one counts as no limit. */
export function proximity(between: number | undefined, ordered: boolean): OperatorKind {
  const limit = between === undefined || between > 9999 ? undefined : Math.max(0, between)
  return { op: 'prox', between: limit, ordered }
}
