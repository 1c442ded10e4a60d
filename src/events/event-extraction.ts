import { z } from 'zod'
import { eventBase, recordId } from './event-base.ts'

/** A study got its id, once and for all; `records` are its reports. */
export const named = z.object({
  ...eventBase,
  type: z.literal('study'),
  study: z.string(),
  records: z.array(recordId).min(1),
})

/** A second reviewer looked at one extracted item; `hash` is of the value seen, so that a change resets it. */
export const verified = z.object({
  ...eventBase,
  type: z.literal('verify'),
  study: z.string(),
  /** `fields.<name>`, `findings.<id>` or `bias.<tool>.<domain>`. */
  item: z.string(),
  hash: z.string(),
  /** `corrected`: the second reviewer changed the value, from `old` to `new` (as text); `hash` is of the new one. */
  status: z.enum(['verified', 'queried', 'corrected']),
  /** Of a finding: the key that was corrected. */
  key: z.string().optional(),
  old: z.string().optional(),
  new: z.string().optional(),
  note: z.string().optional(),
})
