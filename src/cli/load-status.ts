import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { foldVisible } from '../events/blind.ts'
import { verificationCounts } from '../extraction/verification.ts'
import { type Status, statusOf } from '../report/status.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { loadShelf } from '../review/queries.ts'
import { loadStudies } from '../review/studies.ts'
import { runsOf } from '../search/shelf.ts'
import { progressOf } from './extraction.ts'

/** The status of a review for a reader (undefined: what everybody may see). */
export async function loadStatus(review: Review, reader: string | undefined): Promise<Status> {
  const { protocol, events, dir } = review
  const shelf = await loadShelf(dir)
  const queries = shelf.queries.map((query) => ({
    name: query.name,
    versions: query.versions.length,
    run: runsOf(query, query.versions.at(-1)?.version ?? 0).length > 0,
  }))
  const state = foldVisible(events, undefined)
  const studies = (await loadStudies(review, state)).map((file) => {
    const { complete, items } = progressOf(file, state)
    const { verified, all } = verificationCounts(items)
    const reports = file.study?.reports ?? []
    return { study: file.name, extractedBy: file.study?.extracted.by ?? '', reports, complete, verified, values: all }
  })
  const tables = await exists(join(dir, layout.exports, 'tables.xlsx'))
  return statusOf({ protocol, events, reader, queries, studies, tables })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
