import { z } from 'zod'

/** A study id: first author's surname or an organisation in CamelCase, a year, and a letter where two share both. */
export const STUDY_ID = /^\p{Lu}[\p{L}'’-]*(?:19|20)\d{2}[a-z]?$/u

// Decimals are evidence: `0.70` and `0.7` are different reports, and a number would lose the difference.
const reported = z.custom<string>((value) => typeof value === 'string', {
  error: 'the reported figure in quotes, so that its decimals are kept',
})

const place = z.union([z.string(), z.number()], { error: 'a text' }).transform(String)

const source = z.strictObject({
  report: z.string().regex(/^R-/, 'the id of a record, such as `R-0123456789AB`'),
  page: place.optional(),
  table: place.optional(),
  note: z.string().optional(),
})

/** Dates or years as texts, from and to. */
const period = z.array(place).length(2, 'two dates, from and to')

const fullShort = z.strictObject({ full: z.string().min(1), short: z.string().min(1) })
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), fullShort], {
  error: 'a text, a number, a list of texts, or a map of `full` and `short`',
})

const field = z.strictObject({
  value: value.nullish(),
  /** Another value in the rows of a category. */
  byCategory: z.record(z.string(), value).optional(),
  source: source.optional(),
})

/** A finding. Keys that Litsieve does not know survive. */
const finding = z.looseObject({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'an id of letters, digits, `.`, `-` and `_`'),
  category: z.string(),
  /** Level 1 stands on its own line; level 2 runs in before the text. */
  subhead: z.string().min(1).optional(),
  level: z.union([z.literal(1), z.literal(2)], { error: '`1` or `2`' }).default(1),
  /** Own words. A finding without text is a heading for those after it. */
  text: z.string().optional(),
  source: source.optional(),
  kind: z
    .enum(['ratio', 'rate', 'proportion', 'difference', 'coefficient', 'test', 'gap', 'qualitative', 'statement'])
    .optional(),
  group: z.string().nullish(),
  groupCode: z.array(z.string()).optional(),
  comparator: z.string().nullish(),
  measure: z.string().nullish(),
  unit: z.string().nullish(),
  est: reported.nullish(),
  ciLow: reported.nullish(),
  ciHigh: reported.nullish(),
  ciLevel: reported.nullish(),
  sd: reported.nullish(),
  se: reported.nullish(),
  /** Smallest and largest value observed. */
  min: reported.nullish(),
  max: reported.nullish(),
  /** `overall`: the test is of a whole factor, not of this contrast. `raw`: as printed. */
  p: z
    .looseObject({
      op: z.enum(['=', '<', '>', '≤', '≥', '<=', '>=']),
      value: reported,
      raw: z.string().optional(),
      overall: z.boolean().optional(),
    })
    .nullish(),
  stat: z.looseObject({ type: z.string(), value: reported, df: reported.nullish() }).nullish(),
  n: reported.nullish(),
  count: reported.nullish(),
  of: reported.nullish(),
  /** Several counts that one percentage stands for. */
  counts: z.array(reported).optional(),
  /** How many whole-number items a mean is made of, for GRIM. */
  items: place.nullish(),
  adjusted: z.boolean().nullish(),
  /** The group that ratios are taken against: its own ratio is 1. */
  reference: z.boolean().nullish(),
  /** An estimate given as "about". */
  approx: z.boolean().nullish(),
  /** The estimate is a bound: `>` more than it. */
  op: z.enum(['=', '<', '>', '≤', '≥', '<=', '>=']).nullish(),
  /** The value before, of a change from one to another. */
  from: reported.nullish(),
  comparatorEst: reported.nullish(),
  comparatorRange: z.array(reported).length(2, 'two figures, from and to').nullish(),
  direction: z.enum(['higher', 'lower', 'none', 'mixed', 'unclear', 'na']).nullish(),
  /** Whom the direction is good for: higher is good for recovery and bad for dropping out. */
  favours: z.string().nullish(),
  claim: z.string().nullish(),
  /** What was counted or measured, where a category holds several, e.g. `improved`. */
  outcome: z.string().nullish(),
  sex: z.string().nullish(),
  /** What the percentage is of, in words. */
  denominator: z.string().nullish(),
  /** Shares with the same word here are parts of one whole and add up to 100. */
  whole: z.string().nullish(),
  dataset: z.string().nullish(),
  /** What an overall test is about, e.g. `ethnicity`. */
  testedFactor: z.string().nullish(),
  period: period.nullish(),
  year: place.nullish(),
  /** `true`: the text is a participant's own words. A text: such words, printed after the text. */
  quote: z.union([z.boolean(), z.string()], { error: '`true`, `false` or the words quoted' }).optional(),
})

/** `extraction/<study>.yaml`: the fields and findings of one study, each with its source. */
export const studySchema = z.strictObject({
  litsieve: z.literal(1),
  study: z.string().regex(STUDY_ID, 'a study id such as `Harwood2021` or `NHSDigital2020`'),
  reports: z.array(z.string().regex(/^R-/, 'the id of a record, such as `R-0123456789AB`')).min(1),
  /** Printed after the id, never in it. */
  qualifier: z.string().optional(),
  extracted: z.strictObject({ by: z.string(), at: z.string() }),
  fields: z
    .record(z.string(), field)
    .nullish()
    .transform((fields) => fields ?? {}),
  findings: z
    .array(finding)
    .nullish()
    .transform((findings) => findings ?? []),
})

/** What was extracted from a study, checked. */
export type Study = z.output<typeof studySchema>
export type Finding = Study['findings'][number]
export type StudyField = Study['fields'][string]
export type FieldValue = NonNullable<StudyField['value']>
export type Source = NonNullable<Finding['source']>

/** The keys of a finding that Litsieve knows. */
export const findingKeys: readonly string[] = Object.keys(finding.shape)

/** True when a field says nothing yet. */
export function isBlank(value: StudyField['value']): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
