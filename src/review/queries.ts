import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Event } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import { UserError } from '../lib/user-error.ts'
import { frozenFinding, type Use } from '../search/frozen.ts'
import { type Meta, type SourceKind, sourceKind, sourceName } from '../search/meta.ts'
import { findVersion, type QueryFile, runsOf, type Shelf, toShelf } from '../search/shelf.ts'
import { finalKey } from '../search/strategy.ts'
import { layout } from './layout.ts'
import { readText } from './read-text.ts'

/** Reads the folder `queries/` of a review. */
export async function loadShelf(dir: string): Promise<Shelf> {
  const folder = join(dir, layout.queries)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const files: QueryFile[] = []
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(search|runs\.csv)$/.test(entry.name)) continue
    const path = `${layout.queries}/${entry.name}`
    files.push({ path, text: await readText(dir, path) })
  }
  return toShelf(files)
}

/** Imports as uses of the queries that they came from: what was imported from is frozen like what was run. */
export function usesOfQueries(events: Iterable<Event>): Use[] {
  return [...foldEvents(events).imports.values()].flatMap(({ query, at }) =>
    query ? [{ ...query, date: at.slice(0, 10) }] : [],
  )
}

/** A query version as `import` needs it. */
export interface ResolvedQuery {
  readonly name: string
  readonly version: number
  readonly sha256: string
  readonly meta: Meta
  /** As PRISMA names the source, and what kind it is. */
  readonly source: string
  readonly kind: SourceKind
  /** The track that the front matter states. */
  readonly track: string | undefined
  /** What the database said about the final line, when a run is logged. */
  readonly hits: number | undefined
}

/**
 * The version that `medline@1` (or `medline`: the latest) names. Throws a UserError when there is none, when it cannot be
 * read, or when its text is no longer the one that was run or imported from.
 */
export async function resolveQuery(dir: string, given: string, events: Iterable<Event> = []): Promise<ResolvedQuery> {
  const shelf = await loadShelf(dir)
  const { query, version } = findVersion(shelf, given)
  const broken = frozenFinding(query, version, usesOfQueries(events))
  if (broken) throw new UserError(broken.message, broken.hint === undefined ? {} : { hint: broken.hint })
  const { meta } = version.strategy
  const error = version.strategy.diagnostics.find((one) => one.severity === 'error')
  if (!meta || error) {
    throw new UserError(
      `Unexpected text in \`${version.file}\`, expected a query file: ${error?.message ?? 'it has no front matter'}`,
      { hint: `Run \`litsieve query lint ${query.name}\` and correct what it shows.` },
    )
  }
  const final = finalKey(version.strategy)
  const run = runsOf(query, version.version).at(-1)
  return {
    name: query.name,
    version: version.version,
    sha256: version.sha256,
    meta,
    source: sourceName(meta),
    kind: sourceKind(meta),
    track: meta.track,
    hits: final === undefined ? undefined : run?.counts.get(final),
  }
}
