import { z } from 'zod'
import type { Norm } from '../record.ts'
import { scrub } from './scrub.ts'

const name = z.object({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
  role: z.enum(['author', 'editor', 'other']).optional(),
  orcid: z.string().optional(),
  affiliations: z.array(z.string()).optional(),
})
const texts = z.array(z.string())
const section = z.object({ label: z.string().optional(), text: z.string() })

/** The normal layer as JSON, in files that we have written and others may have changed. Unknown fields are left out. */
const normSchema = z.object({
  type: z.string().optional(),
  title: z.string(),
  titleTranslated: z.string().optional(),
  titleShort: z.string().optional(),
  pubTypes: texts.optional(),
  authors: z.array(name),
  editors: z.array(name).optional(),
  groups: z.array(name).optional(),
  issued: z
    .object({
      year: z.number().int().optional(),
      month: z.number().int().optional(),
      day: z.number().int().optional(),
      season: z.string().optional(),
      text: z.string(),
    })
    .optional(),
  journal: z.string().optional(),
  journalShort: z.string().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  pages: z.object({ first: z.string().optional(), last: z.string().optional(), text: z.string() }).optional(),
  articleNumber: z.string().optional(),
  publisher: z.string().optional(),
  place: z.string().optional(),
  edition: z.string().optional(),
  ids: z.array(
    z.object({
      scheme: z.string(),
      value: z.string(),
      from: z.string().optional(),
      confidence: z.literal('low').optional(),
    }),
  ),
  accession: z
    .object({ number: z.string(), database: z.string().optional(), platform: z.string().optional() })
    .optional(),
  abstract: z
    .object({
      text: z.string(),
      sections: z.array(section).optional(),
      copyright: z.string().optional(),
      others: texts.optional(),
    })
    .optional(),
  subjects: z.array(
    z.object({
      term: z.string(),
      qualifier: z.string().optional(),
      major: z.boolean().optional(),
      scheme: z.string().optional(),
      ui: z.string().optional(),
    }),
  ),
  language: texts,
  issn: texts,
  isbn: texts,
  urls: texts,
  notes: texts,
  funding: texts.optional(),
  registry: texts.optional(),
  decisions: z
    .array(
      z.object({
        tool: z.enum(['rayyan', 'covidence', 'asreview', 'eppi']),
        reviewer: z.string().optional(),
        stage: z.enum(['title-abstract', 'full-text']).optional(),
        decision: z.enum(['include', 'exclude', 'maybe']).optional(),
        reasons: texts.optional(),
        labels: texts.optional(),
        notes: texts.optional(),
        at: z.string().optional(),
      }),
    )
    .optional(),
})
const partSchema = normSchema.partial()

/** A whole normal layer from data, without control characters; undefined where it is none. */
export function normFrom(data: unknown): Norm | undefined {
  const parsed = normSchema.safeParse(data)
  return parsed.success ? scrub(parsed.data as Norm) : undefined
}

/** Fields of a normal layer from data; none where it is malformed. */
export function normPartFrom(data: unknown): Partial<Norm> {
  const parsed = partSchema.safeParse(data)
  return parsed.success ? scrub(parsed.data as Partial<Norm>) : {}
}
