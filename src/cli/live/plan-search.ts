import type { EventOf } from '../../events/event.ts'
import { foldEvents } from '../../events/fold.ts'
import { UserError } from '../../lib/user-error.ts'
import { loadRecords, type Review } from '../../review/load.ts'
import { searchFolder, searchStore } from '../../review/search-store.ts'
import { removeInside } from '../../review/write.ts'
import type { Query, QueryVersion } from '../../search/shelf.ts'
import { recordKey } from '../../service/record-key.ts'
import type { SearchPlan } from '../../service/search-plan.ts'
import type { Context } from '../context.ts'
import { version as programVersion } from '../version.ts'
import { liveQuery, otherLines } from './live-target.ts'

/** A search that is to be carried out, or to go on. */
export interface PlannedSearch {
  readonly plan: SearchPlan
  readonly resumed: boolean
}

/** What is asked for. */
export interface SearchWish {
  /** The results of every line are counted, too. */
  readonly counts: boolean
  readonly update: boolean
}

/** Live searches of a query that are finished, oldest first. */
export function finishedSearches(review: Review, name: string): EventOf<'search'>[] {
  return foldEvents(review.events).searches.filter((one) => one.how === 'live' && one.query?.name === name)
}

/** The search that was begun and not finished, or a new one; undefined when the version was run to its end and no update is wanted. */
export async function planSearch(
  context: Context,
  review: Review,
  query: Query,
  version: QueryVersion,
  plans: readonly SearchPlan[],
  wish: SearchWish,
): Promise<PlannedSearch | undefined> {
  const live = liveQuery(query, version)
  const finished = finishedSearches(review, query.name)
  const ended = new Set(finished.map((one) => one.search))
  const open = plans.filter((one) => one.query.name === query.name && !ended.has(one.id)).at(-1)
  if (open && open.query.version === version.version) {
    // Nothing came of it yet: the text may still change.
    const begun = (await searchStore(review.dir, open.id).entries()).length > 0
    if (open.query.sha256 !== version.sha256 && begun) {
      throw new UserError(
        `Unexpected change in \`${version.file}\`, expected the text of the search that was begun on ${open.started.slice(0, 10)}.`,
        {
          hint: `Undo the change, or take the folder \`searches/${open.id}\` away and run the search anew.`,
        },
      )
    }
    if (open.query.sha256 === version.sha256) return { plan: open, resumed: true }
    if (!context.dryRun) await removeInside(review.dir, searchFolder(open.id))
  }
  const before = finished.filter((one) => one.query!.version === version.version)
  if (before.length > 0 && !wish.update) return undefined
  const started = context.now().toISOString()
  const { meta } = version.strategy
  const { service, string, line } = live
  const known = wish.update ? await knownKeys(review, query.name, service.id) : []
  const plan: SearchPlan = {
    litsieve: programVersion(),
    id: freeId(`${query.name}.v${version.version}.${started.slice(0, 10)}`, plans, ended),
    query: { name: query.name, version: version.version, sha256: version.sha256 },
    service: service.id,
    string,
    lines: wish.counts ? otherLines(version, line) : {},
    started,
    ...(meta?.cap === undefined ? {} : { cap: meta.cap }),
    ...(meta?.order === undefined ? {} : { order: meta.order }),
    update: wish.update,
    known,
  }
  return { plan, resumed: false }
}

function freeId(stem: string, plans: readonly SearchPlan[], ended: ReadonlySet<string>): string {
  const taken = new Set([...plans.map((one) => one.id), ...ended])
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`
    if (!taken.has(id)) return id
  }
}

// What any version of the query has brought before, by the service's own numbers.
async function knownKeys(review: Review, name: string, service: SearchPlan['service']): Promise<string[]> {
  const imports = [...foldEvents(review.events).imports.values()].filter((one) => one.query?.name === name)
  if (imports.length === 0) return []
  const keys = new Set<string>()
  for await (const { norm } of loadRecords(review, new Set(imports.map((one) => one.import)))) {
    const key = recordKey(norm, service)
    if (key !== undefined) keys.add(key)
  }
  return [...keys]
}
