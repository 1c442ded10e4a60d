import { z } from 'zod'
import type { Span } from '../source.ts'
import type { Translating } from './context.ts'

const text = z.string().trim().min(1)

const entry = z.strictObject({
  /** The part of the source, as it stands there. */
  from: text,
  text,
  /** Who decided it, when and why. */
  note: text,
})

/** What people decided about a translation: line id → part of the source, its translation, and a note. */
export const overridesSchema = z.record(
  text,
  z.union([entry, z.array(entry)]).transform((value) => [value].flat()),
)

/** Decisions as a list, by the number of their line. */
export function toOverrides(byLine: z.output<typeof overridesSchema>): Override[] {
  return Object.entries(byLine).flatMap(([id, entries]) => {
    const line = /(\d+)\s*$/.exec(id)?.[1] ?? id
    return entries.map((one) => ({ line: line.replace(/^0+(?=\d)/, ''), ...one }))
  })
}

/** One decision; `line` is the number alone. */
export interface Override {
  readonly line: string
  readonly from: string
  readonly text: string
  readonly note: string
}

/** The decision about a part of the line, if there is one. */
export function findOverride({ overrides, text: query }: Translating, { start, end }: Span): Override | undefined {
  if (overrides.length === 0) return undefined
  const source = flat(query.slice(start, end))
  return overrides.find((one) => flat(one.from) === source)
}

function flat(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}
