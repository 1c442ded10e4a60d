import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Status, statusOf } from '../report/status.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { loadShelf } from '../review/queries.ts'
import { runsOf } from '../search/shelf.ts'

/** The status of a review for a reader (undefined: what everybody may see). */
export async function loadStatus(review: Review, reader: string | undefined): Promise<Status> {
  const { protocol, events, dir } = review
  const shelf = await loadShelf(dir)
  const queries = shelf.queries.map((query) => ({
    name: query.name,
    versions: query.versions.length,
    run: runsOf(query, query.versions.at(-1)?.version ?? 0).length > 0,
  }))
  return statusOf({
    protocol,
    events,
    reader,
    queries,
    studies: [],
    tables: await exists(join(dir, layout.exports, 'tables.xlsx')),
  })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
