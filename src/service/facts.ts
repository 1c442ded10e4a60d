import { z } from 'zod'

const texts = z.array(z.string())
const count = z.int().nonnegative()

/** What an answer said, as far as it decides how a search goes on: kept in its journal. */
export const factsSchema = z.discriminatedUnion('kind', [
  /** A list of ids: `ids` is empty where there are more than one answer may hold. */
  z.object({
    kind: z.literal('ids'),
    count,
    ids: texts,
    translation: z.string().optional(),
    warnings: texts,
  }),
  /** Records by their ids. */
  z.object({ kind: z.literal('records'), ids: texts, missing: texts, extra: texts }),
  /** A page of a list, and how to ask for the next; null at the end. */
  z.object({ kind: z.literal('page'), total: count, ids: texts, next: z.string().nullable(), warnings: texts }),
])

/** What an answer said. */
export type Facts = z.infer<typeof factsSchema>
export type IdFacts = Extract<Facts, { kind: 'ids' }>
export type RecordFacts = Extract<Facts, { kind: 'records' }>
export type PageFacts = Extract<Facts, { kind: 'page' }>
