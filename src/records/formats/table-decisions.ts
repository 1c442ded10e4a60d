import { fold, meaningful } from '../fields/clean.ts'
import { decisionsIn } from '../fields/decisions.ts'
import { asreviewDecision, asreviewLabel } from '../fields/decisions-asreview.ts'
import { covidenceDecisions } from '../fields/decisions-covidence.ts'
import { eppiDecision, joinEppi } from '../fields/decisions-eppi.ts'
import { type Mapping, note } from '../fields/mapping.ts'
import { scrub } from '../fields/scrub.ts'
import type { OutsideDecision } from '../record.ts'
import { cellAt, filledOf, type Row } from './table-row.ts'

// Names under which ASReview takes and gives labels; the last two only beside other columns of its own.
const LABELS = [
  ...['asreview label', 'label included', 'included label', 'final included', 'included final', 'included flag'],
  'included',
]
const BARE = ['label', 'include']

/** True for a header with the columns of ASReview. */
export function hasAsreviewColumns(keys: ReadonlySet<string>): boolean {
  return LABELS.some((key) => keys.has(key)) || labelKeys(keys).length > 0
}

/** True for a column of a screening tool that is read, or only counts its rows. */
export function isDecisionColumn(key: string): boolean {
  return LABELS.includes(key) || /^(?:record id$|asreview |exported notes|(?:in|ex)clude (?:based )?on )/.test(key)
}

function labelKeys(keys: ReadonlySet<string>): string[] {
  const own = keys.has('record id') || [...keys].some((key) => /^asreview |^exported notes/.test(key))
  return [...LABELS, ...(own ? BARE : [])].filter((key) => keys.has(key))
}

interface Plan {
  readonly labels: readonly number[]
  readonly prior: readonly number[]
  readonly notes: readonly number[]
  readonly time: readonly number[]
  readonly user: readonly number[]
  readonly tags: readonly (readonly [number, string])[]
  /** Columns of EPPI-Reviewer, each a code. */
  readonly codes: readonly (readonly [number, string])[]
  readonly covidenceTags: readonly number[]
}

// The same for all rows of a table.
const plans = new WeakMap<Mapping['byTag'], Plan>()

function planOf({ byTag, raw }: Mapping): Plan {
  const known = plans.get(byTag)
  if (known) return known
  const keys = new Set(byTag.keys())
  const at = (test: (key: string) => boolean) => [...byTag].filter(([key]) => test(key)).flatMap(([, places]) => places)
  // Names of columns are text of the header: the guard of the rows does not see it.
  const named = (places: readonly number[]) => places.map((place) => [place, scrub(raw[place]?.tag ?? '')] as const)
  const plan: Plan = {
    labels: labelKeys(keys).flatMap((key) => byTag.get(key)!),
    prior: byTag.get('asreview prior') ?? [],
    notes: at((key) => /^(?:asreview note|exported notes)/.test(key)),
    time: byTag.get('asreview time') ?? [],
    user: at((key) => /^asreview user/.test(key)),
    tags: named(at((key) => key.startsWith('asreview tag '))),
    codes: named(at((key) => /^(?:in|ex)clude (?:based )?on /.test(key))),
    covidenceTags: keys.has('covidence #') ? (byTag.get('tags') ?? []) : [],
  }
  // A short row does not know all the names.
  if (raw.length >= [...byTag.values()].reduce((sum, { length }) => sum + length, 0)) plans.set(byTag, plan)
  return plan
}

/** The decisions of screening tools in a row: in its notes and keywords, or in columns of their own. */
export function decisionsOf(row: Row): readonly OutsideDecision[] {
  const { mapping } = row
  const plan = planOf(mapping)
  const out: OutsideDecision[] = []
  const used = (places: readonly number[]): void => {
    for (const place of places) note(mapping, 'decisions', place)
  }
  const noted = notedOf(row)
  const tags =
    plan.covidenceTags.length === 0
      ? NONE
      : plan.covidenceTags.filter((place) => meaningful(cellAt(mapping, place)) !== undefined)
  if (tags.length > 0) {
    const labels = tags.flatMap((place) => cellAt(mapping, place).split(';').map(fold).filter(Boolean))
    out.push(...covidenceDecisions(noted.map((place) => cellAt(mapping, place)).join('\n'), labels))
    used([...noted, ...tags])
  } else if (noted.length > 0) {
    const found = decisionsIn(
      noted.map((place) => cellAt(mapping, place)),
      [],
    )
    out.push(...(found.decisions ?? []))
    if (found.decisions) used(noted)
  }
  for (const place of filledOf(row, 'subjects')) {
    const cell = cellAt(mapping, place)
    if (!cell.includes('CLUDE') && !cell.includes('ASReview_')) continue
    if (!/ASReview_|(?:IN|EX)CLUDE/.test(cell)) continue
    const found = decisionsIn([], cell.split(/[;|\n]/).map(fold))
    out.push(...(found.decisions ?? []))
    if (found.decisions) used([place])
  }
  if (plan.codes.length > 0) out.push(...codesOf(mapping, plan, used))
  if (plan.labels.length > 0) out.push(...labelsOf(mapping, plan, used))
  return out
}

const NONE: readonly number[] = []

// The notes with the marks of such tools; most have none.
function notedOf(row: Row): readonly number[] {
  let out: number[] | undefined
  for (const place of filledOf(row, 'notes')) {
    if (!SAYS.test(cellAt(row.mapping, place))) continue
    if (out) out.push(place)
    else out = [place]
  }
  return out ?? NONE
}

const SAYS = /RAYYAN-|USER-NOTES:|\):|Exclusion reason: |ASReview_/

// A code is given where its cell says anything; the cell may name the codes below it.
function codesOf(mapping: Mapping, plan: Plan, used: (places: readonly number[]) => void): OutsideDecision[] {
  const given = plan.codes.filter(([place]) => {
    const value = meaningful(cellAt(mapping, place))
    return value !== undefined && !/^(?:0|no|false)$/i.test(value)
  })
  used(given.map(([place]) => place))
  return joinEppi(
    given.flatMap(([place, code]) => {
      const detail = fold(cellAt(mapping, place))
      const says = /^(?:1|yes|true|x)$/i.test(detail) || detail === code
      return (
        eppiDecision(
          code.replace(/^(?:in|ex)clude/i, (word) => word.toUpperCase()),
          says ? undefined : detail,
        ) ?? []
      )
    }),
  )
}

function labelsOf(mapping: Mapping, plan: Plan, used: (places: readonly number[]) => void): OutsideDecision[] {
  const first = (places: readonly number[]) => {
    const place = places.find((one) => meaningful(cellAt(mapping, one)) !== undefined)
    if (place !== undefined) used([place])
    return place === undefined ? undefined : fold(cellAt(mapping, place))
  }
  const decided = plan.labels.find((place) => asreviewLabel(cellAt(mapping, place).trim()) !== undefined)
  if (decided !== undefined) used([decided])
  const decision = decided === undefined ? undefined : asreviewLabel(cellAt(mapping, decided).trim())
  const isOne = (place: number) => asreviewLabel(cellAt(mapping, place).trim()) === 'include'
  const prior = plan.prior.filter(isOne)
  const tags = plan.tags.filter(([place]) => isOne(place))
  used([...prior, ...tags.map(([place]) => place)])
  const labels = [...(prior.length > 0 ? ['prior'] : []), ...tags.map(([, tag]) => tag.replace(/^asreview.tag./i, ''))]
  const notes = plan.notes.flatMap((place) => meaningful(cellAt(mapping, place)) ?? [])
  if (notes.length > 0) used(plan.notes.filter((place) => meaningful(cellAt(mapping, place)) !== undefined))
  const reviewer = decision ? first(plan.user) : undefined
  const at = decision ? first(plan.time) : undefined
  return asreviewDecision(decision, {
    ...(reviewer ? { reviewer } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(at ? { at } : {}),
  })
}
