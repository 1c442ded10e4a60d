import { z } from 'zod'
import { termPattern } from './highlight-term.ts'

const id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'an id of letters, digits, `-` and `_`')

const criterion = z.strictObject({ id, text: z.string().min(1) })

/** An exclusion reason. Reasons are in order of priority: the first that applies is given. */
const reason = z.strictObject({ id, text: z.string().min(1) })

const threshold = z.number().min(-1).max(1).optional()

/** Per cent. A part of one is a share by mistake: nobody screens 0.2 % of anything twice. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((n) => n === 0 || n >= 1, { message: '0, or 1 to 100: it is per cent (a fifth is `20`)' })

/** What agreement on the sample is sufficient, and how the sample grows until it is. Each statistic must reach its value. */
const gate = z
  .strictObject({
    /** Share of equal decisions. */
    share: threshold,
    kappa: threshold,
    pabak: threshold,
    ac1: threshold,
    /** Agreement on includes and on excludes (Cicchetti & Feinstein 1990). */
    includes: threshold,
    excludes: threshold,
    /** On at least so many reports of the sample. */
    minimum: z.int().positive().default(1),
    /** If it is not reached, so many more reports (per cent of all) are screened by all reviewers. */
    'more-percent': percent.positive().default(10),
  })
  .refine(
    ({ minimum: _, 'more-percent': __, ...statistics }) => Object.values(statistics).some((one) => one !== undefined),
    {
      message: 'at least one of share, kappa, pabak, ac1, includes, excludes',
    },
  )

/** Who screens what in a stage and track: `dual-percent` by all reviewers, the rest by one, whose exclusions another checks. */
const scheme = z
  .strictObject({
    reviewers: z.array(id).min(1),
    /** So many reports are screened by everybody named here before anything else is assigned: a calibration round. */
    pilot: z.int().positive().optional(),
    /** What all reviewers screen goes to so many of them, in turns; to all of them when left out. */
    each: z.int().positive().optional(),
    /** So many equal votes settle a report; all of them when left out. */
    agree: z.int().positive().optional(),
    /** Share of the records that all reviewers screen, in per cent, rounded up; 100 when left out. */
    'dual-percent': percent.optional(),
    /** At least so many records are screened by all reviewers (when there are that many). */
    'dual-minimum': z.int().nonnegative().default(0),
    /** All reviewers go on screening until they agree so well; only then is the rest assigned. */
    'dual-until': gate.optional(),
    /** Who screens the rest. */
    single: id.optional(),
    /** Who checks the exclusions of the rest. */
    'check-exclusions': id.optional(),
    /** Who settles conflicts; anyone when left out. */
    adjudicator: id.optional(),
  })
  .superRefine(({ reviewers }, context) => {
    const second = reviewers.findIndex((name, i) => reviewers.indexOf(name) < i)
    if (second < 0) return
    context.addIssue({ code: 'custom', message: 'each reviewer once', path: ['reviewers', second] })
  })
  .refine((one) => (one['dual-percent'] ?? 100) === 100 || one.single !== undefined, {
    message: 'the reviewer who screens the rest, because `dual-percent` is below 100',
    path: ['single'],
  })
  .refine((one) => one['dual-percent'] !== undefined || one.single === undefined || !sharesWork(one), {
    message: 'how many per cent all of `reviewers` screen (0 for none), because `single` screens the rest',
    path: ['dual-percent'],
  })
  .refine((one) => one.single !== undefined || one['check-exclusions'] === undefined, {
    message: 'the reviewer whose exclusions are checked, because there is `check-exclusions`',
    path: ['single'],
  })
  .refine((one) => one['check-exclusions'] === undefined || one.reviewers.length !== 1 || !one['dual-percent'], {
    message: '0, so that all exclusions are checked: one reviewer alone makes no sample',
    path: ['dual-percent'],
  })
  .refine((one) => one.single === undefined || one['check-exclusions'] !== one.single, {
    message: 'another reviewer than `single`',
    path: ['check-exclusions'],
  })
  .refine((one) => one['dual-until'] === undefined || one.single !== undefined, {
    message: 'the reviewer who screens the rest once agreement is sufficient',
    path: ['single'],
  })
  .refine((one) => one['dual-until'] === undefined || (one.reviewers.length !== 1 && one['dual-percent'] !== 0), {
    message: 'a sample that two reviewers screen (`reviewers`, `dual-percent`)',
    path: ['dual-until'],
  })
  .refine((one) => (one.each ?? 1) <= Math.max(1, one.reviewers.length), {
    message: 'at most the number of `reviewers`',
    path: ['each'],
  })
  .refine((one) => one.agree === undefined || (votersOf(one) >= one.agree && one.agree * 2 > votersOf(one)), {
    message: 'more than half of those who screen a report, and no more than all of them',
    path: ['agree'],
  })
  .transform((one) => ({ ...one, 'dual-percent': one['dual-percent'] ?? 100 }))

function sharesWork(one: { reviewers: readonly string[]; 'check-exclusions'?: string | undefined }): boolean {
  return one.reviewers.length > 1 || one['check-exclusions'] !== undefined
}

function votersOf({ reviewers, each }: { reviewers: readonly string[]; each?: number | undefined }): number {
  return each ?? reviewers.length
}

/** Words, or a regular expression between two `/`, that stand out while screening. */
const term = z.string().check((context) => {
  const pattern = termPattern(context.value)
  if ('problem' in pattern) context.issues.push({ code: 'custom', input: context.value, message: pattern.problem })
})

const stage = z
  .strictObject({
    label: z.string(),
    /** An exclusion at this stage needs one of these; empty means that no reason is asked for. */
    reasons: z.array(reason).default([]),
    'reason-required': z.boolean().default(false),
    /** Different reasons for the same exclusion: take the `first` of the order, or call it a `conflict`. */
    'reason-conflict': z.enum(['first', 'conflict']).default('first'),
    /** An include against an exclude: a conflict to `discuss`, or the `include-wins`. */
    conflict: z.enum(['discuss', 'include-wins']).default('discuss'),
    /** By track. */
    schemes: z.record(id, scheme),
  })
  .refine((one) => !one['reason-required'] || one.reasons.length > 0, {
    message: 'at least one reason to choose from, because of `reason-required: true`',
    path: ['reasons'],
  })

const source = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['database', 'register', 'website', 'organisation', 'citation', 'other']),
  track: id,
  /** Where the protocol says that it is searched: `PubMed`, `Ovid` … */
  platform: z.string().min(1).optional(),
})

/** Another field must say one of these (or, with `not`, anything but these). */
const condition = z
  .strictObject({ field: id, is: z.array(z.string()).min(1).optional(), not: z.array(z.string()).min(1).optional() })
  .refine((one) => one.is === undefined || one.not === undefined, { message: '`is` or `not`, one of the two' })

const field = z
  .strictObject({
    label: z.string(),
    type: z
      .enum(['text', 'number', 'integer', 'percent', 'date', 'yes-no', 'choice', 'choices', 'list'])
      .default('text'),
    choices: z.array(z.string()).min(1).optional(),
    /** Name of a list of `vocabularies`. */
    vocabulary: id.optional(),
    /** `true`, or the tracks in which it is required. */
    required: z.union([z.boolean(), z.array(id)]).default(false),
    'required-when': condition.optional(),
    /** Heading under which the form shows it. */
    group: z.string().min(1).optional(),
    unit: z.string().min(1).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    help: z.string().optional(),
  })
  .refine((one) => !one.type.startsWith('choice') || one.choices !== undefined || one.vocabulary !== undefined, {
    message: 'the values to choose from, as `choices` or as the name of a `vocabulary`',
    path: ['choices'],
  })

const extraction = z.strictObject({
  /** `verify`: a second reviewer looks at each value; `dual`: two extract on their own and agree. */
  mode: z.enum(['verify', 'dual']).default('verify'),
  vocabularies: z.record(id, z.array(z.string().min(1)).min(1)).default({}),
  fields: z.record(id, field).default({}),
})

const category = z.strictObject({
  id,
  label: z.string(),
  kind: z.enum(['access', 'outcome']).or(id),
  help: z.string().optional(),
})

const tableColumn = z.strictObject({
  title: z.string(),
  /** `study`, `findings`, or names of extraction fields; several stand under each other. */
  show: z.array(z.string()).min(1),
  /** In characters of the table's font. */
  width: z.number().positive().optional(),
})

const table = z.strictObject({
  id: z.string().min(1),
  title: z.string(),
  track: id,
  columns: z.array(tableColumn).min(1),
  /** Text of a band row; `{category}` stands for the category's label. */
  band: z.string().default('Outcome: {category}'),
  sort: z.array(z.enum(['-year', 'year', 'id', '-id'])).default(['-year', 'id']),
})

/** What figures and the synthesis need to know beside the findings. */
const synthesis = z.strictObject({
  /** The groups that findings are about, in the order of figures; `id` is what findings name as `groupCode` or `group`. */
  groups: z.array(z.strictObject({ id: z.string().min(1), label: z.string().min(1) })).default([]),
  /** Extraction fields that hold the design and the number of people; `design` and `sample` when left out. */
  design: id.optional(),
  sample: id.optional(),
})

/** Which tool appraises which studies, where the proposal by design is not the review's own choice. */
const bias = z.strictObject({
  /** By design, in the words of the extraction files. */
  designs: z.record(z.string().min(1), z.string().min(1)).default({}),
  /** By track, whatever the design. */
  tracks: z.record(id, z.string().min(1)).default({}),
})

const said = z.string().min(1).optional()

const search = z.strictObject({
  registries: said,
  websites: said,
  citations: said,
  contacts: said,
  other: said,
  'prior-work': said,
  updates: said,
})

/** A number of the PRISMA flow that no log of the review holds: it takes the place of the log's, or is `add`ed to it. */
const statedCount = z
  .strictObject({
    /** A box, or a part of one: `records_screened`, `database_results/CINAHL`. */
    box: z.string().min(1),
    /** The number; several where the sources allow several readings. */
    n: z.union([z.int().nonnegative(), z.array(z.int().nonnegative()).min(2).max(12)]).optional(),
    add: z.int().nonnegative().optional(),
    /** The update whose flow it belongs to; the first searches when left out. */
    round: z.string().min(1).optional(),
    /** Where the number comes from. */
    why: z.string().min(1),
  })
  .refine((one) => (one.n === undefined) !== (one.add === undefined), {
    message: '`n` or `add`, one of them',
    path: ['n'],
  })

const prisma = z.strictObject({
  /** What an earlier version of the review, made elsewhere, included. */
  previous: z
    .strictObject({ studies: z.int().nonnegative(), reports: z.int().nonnegative(), source: z.string().min(1) })
    .optional(),
  /** Ids of the studies in the meta-analysis. */
  'meta-analysis': z.array(z.string().min(1)).optional(),
  counts: z.array(statedCount).default([]),
  /** What the checklists ask for and no file of the review holds, by the name of the item. */
  statements: z
    .strictObject({
      registration: said,
      protocol: said,
      amendments: said,
      rationale: said,
      'effect-measures': said,
      synthesis: said,
      'reporting-bias': said,
      certainty: said,
      limitations: said,
      funding: said,
      interests: said,
      availability: said,
      automation: said,
      'knowledge-users': said,
      shortcuts: said,
    })
    .default({}),
})

/** `review.yaml`: the protocol of the review. Strict: an unknown key is an error, because it is nearly always a slip. */
export const protocolSchema = z.strictObject({
  litsieve: z.literal(1),
  title: z.string().min(1),
  description: z.string().optional(),
  questions: z.array(z.string()).default([]),
  /** Dates and languages that the searches promise, e.g. `{from: 2008-12}`. */
  dates: z.strictObject({ from: z.string().optional(), to: z.string().optional() }).optional(),
  languages: z.array(z.string()).default([]),
  concepts: z.record(id, z.string()).default({}),
  /** What PRISMA-S asks of the searches beside those that are query files: what was done, or that nothing was. */
  search: search.optional(),
  reviewers: z.record(id, z.strictObject({ name: z.string(), role: z.string().optional() })),
  tracks: z.record(id, z.strictObject({ label: z.string() })),
  sources: z.array(source).default([]),
  criteria: z.strictObject({ include: z.array(criterion).default([]), exclude: z.array(criterion).default([]) }),
  screening: z.strictObject({
    /** Seed of samples and orders. */
    seed: z.string().min(1),
    /**
     * A `maybe` goes on like an `include` (Covidence's rule), is a `conflict` against anything but a maybe, or `yields`
     * to what the others say (Rayyan's rule). Where all say maybe, the report goes on.
     */
    maybe: z.enum(['include', 'conflict', 'yields']).default('include'),
    highlight: z
      .strictObject({
        include: z.array(term).default([]),
        exclude: z.array(term).default([]),
        /** Neither for nor against: only to be seen. */
        other: z.array(term).default([]),
      })
      .default({ include: [], exclude: [], other: [] }),
    /** In order: each stage takes what the one before included. */
    stages: z.record(id, stage),
  }),
  'full-texts': z
    .strictObject({
      /** What is put before a DOI to get at the full text: the DOI's own resolver, or a library's. */
      resolver: z
        .string()
        .regex(/^https?:\/\//, 'an address that starts with `https://`')
        .default('https://doi.org/'),
    })
    .optional(),
  categories: z.array(category).default([]),
  extraction: extraction.default({ mode: 'verify', vocabularies: {}, fields: {} }),
  tables: z.array(table).default([]),
  synthesis: synthesis.optional(),
  /** What the PRISMA flow and checklists need beside the logs. */
  prisma: prisma.optional(),
  bias: bias.optional(),
})

/** The protocol of a review, checked and with defaults filled in. */
export type Protocol = z.infer<typeof protocolSchema>
export type Scheme = z.infer<typeof scheme>
export type Gate = z.infer<typeof gate>
export type Stage = z.infer<typeof stage>
export type Category = z.infer<typeof category>
export type TableSpec = z.infer<typeof table>
export type StatedCount = z.infer<typeof statedCount>
export type FieldSpec = z.infer<typeof field>

/** Names that one part of the protocol uses and another must define; each with the path of the use. */
export function danglingNames(
  protocol: Protocol,
): { path: (string | number)[]; name: string; expected: string[]; what: string }[] {
  const reviewers = Object.keys(protocol.reviewers)
  const tracks = Object.keys(protocol.tracks)
  const found: { path: (string | number)[]; name: string; expected: string[]; what: string }[] = []
  const need = (what: string, name: string | undefined, expected: string[], path: (string | number)[]) => {
    if (name !== undefined && !expected.includes(name)) found.push({ path, name, expected, what })
  }
  for (const [stageId, { schemes }] of Object.entries(protocol.screening.stages)) {
    for (const [trackId, one] of Object.entries(schemes)) {
      const path = ['screening', 'stages', stageId, 'schemes', trackId]
      need('track', trackId, tracks, path)
      one.reviewers.forEach((name, index) => {
        need('reviewer', name, reviewers, [...path, 'reviewers', index])
      })
      need('reviewer', one.single, reviewers, [...path, 'single'])
      need('reviewer', one['check-exclusions'], reviewers, [...path, 'check-exclusions'])
      need('reviewer', one.adjudicator, reviewers, [...path, 'adjudicator'])
    }
  }
  protocol.sources.forEach((one, index) => {
    need('track', one.track, tracks, ['sources', index, 'track'])
  })
  for (const key of ['design', 'sample'] as const) {
    need('field', protocol.synthesis?.[key], Object.keys(protocol.extraction.fields), ['synthesis', key])
  }
  for (const name of Object.keys(protocol.bias?.tracks ?? {})) need('track', name, tracks, ['bias', 'tracks', name])
  for (const [name, one] of Object.entries(protocol.extraction.fields)) {
    const path = ['extraction', 'fields', name]
    need('vocabulary', one.vocabulary, Object.keys(protocol.extraction.vocabularies), [...path, 'vocabulary'])
    need('field', one['required-when']?.field, Object.keys(protocol.extraction.fields), [
      ...path,
      'required-when',
      'field',
    ])
  }
  const columns = ['study', 'findings', ...Object.keys(protocol.extraction.fields)]
  protocol.tables.forEach((one, index) => {
    need('track', one.track, tracks, ['tables', index, 'track'])
    one.columns.forEach((column, c) => {
      column.show.forEach((name, s) => {
        need('field', name, columns, ['tables', index, 'columns', c, 'show', s])
      })
    })
  })
  return found
}
