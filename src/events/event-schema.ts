import { z } from 'zod'
import { eventBase as base, recordId } from './event-base.ts'
import { named, verified } from './event-extraction.ts'

/** What a reviewer can say about a record. */
export const decisionValue = z.enum(['include', 'exclude', 'maybe'])

/** Where an event was taken over from: a file, and the place in it. */
const from = z
  .object({
    /** `xlsx` for a sheet of ours; `rayyan`, `covidence`, `asreview` or `eppi`. */
    tool: z.string(),
    /** The file's own name. */
    file: z.string(),
    sha256: z.string(),
    /** Row or line in the file, from 1. */
    row: z.int().positive(),
    /** The export that a sheet came from. */
    export: z.string().optional(),
    /** Who took it over, where that is not who decided. */
    by: z.string().optional(),
    /** The reviewer as the tool names them. */
    reviewer: z.string().optional(),
    /** Exclusion reasons in the tool's words. */
    reasons: z.array(z.string()).optional(),
    /** Why the vote counts as independent. */
    blind: z.string().optional(),
  })
  .optional()

/** Shared by the events of one split of a report, so that they can be taken back together. */
const split = z.string().optional()

/** A file was imported: its hash, what was read from it, in the file's order. */
const imported = z.object({
  ...base,
  type: z.literal('import'),
  /** `I-` and a hash of file hash, source and track: importing the same file again gives the same id. */
  import: z.string(),
  /** File name under `records/imports/`. */
  file: z.string(),
  /** The name that the user's file had. */
  original: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  format: z.string(),
  track: z.string(),
  /** Where the records come from as PRISMA names it, e.g. `MEDLINE`, `Google Scholar`. */
  source: z.string(),
  sourceKind: z.enum(['database', 'register', 'website', 'organisation', 'citation', 'other']),
  /** The update of the review that the search belongs to; missing for the first searches. */
  update: z.string().min(1).optional(),
  query: z.object({ name: z.string(), version: z.int().positive(), sha256: z.string() }).optional(),
  /** What the database said it found, if known. */
  hits: z.int().nonnegative().optional(),
  /** Record ids in the file's order; one id twice when the file holds the same record twice. */
  records: z.array(recordId),
  warned: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  /** For an import of mended text: the import whose file could not be read there, and the pieces of its quarantine, from 1. */
  mends: z.object({ import: z.string(), pieces: z.array(z.int().positive()).min(1) }).optional(),
  /** For tables of no known program: which columns gave which field, and who said so. */
  columns: z
    .array(
      z.object({
        sheet: z.string().optional(),
        from: z.enum(['given', 'saved', 'guessed']),
        fields: z.record(z.string(), z.array(z.string())),
      }),
    )
    .optional(),
})

/** Two records are the same report: by the machine when certain, or by a person. */
const merged = z.object({
  ...base,
  type: z.literal('merge'),
  records: z.tuple([recordId, recordId]),
  rule: z.string(),
  score: z.number().optional(),
  why: z.string().optional(),
  split,
})

/** Two records are not the same report, says a person; stands against any chain of merges. */
const separated = z.object({
  ...base,
  type: z.literal('separate'),
  records: z.tuple([recordId, recordId]),
  why: z.string().optional(),
  split,
})

/** A doubtful pair that waits for a person. */
const doubted = z.object({
  ...base,
  type: z.literal('doubt'),
  records: z.tuple([recordId, recordId]),
  rule: z.string(),
  score: z.number(),
})

/**
 * A person's judgement of a merge by the machine. The last one of a person on a pair counts. `seed` names the random
 * sample that the merge was drawn in; it is missing when the merge was picked in another way.
 */
const audited = z.object({
  ...base,
  type: z.literal('audit'),
  records: z.tuple([recordId, recordId]),
  /** The merge event that was judged. */
  merge: z.string().regex(/^E-/),
  verdict: z.enum(['right', 'wrong']),
  seed: z.string().optional(),
  why: z.string().optional(),
})

/**
 * Deduplication looked at every record of these imports: without it, "no duplicates found" and "nobody has looked" would
 * be the same. The imports are named, so that a later import is known to wait for its own run.
 */
const deduped = z.object({
  ...base,
  type: z.literal('dedupe'),
  /** Ids of the imports whose records were compared. */
  imports: z.array(z.string()),
  /** How many different records that were. */
  records: z.int().nonnegative(),
})

/** How far the sample agreed when the batch was planned, against what the protocol asks for; null where not defined. */
const measured = z.object({
  passed: z.boolean(),
  /** Reports with both independent votes, and how many the protocol asks for. */
  reports: z.int().nonnegative(),
  minimum: z.int().positive(),
  results: z.array(z.object({ statistic: z.string(), value: z.number().nullable(), atLeast: z.number() })),
})

/**
 * A batch of records gets its reviewers for a stage and track. `dual` is screened by all `reviewers`; `single` by
 * `singleBy`, whose exclusions `checkedBy` checks. A plan with `replaces` gives records that had reviewers new ones.
 */
const planned = z.object({
  ...base,
  type: z.literal('plan'),
  stage: z.string(),
  track: z.string(),
  seed: z.string(),
  reviewers: z.array(z.string()).min(1),
  dual: z.array(recordId),
  single: z.array(recordId),
  singleBy: z.string().optional(),
  checkedBy: z.string().optional(),
  /** A pilot, a sample or more of it, or the rest once agreement was sufficient; missing where the scheme has no phases. */
  phase: z.enum(['pilot', 'sample', 'extension', 'rest']).optional(),
  gate: measured.optional(),
  replaces: z.literal(true).optional(),
  /** Of a plan that replaces: the votes on these records had been shown already. */
  shown: z.literal(true).optional(),
  why: z.string().optional(),
})

/** A reviewer's decision on a record at a stage. The last one of a reviewer counts. */
const decided = z.object({
  ...base,
  type: z.literal('decision'),
  stage: z.string(),
  record: recordId,
  decision: decisionValue,
  /** Id of an exclusion reason of the stage. */
  reason: z.string().optional(),
  note: z.string().optional(),
  /** True while the batch was blinded: only these are independent votes, for agreement. */
  blind: z.boolean(),
  shownAt: z.iso.datetime().optional(),
  from,
})

/** A note in the discussion of a record. */
const noted = z.object({
  ...base,
  type: z.literal('note'),
  stage: z.string(),
  record: recordId,
  text: z.string().min(1),
  from,
})

/** A reviewer's label on a record at a stage: put on, or taken off again. The last one of a reviewer and label counts. */
const labelled = z.object({
  ...base,
  type: z.literal('label'),
  stage: z.string(),
  record: recordId,
  label: z.string().min(1),
  on: z.boolean(),
  from,
})

/** What another tool calls a reviewer or an exclusion reason of ours; the last one of a name counts. */
const renamed = z.object({
  ...base,
  type: z.literal('alias'),
  tool: z.string(),
  what: z.enum(['reviewer', 'reason']),
  /** As the tool says it. */
  name: z.string(),
  /** Initials of a reviewer, or the id of a reason. */
  means: z.string(),
  /** The stage of a reason. */
  stage: z.string().optional(),
})

/** The decision that settles a conflict, with who took part and why. */
const resolved = z.object({
  ...base,
  type: z.literal('resolve'),
  stage: z.string(),
  record: recordId,
  decision: z.enum(['include', 'exclude']),
  reason: z.string().optional(),
  why: z.string().min(1),
  from,
})

/** A settled report is open again, whatever the votes and resolutions said, until it is resolved. */
const reopened = z.object({
  ...base,
  type: z.literal('reopen'),
  stage: z.string(),
  record: recordId,
  why: z.string().min(1),
})

/** The batches named here are no longer blinded. */
const unblinded = z.object({
  ...base,
  type: z.literal('unblind'),
  stage: z.string(),
  track: z.string(),
  /** Ids of the plan events that are opened. */
  plans: z.array(z.string()),
  why: z.string().min(1),
})

/** A report was sought: asked for (`why` says where), got, or not got with a reason. The last one counts. */
const retrieved = z.object({
  ...base,
  type: z.literal('retrieve'),
  record: recordId,
  status: z.enum(['sought', 'retrieved', 'not-retrieved']),
  why: z.string().optional(),
  /** Path of the full text, from the review's folder, with forward slashes. */
  file: z.string().optional(),
  url: z.string().optional(),
})

/** A search was carried out: by us on a service (`live`), or by a person on a platform without an interface (`recorded`). */
const searched = z.object({
  ...base,
  type: z.literal('search'),
  /** The name of its folder below `searches/`, or one of the same form. */
  search: z.string(),
  how: z.enum(['live', 'recorded']),
  query: z.object({ name: z.string(), version: z.int().positive(), sha256: z.string() }).optional(),
  /** Where: `PubMed`, `EBSCOhost`, `Google Scholar`. */
  platform: z.string(),
  source: z.string().optional(),
  url: z.string().optional(),
  /** The day, ISO. */
  date: z.iso.date(),
  /** The exact text that was searched. */
  string: z.string(),
  /** How the service understood it. */
  translation: z.string().optional(),
  /** What the service said about the query: ignored phrases, unknown fields. */
  warnings: z.array(z.string()),
  notes: z.array(z.string()),
  /** Records that the platform said it found. */
  hits: z.int().nonnegative(),
  /** Different records that we got. */
  retrieved: z.int().nonnegative(),
  /** Of these, records that earlier runs of the query had brought: they do not enter again. */
  known: z.int().nonnegative().optional(),
  /** Only so many were wanted, in this order. */
  cap: z.int().positive().optional(),
  order: z.string().optional(),
  pages: z.int().nonnegative().optional(),
  screened: z.int().nonnegative().optional(),
  signedIn: z.boolean().optional(),
  status: z.enum(['complete', 'partial']),
  /** Why it is partial: somebody accepted it so. */
  why: z.string().optional(),
  missing: z.array(z.string()).optional(),
  update: z.boolean().optional(),
  requests: z.int().nonnegative().optional(),
  started: z.iso.datetime().optional(),
  imports: z.array(z.string()),
})

/** A judgement of the risk of bias of a study (or of one of its results) in a domain of a tool, with what it rests on. */
const assessed = z.object({
  ...base,
  type: z.literal('assess'),
  study: z.string(),
  /** Id of the tool, e.g. `rob2`. */
  tool: z.string(),
  /** The result that is judged, for tools that judge results. */
  result: z.string().optional(),
  /** Id of the domain, or `overall`. */
  domain: z.string(),
  judgement: z.string(),
  support: z.string().min(1),
  /** Answers to signalling questions, by question. */
  answers: z.record(z.string(), z.enum(['Y', 'PY', 'PN', 'N', 'NI', 'NA'])).optional(),
})

/** A service knew something about a report that its records did not say. The records stay as they came; this stands beside them. */
const enriched = z.object({
  ...base,
  type: z.literal('enrich'),
  record: recordId,
  field: z.enum(['doi', 'pmid', 'pmcid', 'abstract', 'notice', 'link']),
  value: z.string().min(1),
  /** Who said so: `Crossref`, `Europe PMC`, `PubMed`, `Unpaywall`. */
  source: z.string().min(1),
  /** How the report was found there: `PMID 123`, `DOI 10…`, `by title, year and first author`. */
  match: z.string().min(1),
})

/** Takes an earlier event back. */
const undone = z.object({
  ...base,
  type: z.literal('undo'),
  event: z.string(),
  why: z.string().optional(),
})

/** Any event, told apart by `type`. Unknown keys survive. */
export const eventSchema = z.discriminatedUnion('type', [
  imported,
  merged,
  separated,
  doubted,
  audited,
  deduped,
  planned,
  decided,
  noted,
  labelled,
  renamed,
  resolved,
  reopened,
  unblinded,
  retrieved,
  named,
  verified,
  searched,
  enriched,
  assessed,
  undone,
])

const envelope = z.object({ ...base, type: z.string().regex(/^[a-z][a-z-]{0,30}$/) })
const known = new Set<string>(eventSchema.options.map((option) => option.shape.type.value))

/** The type of an event that this version does not know: a newer one wrote it. Undefined for anything else. */
export function unknownType(data: unknown): string | undefined {
  const { success, data: event } = envelope.safeParse(data)
  return success && !known.has(event.type) ? event.type : undefined
}
