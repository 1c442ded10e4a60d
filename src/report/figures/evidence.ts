import type { Extracted } from '../../extraction/rows.ts'
import type { Finding, Study } from '../../extraction/study.ts'
import type { Category, Protocol } from '../../protocol/protocol.ts'
import { compareStudies } from '../tables/summary.ts'

/** A group of people that findings are about. */
export interface Group {
  readonly id: string
  readonly label: string
}

/** A finding on its way to a figure. */
export interface EvidenceItem {
  readonly study: Study
  readonly file: string
  readonly track: string
  readonly category: Category
  readonly finding: Finding
  /** Ids of the groups it is about; `['']` when it names none. */
  readonly groups: readonly string[]
}

/** All findings of the tables, and the axes of figures about them. */
export interface Evidence {
  readonly items: readonly EvidenceItem[]
  /** Those of `review.yaml` first, in its order; then the others, those with most studies first. */
  readonly groups: readonly Group[]
  /** Those that have findings or not, in the order of `review.yaml`. */
  readonly categories: readonly Category[]
  readonly tracks: readonly { readonly id: string; readonly label: string }[]
}

/** What findings on groups outside the list, or on none, are listed under. */
const OTHER_GROUPS = 'Other groups, or none named'
const NO_GROUP = 'No group named'

/**
 * Sorts the findings that enter the tables by study, track, category and group. A finding's groups are its `groupCode`s,
 * else its `group` in words. Where `review.yaml` lists the groups, or most findings carry codes, what is outside them is one
 * group more. Findings of categories that `review.yaml` does not define are left out, as they are of the tables.
 */
export function evidenceOf(entries: ReadonlyMap<string, readonly Extracted[]>, protocol: Protocol): Evidence {
  const categories = new Map(protocol.categories.map((category) => [category.id, category]))
  const found: Omit<EvidenceItem, 'groups'>[] = []
  for (const [track, studies] of entries) {
    for (const { study, file } of studies) {
      for (const finding of study.findings) {
        const category = categories.get(finding.category)
        if (category && !saysNothing(finding)) found.push({ study, file, track, category, finding })
      }
    }
  }
  found.sort((a, b) => compareStudies(a.study.study, b.study.study, ['id']))
  const naming = namingOf(
    found.map((item) => item.finding),
    protocol,
  )
  const items = found.map((item) => ({ ...item, groups: groupsOf(item.finding, naming) }))
  return {
    items,
    groups: orderGroups(items, naming),
    categories: protocol.categories,
    tracks: Object.entries(protocol.tracks).map(([id, { label }]) => ({ id, label })),
  }
}

// How groups are told: those of review.yaml; whether only codes count; and the words for groups that have no code.
interface Naming {
  readonly given: readonly Group[]
  readonly closed: boolean
  readonly codesOnly: boolean
  readonly words: ReadonlyMap<string, string>
}

function namingOf(findings: readonly Finding[], protocol: Protocol): Naming {
  const given = protocol.synthesis?.groups ?? []
  const coded = findings.filter((finding) => codesOf(finding).length > 0).length
  const worded = findings.filter((finding) => codesOf(finding).length === 0 && wordsOf(finding) !== '')
  const words = new Map(worded.map((finding) => [wordsOf(finding).toLowerCase(), wordsOf(finding)]))
  return { given, closed: given.length > 0, codesOnly: coded > worded.length, words }
}

function codesOf({ groupCode }: Finding): string[] {
  return [...new Set((groupCode ?? []).map((code) => code.trim()).filter((code) => code !== ''))]
}

function wordsOf({ group }: Finding): string {
  return group?.trim().replace(/\s+/g, ' ') ?? ''
}

function groupsOf(finding: Finding, { given, closed, codesOnly }: Naming): string[] {
  const codes = codesOf(finding)
  const words = wordsOf(finding).toLowerCase()
  const named = codes.length > 0 ? codes : words === '' || codesOnly ? [] : [words]
  if (!closed) return named.length > 0 ? named : ['']
  const ids = [...codes, words].flatMap((one) => {
    const group = given.find(({ id, label }) => id.toLowerCase() === one.toLowerCase() || label.toLowerCase() === one)
    return group === undefined ? [] : [group.id]
  })
  return ids.length > 0 ? [...new Set(ids)] : ['']
}

/** The same evidence with the findings on some groups only. Ids or labels, without regard to case. */
export function onlyGroups(evidence: Evidence, wanted: readonly string[]): Evidence {
  const names = new Set(wanted.map((name) => name.toLowerCase()))
  const groups = evidence.groups.filter(
    ({ id, label }) => names.has(id.toLowerCase()) || names.has(label.toLowerCase()),
  )
  const ids = new Set(groups.map((group) => group.id))
  const items = evidence.items.flatMap((item) => {
    const own = item.groups.filter((id) => ids.has(id))
    return own.length > 0 ? [{ ...item, groups: own }] : []
  })
  return { ...evidence, groups, items }
}

// A heading for the findings after it.
function saysNothing({ text, est, stat, count, p }: Finding): boolean {
  return text === undefined && !est && !stat && !count && !p
}

function orderGroups(items: readonly EvidenceItem[], { given, closed, codesOnly, words }: Naming): Group[] {
  const studies = new Map<string, Set<string>>(given.map((group) => [group.id, new Set()]))
  for (const { groups, study } of items) {
    for (const id of groups) {
      if (!studies.has(id)) studies.set(id, new Set())
      studies.get(id)!.add(study.study)
    }
  }
  const known = given.map((group) => group.id)
  const labelOf = (id: string) => {
    if (id === '') return closed || codesOnly ? OTHER_GROUPS : NO_GROUP
    // A group that is named in words keeps them; a code becomes words.
    return given.find((group) => group.id === id)?.label ?? words.get(id) ?? humanised(id)
  }
  const last = Number.MAX_SAFE_INTEGER
  const place = (id: string) => (id === '' ? last : known.includes(id) ? known.indexOf(id) : known.length)
  return [...studies.keys()]
    .map((id) => ({ id, label: labelOf(id) }))
    .sort(
      (a, b) =>
        place(a.id) - place(b.id) ||
        studies.get(b.id)!.size - studies.get(a.id)!.size ||
        (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1),
    )
}

/** `black-african` as words: `Black african` would be wrong as often as right, so every word is capitalised. */
function humanised(code: string): string {
  return code
    .split(/[-_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

/** The studies of some items, each once, in the order of their ids. */
export function studiesOf(items: readonly EvidenceItem[]): string[] {
  return [...new Set(items.map((item) => item.study.study))].sort((a, b) => compareStudies(a, b, ['id']))
}

/** Where findings stand: `extraction/Ash2020.yaml#F01`. */
export function sourcesOf(items: readonly EvidenceItem[]): string[] {
  return items.map(({ file, finding }) => `${file}#${finding.id}`)
}

/** `awareness of risks` as a heading: with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
