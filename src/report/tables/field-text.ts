import type { FieldValue } from '../../extraction/study.ts'

// A full name often ends with its short one: "South London and Maudsley (SLaM)".
function namesShort({ full, short }: { readonly full: string; readonly short: string }): boolean {
  return full === short || full.includes(`(${short})`)
}

/** The value of a field in full, as one text. */
export function fullText(value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'object') return namesShort(value) ? value.full : `${value.full} (${value.short})`
  return String(value).trim()
}
