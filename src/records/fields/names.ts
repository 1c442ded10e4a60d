import type { Name } from '../record.ts'

const PLACEHOLDER = /^(?:null|undefined|none|n\/a|anon(?:ymous)?|\[?anonymous\]?|no authors? listed|-)$/i

/**
 * A name as the source writes it: split at the first comma into family and given, else a literal (an organisation, or a name in
 * natural order, which nobody can split for certain). Undefined for an empty value.
 */
export function parseName(source: string, role?: Name['role']): Name | undefined {
  const text = source.replace(/\s+/g, ' ').trim().replace(/,$/, '').trim()
  if (text === '' || /^(?:null|undefined)$/i.test(text)) return undefined
  const comma = text.indexOf(',')
  const tag = role ? { role } : {}
  if (comma <= 0) return { literal: text, ...tag }
  const family = text.slice(0, comma).trim()
  const given = text.slice(comma + 1).trim()
  if (given === '' || PLACEHOLDER.test(given)) return { literal: family, ...tag }
  return { family, given, ...tag }
}
