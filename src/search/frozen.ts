import type { Diagnostic } from '../lib/diagnostic.ts'
import { type Query, type QueryVersion, runsOf } from './shelf.ts'

/** A use of a version's text other than a logged run: an import of what it found. */
export interface Use {
  readonly name: string
  readonly version: number
  readonly sha256: string
  /** ISO date. */
  readonly date: string
}

/** The day on which a version was frozen: its first run or import; undefined while it is free. */
export function frozenSince(query: Query, version: QueryVersion, uses: readonly Use[] = []): string | undefined {
  return usesOf(query, version, uses).at(0)?.date
}

/** What is wrong when the text of a version is no longer the one that was run; undefined when all is well. */
export function frozenFinding(query: Query, version: QueryVersion, uses: readonly Use[] = []): Diagnostic | undefined {
  const broken = usesOf(query, version, uses).find((use) => use.sha256 !== version.sha256)
  if (!broken) return undefined
  const last = query.versions.at(-1)!
  const lastIsFree = last.version > version.version && usesOf(query, last, uses).length === 0
  return {
    code: 'QUERY-FROZEN',
    severity: 'error',
    message: `Unexpected change in \`${version.file}\`, expected the text that was ${broken.how} on ${broken.date}.`,
    hint: lastIsFree
      ? `Undo the change, and make it in \`${last.file}\` instead.`
      : `Undo the change, or run \`litsieve query new ${query.name}\` and make it in v${last.version + 1}.`,
    file: version.file,
  }
}

function usesOf(query: Query, version: QueryVersion, uses: readonly Use[]): (Use & { how: string })[] {
  const runs = runsOf(query, version.version).map((run) => ({ ...run, name: query.name, how: 'run' }))
  const others = uses
    .filter((use) => use.name === query.name && use.version === version.version)
    .map((use) => ({ ...use, how: 'imported from' }))
  return [...runs, ...others].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
