import type { Norm } from '../record.ts'
import { sameValue } from './same-value.ts'

/**
 * The fields of a normal layer that another one does not give exactly: what a format with a place for it keeps as JSON beside the fields that
 * people read.
 */
export function restOf(norm: Norm, got: Norm): Partial<Norm> {
  const rest: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(norm)) {
    if (!sameValue(value, (got as unknown as Record<string, unknown>)[field])) rest[field] = value
  }
  return rest as Partial<Norm>
}
