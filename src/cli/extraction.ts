import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import type { Given } from '../extraction/choose-study-id.ts'
import { authorYear, type IncludedReport } from '../extraction/study-id.ts'
import { type VerifiedItem, verificationCounts, verificationOf } from '../extraction/verification.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { includedReports } from '../report/tables/included.ts'
import type { Review } from '../review/load.ts'
import { loadRecordMap } from '../review/load.ts'
import { loadDualStudies, loadStudies, type StudyFile } from '../review/studies.ts'

/** What the commands of extraction work on. */
export interface Extraction {
  readonly state: State
  readonly files: readonly StudyFile[]
  /** In `dual` mode: the files of each person, before they agree. */
  readonly dual: readonly (StudyFile & { readonly reviewer: string })[]
  /** Included reports: cluster id → track. */
  readonly included: ReadonlyMap<string, string>
  /** The records of included reports and of reports in extraction files, by id. */
  readonly records: ReadonlyMap<string, LitRecord>
}

/** Loads what the commands of extraction need. Screening is read as everybody may see it. */
export async function loadExtraction(review: Review, more: readonly string[] = []): Promise<Extraction> {
  const state = foldVisible(review.events, undefined)
  const files = await loadStudies(review, state)
  const dual = review.protocol.extraction.mode === 'dual' ? await loadDualStudies(review, state) : []
  const included = includedReports(state, review.protocol)
  const reports = [...more, ...files.flatMap(({ study }) => study?.reports ?? [])]
  const wanted = new Set([...included.keys(), ...reports.map((id) => state.clusterOf.get(id) ?? id)])
  return { state, files, dual, included, records: await loadRecordMap(review, wanted) }
}

/** The studies that have an id, with their reports as clusters: from files, and from the log of ids. */
export function givenStudies({ state, files }: Extraction): Given {
  const given = new Map<string, string[]>()
  const add = (study: string, reports: readonly string[]) => {
    given.set(study, [...new Set([...(given.get(study) ?? []), ...reports.map((id) => state.clusterOf.get(id) ?? id)])])
  }
  for (const { study } of files) if (study) add(study.study, study.reports)
  // A file says best which reports its study has; the log knows those whose file is not there (yet).
  for (const event of state.studies.values()) if (!given.has(event.study)) add(event.study, event.records)
  return given
}

/** The included reports with what their study ids depend on. */
export function includedList({ included, records }: Extraction): IncludedReport[] {
  return [...included.keys()].flatMap((cluster) => {
    const record = records.get(cluster)
    if (!record) return []
    const { issued, title } = record.norm
    const pad = (n: number | undefined) => String(n ?? 0).padStart(2, '0')
    const date = `${issued?.year ?? ''}-${pad(issued?.month)}-${pad(issued?.day)}`
    return [{ cluster, base: authorYear(record.norm), date, title }]
  })
}

/** The file of a study, by its id without regard to case. Throws when there is none or it cannot be read. */
export function needStudy(files: readonly StudyFile[], given: string): StudyFile {
  const found = files.find(({ name }) => name.toLowerCase() === given.toLowerCase())
  if (found) return found
  const names = files.map(({ name }) => name)
  const near = closest(given, names)
  const expected =
    names.length > 0 && names.length <= 12
      ? `one of ${listWords(names, 'or')}`
      : `one of the ${names.length} in \`extraction/\``
  throw new UserError(`Unexpected study \`${given}\`, expected ${expected}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'List the studies with `litsieve extract`.',
  })
}

/** How far a study's file is. */
export interface Progress {
  readonly complete: boolean
  readonly items: readonly VerifiedItem[]
  /** E.g. `12 of 14 (85%)`, or `—` when there is nothing. */
  readonly verified: string
}

/** How far a study's file is: complete when nothing is to be mended. */
export function progressOf({ study, diagnostics }: StudyFile, state: State): Progress {
  const items = study ? verificationOf(study, state) : []
  const { verified, all } = verificationCounts(items)
  const complete = study !== undefined && !diagnostics.some((one) => one.severity === 'error')
  const share = all === 0 ? '—' : `${verified} of ${all} (${Math.floor((100 * verified) / all)}%)`
  return { complete, items, verified: share }
}
