import { z } from 'zod'
import { liveServices } from '../search/live-service.ts'

const ids = liveServices.map((one) => one.id)

/** A live search as it was started: with the answers in its journal, all that is needed to go on another day. */
export const searchPlanSchema = z.object({
  litsieve: z.string(),
  /** Name of its folder: `medline-pubmed.v2.2026-11-26`. */
  id: z.string(),
  query: z.object({ name: z.string(), version: z.int().positive(), sha256: z.string() }),
  service: z.enum(ids as [(typeof ids)[number], ...(typeof ids)[number][]]),
  /** The exact text that is sent. */
  string: z.string(),
  /** Lines whose results are counted too: key → text. */
  lines: z.record(z.string(), z.string()),
  started: z.iso.datetime(),
  /** Only the first so many records are wanted. */
  cap: z.int().positive().optional(),
  order: z.string().optional(),
  update: z.boolean(),
  /** Ids, in the service's own numbers, of records that earlier runs of the query brought. */
  known: z.array(z.string()),
})

/** A live search as it was started. */
export type SearchPlan = z.infer<typeof searchPlanSchema>
