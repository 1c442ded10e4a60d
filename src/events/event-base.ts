import { z } from 'zod'

/** The id of a record. */
export const recordId = z.string().regex(/^R-/, 'a record id such as `R-0123456789AB`')

/** What every event has. */
export const eventBase = {
  /** `E-` and a hash of the event's own content. */
  id: z.string().regex(/^E-/),
  /** When, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** Who: a reviewer's initials, or `machine`. */
  by: z.string().min(1),
}
