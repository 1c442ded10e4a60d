import { scrub } from '../fields/scrub.ts'
import { type FileHints, type Format, isBroken } from '../formats/format.ts'
import type { Norm } from '../record.ts'

/** The normal layer that our own reader gets from a record as it is printed, as a whole file of such records would give it; undefined where it is broken. */
export function readBack(format: Format, printed: string, hints: FileHints = { flavour: 'unknown' }): Norm | undefined {
  const parsed = format.parse(printed, 1, hints)
  return isBroken(parsed) ? undefined : scrub(parsed.norm)
}
