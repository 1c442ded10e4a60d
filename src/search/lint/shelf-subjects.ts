import type { Diagnostic } from '../../lib/diagnostic.ts'
import { frozenFinding, type Use } from '../frozen.ts'
import { findVersion, type Query, type QueryVersion, runsOf, type Shelf } from '../shelf.ts'
import { type Subject, toSubject } from './subject.ts'

/** A version of a query as a subject: with its runs, and with what its file and its other versions are blamed for. */
export function versionSubject(query: Query, version: QueryVersion, uses: readonly Use[] = []): Subject {
  const all = runsOf(query, version.version)
  // Counts of another text would only raise echoes.
  const runs = all.filter((run) => run.sha256 === version.sha256)
  const frozen = query.versions.flatMap((one) => frozenFinding(query, one, uses) ?? [])
  return toSubject(`${query.name}@${version.version}`, version.strategy, {
    runs,
    runsFile: `queries/${query.name}.runs.csv`,
    stale: runs.length < all.length,
    given: [...frozen, ...version.strategy.diagnostics],
  })
}

/** What is to be linted of a review. */
export interface ShelfSubjects {
  /** The latest version of every query, or the one that was named. */
  readonly subjects: readonly Subject[]
  /** Those that were named, or all. */
  readonly wanted: ReadonlySet<Subject>
  /** What is wrong with the folder, as far as it concerns them. */
  readonly ofFolder: readonly Diagnostic[]
}

/** The queries of a review as subjects. The others stand by, for what is compared between them. */
export function shelfSubjects(shelf: Shelf, names: readonly string[], uses: readonly Use[] = []): ShelfSubjects {
  const named = names.map((name) => findVersion(shelf, name))
  const others = shelf.queries.filter((query) => !named.some((one) => one.query === query))
  const chosen = named.map(({ query, version }) => versionSubject(query, version, uses))
  const rest = others.map((query) => versionSubject(query, query.versions.at(-1)!, uses))
  const prefixes = named.map(({ query }) => `queries/${query.name}.`)
  const ofFolder = shelf.diagnostics.filter(
    ({ file }) => names.length === 0 || prefixes.some((one) => file?.startsWith(one)),
  )
  return { subjects: [...chosen, ...rest], wanted: new Set(names.length > 0 ? chosen : rest), ofFolder }
}
