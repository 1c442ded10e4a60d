import { z } from 'zod'
import { isDay } from './date.ts'
import { lineKey } from './line.ts'
import { overridesSchema } from './translate/overrides.ts'

const text = z.string().min(1)
const texts = z.union([text, z.array(text)]).transform((value) => (Array.isArray(value) ? value : [value]))

const lineId = z
  .union([z.int().positive(), z.string().refine((value) => lineKey(value) !== undefined)], {
    error: 'a line id such as `14` or `S7`',
  })
  .transform((value) => lineKey(String(value))!)

// YAML reads a year alone as a number.
const date = z
  .union([z.string(), z.int()], { error: 'a date such as `2022-02-03` (or `2022-02`)' })
  .transform(String)
  .refine((value) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(value) && isDay(`${value}-01-01`.slice(0, 10)), {
    error: 'a date that is in the calendar, such as `2022-02-03` (or `2022-02`)',
  })

/** A search is a draft, peer reviewed, run, or replaced by a later version. */
export const STATUSES = ['draft', 'reviewed', 'run', 'superseded'] as const

const fields = {
  /** What the review's sibling strategies have in common: the same search in another database. */
  strategy: text.optional(),
  database: text.optional(),
  platform: text.optional(),
  /** The part of the database that was searched, as the platform prints it. */
  segment: text.optional(),
  version: z.int().positive(),
  status: z.enum(STATUSES).optional(),
  track: text.optional(),
  /** What kind of source PRISMA calls it. */
  kind: z.enum(['database', 'register', 'website', 'organisation', 'citation', 'other']).optional(),
  searched: date.optional(),
  searcher: text.optional(),
  peer_review: z.union([text, z.looseObject({})]).optional(),
  /** Published filters, with reference. */
  filters: z.array(z.union([text, z.looseObject({})])).optional(),
  /** Concept → the line, or lines, that search it. */
  concepts: z.record(text, z.union([lineId, z.array(lineId)])).optional(),
  /** The line whose records were exported. */
  final: lineId.optional(),
  limits_justification: text.optional(),
  notes: text.optional(),
  /** What it was translated from. */
  translated: z.union([text, z.looseObject({})]).optional(),
  /** What people decided about the translation, by line of the source. */
  override: overridesSchema.optional(),
  /** Options that hold for every line; see `@limit` and its like under a line. */
  limit: texts.optional(),
  expand: texts.optional(),
  narrow: texts.optional(),
  mode: texts.optional(),
  // Searches of the web: Google, Google Scholar, the site search of an organisation.
  engine: text.optional(),
  url: text.optional(),
  /** Order of the results, e.g. `relevance`. */
  order: text.optional(),
  /** At most so many results were to be looked at. */
  cap: z.int().positive().optional(),
  /** So many results were looked at. */
  screened: z.int().nonnegative().optional(),
  region: text.optional(),
  signed_in: z.boolean().optional(),
}

/** The front matter of a query file. Keys that are not listed survive; the reader warns of them. */
export const metaSchema = z
  .looseObject(fields)
  .refine((meta) => meta.engine !== undefined || (meta.database !== undefined && meta.platform !== undefined), {
    error: '`database` and `platform` (a database), or `engine` (a search of the web)',
  })

/** The front matter of a query file, checked. */
export type Meta = z.infer<typeof metaSchema>
/** Every key that front matter may have. */
export const META_KEYS: readonly string[] = Object.keys(fields)
/** What PRISMA calls a source. */
export type SourceKind = NonNullable<Meta['kind']>

/** The source as PRISMA names it: the database or the engine. */
export function sourceName(meta: Meta): string {
  return meta.database ?? meta.engine ?? ''
}

/** The kind of source: as stated, or a website for an engine and a database otherwise. */
export function sourceKind(meta: Meta): SourceKind {
  return meta.kind ?? (meta.database === undefined ? 'website' : 'database')
}
