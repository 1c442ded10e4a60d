import type { Columns, Field } from './table-columns.ts'

const KINDS: readonly (readonly [Field, RegExp, number])[] = [
  ['doi', /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s{0,3})?10\.\d{4,9}\/\S+$/i, 0.6],
  ['urls', /^https?:\/\/\S+$/i, 0.6],
  ['year', /^(?:1[89]|20)\d\d$/, 0.8],
  ['date', /^(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{4})$/, 0.8],
]

/** What the values of a column are for themselves: DOIs, links, years or dates; nothing where they are anything else. */
export function kindOfColumn(values: readonly string[]): Field | undefined {
  const filled = values.filter(Boolean)
  if (filled.length === 0) return undefined
  return KINDS.find(
    ([, pattern, share]) => filled.filter((one) => pattern.test(one)).length >= filled.length * share,
  )?.[0]
}

/** Adds to what the names of columns say what their values show: a column of DOIs, of links, of years; and a title, where no name says which. */
export function guessByContent(
  keys: readonly string[],
  columns: Columns,
  rows: readonly (readonly string[])[],
): Columns {
  const out: Partial<Record<Field, readonly string[]>> = { ...columns }
  const used = new Set(Object.values(columns).flat())
  const free = keys
    .map((key, i) => ({ key, values: rows.map((row) => row[i] ?? '') }))
    .filter(({ key }) => !used.has(key))
  for (const { key, values } of free) {
    const field = kindOfColumn(values)
    if (!field || out[field] || (field === 'date' && out.year) || (field === 'year' && out.date)) continue
    out[field] = [key]
    used.add(key)
  }
  // A list of one's own may call the database its source, or the databases.
  for (const key of out.journal ?? []) {
    const values = rows.map((row) => row[keys.indexOf(key)] ?? '').filter(Boolean)
    if (values.length === 0 || !values.every((one) => one.split(/[,;|+&/]| and /).every(isDatabase))) continue
    out.journal = out.journal!.filter((one) => one !== key)
    if (values.every(isDatabase)) out.database ??= [key]
  }
  for (const { key, values } of free) {
    const filled = values.filter(Boolean)
    if (out.database || used.has(key) || filled.length === 0 || !filled.every(isDatabase)) continue
    out.database = [key]
    used.add(key)
  }
  // `abstract_present`, `Title screening`: columns that only say yes or no.
  for (const field of ['title', 'abstract'] as const) {
    const flags = out[field]?.filter((key) => saysYesOrNo(rows.map((row) => row[keys.indexOf(key)] ?? '')))
    if (!flags?.length) continue
    const left = out[field]!.filter((key) => !flags.includes(key))
    const other = free
      .filter(({ key, values }) => key.includes(field) && !used.has(key) && !saysYesOrNo(values))
      .sort((a, b) => lengthOf(b.values) - lengthOf(a.values))[0]
    if (left.length > 0) out[field] = left
    else if (other) out[field] = [other.key]
    else delete out[field]
    if (left.length === 0 && other) used.add(other.key)
  }
  if (!out.title) {
    const title = free.find(({ key, values }) => !used.has(key) && !REMARK.test(key) && looksLikeTitles(values))
    if (title) out.title = [title.key]
  }
  return out
}

// What screeners write of a record is no title.
const REMARK = /reason|decision|comment|criteri|outcome|measure|exclu|justif|begründ|grund|motivo|raison|motif/

function saysYesOrNo(values: readonly string[]): boolean {
  const filled = values.filter(Boolean)
  return (
    filled.length > 1 && filled.every((one) => /^(?:true|false|yes|no|[ynx01]|maybe|included?|excluded?)$/i.test(one))
  )
}

function lengthOf(values: readonly string[]): number {
  return values.reduce((sum, one) => sum + one.length, 0)
}

const DATABASE =
  /^(?:(?:ovid|ebsco(?:host)?|proquest|elsevier)[ -])?(?:medline|pub ?med(?: central)?|pmc|embase|scopus|web ?of ?science|wos|cochrane(?: library)?|central|cinahl|ebsco(?:host)?|psyc ?info|eric|ieee(?: ?xplore)?|acm(?: (?:dl|digital library))?|google ?scholar|science ?direct|springer(?: ?link)?|lilacs|proquest|jstor|dimensions|lens|openalex|semantic scholar|arxiv|biorxiv|medrxiv)(?: \(?(?:ovid|ebsco(?:host)?)\)?)?$/i

function isDatabase(value: string): boolean {
  return DATABASE.test(value.trim())
}

/** True for values that may be titles: several words, no essays, hardly ever the same twice. */
export function looksLikeTitles(values: readonly string[]): boolean {
  const filled = values.filter(Boolean)
  const worded = filled.filter((one) => one.length >= 15 && one.length <= 300 && one.split(/\s+/, 3).length === 3)
  return (
    filled.length > 0 &&
    filled.length >= values.length * 0.8 &&
    worded.length >= filled.length * 0.7 &&
    new Set(filled).size >= filled.length * 0.8
  )
}
