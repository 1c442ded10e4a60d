import type { Norm } from '../record.ts'

/**
 * The fields of a normal layer that another one does not give exactly: what a format with a place for it keeps as JSON beside the fields that
 * people read.
 */
export function restOf(norm: Norm, got: Norm): Partial<Norm> {
  const rest: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(norm)) {
    if (JSON.stringify(bare(value)) !== JSON.stringify(bare((got as unknown as Record<string, unknown>)[field]))) {
      rest[field] = value
    }
  }
  return rest as Partial<Norm>
}

// Where an identifier stood is no part of it, nor is our own, nor the order of members.
function bare(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((one) => (one as { scheme?: unknown } | null)?.scheme !== 'litsieve').map(bare)
  if (typeof value !== 'object' || value === null) return value
  const { from: _, ...parts } = value as Record<string, unknown>
  return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))
}
