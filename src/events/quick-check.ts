import type { Event } from './event.ts'

// A part of what the schema takes: days that exist in every year, milliseconds, UTC.
const TIME =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * True of events that the schema certainly takes: decisions and merges as this program writes them, of which a review has
 * hundreds of thousands. Whatever this does not know, a key too many included, is left to the schema, which takes some ten times as long.
 */
export function isSurelyEvent(data: unknown): data is Event {
  if (typeof data !== 'object' || data === null) return false
  const { type } = data as { type?: unknown }
  return (type === 'decision' || type === 'merge') && fits(data as Record<string, unknown>, CHECKS[type])
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isTime: Check = (value) => typeof value === 'string' && TIME.test(value)
const isRecord: Check = (value) => typeof value === 'string' && value.startsWith('R-')
const base: Record<string, Check> = {
  id: (value) => typeof value === 'string' && value.startsWith('E-'),
  at: isTime,
  by: (value) => typeof value === 'string' && value !== '',
  type: isText,
}
const CHECKS = {
  decision: {
    needed: 8,
    checks: new Map<string, Check>(
      Object.entries({
        ...base,
        stage: isText,
        record: isRecord,
        decision: (value: unknown) => value === 'include' || value === 'exclude' || value === 'maybe',
        blind: (value: unknown) => typeof value === 'boolean',
      }),
    ),
    optional: new Map<string, Check>(Object.entries({ reason: isText, note: isText, shownAt: isTime })),
  },
  merge: {
    needed: 6,
    checks: new Map<string, Check>(
      Object.entries({
        ...base,
        records: (value: unknown) => Array.isArray(value) && value.length === 2 && value.every(isRecord),
        rule: isText,
      }),
    ),
    optional: new Map<string, Check>(
      Object.entries({ score: (value: unknown) => typeof value === 'number' && Number.isFinite(value), why: isText }),
    ),
  },
} as const

function fits(data: Record<string, unknown>, { needed, checks, optional }: (typeof CHECKS)['decision' | 'merge']) {
  let found = 0
  for (const key in data) {
    const check = checks.get(key)
    if (check) found++
    if (!(check ?? optional.get(key))?.(data[key])) return false
  }
  return found === needed
}

/**
 * The same data with lists of record ids emptied, where all of them are record ids: what is left for the schema to check of an
 * import or a plan of a hundred thousand records.
 */
export function withoutIds(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data
  const { type } = data as { type?: unknown }
  const lists = type === 'import' ? ['records'] : type === 'plan' ? ['dual', 'single'] : []
  let out = data as Record<string, unknown>
  for (const key of lists) {
    const list = out[key]
    if (Array.isArray(list) && list.every(isRecord)) out = { ...out, [key]: [] }
  }
  return out
}
