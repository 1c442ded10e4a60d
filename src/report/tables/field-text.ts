import type { FieldValue } from '../../extraction/study.ts'

/** The value of a field in full, as one text. */
export function fullText(value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'object') return value.short === value.full ? value.full : `${value.full} (${value.short})`
  return String(value).trim()
}
