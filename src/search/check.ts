import { type Diagnostic, hasErrors } from '../lib/diagnostic.ts'
import { listWords } from '../lib/text.ts'
import { checkCounts } from './check-counts.ts'
import { checkLines } from './check-lines.ts'
import { checkReferences } from './check-references.ts'
import { frozenFinding, type Use } from './frozen.ts'
import { findVersion, type Query, type QueryVersion, runsOf, type Shelf } from './shelf.ts'
import { finding } from './source.ts'

// A wrong reference leaves the right line unused.
const ECHOES = ['LINE-UNUSED', 'FINAL-AMBIGUOUS']

/** Everything that can be said about a version without the platform: form, references, counts, frozen text, metadata. */
export function checkVersion(
  query: Query,
  version: QueryVersion,
  { uses = [], tracks }: { uses?: readonly Use[]; tracks?: readonly string[] } = {},
): Diagnostic[] {
  const { strategy } = version
  const frozen = frozenFinding(query, version, uses)
  const references = checkReferences(strategy)
  // Counts of another text would only raise echoes.
  const counts = runsOf(query, version.version)
    .filter((run) => run.sha256 === version.sha256)
    .flatMap((run) => checkCounts(strategy, run, `queries/${query.name}.runs.csv`))
  return [
    ...(frozen ? [frozen] : []),
    ...strategy.diagnostics,
    ...checkMeta(query, version, tracks),
    ...references,
    ...checkLines(strategy).filter((one) => !hasErrors(references) || !ECHOES.includes(one.code)),
    ...once(counts),
  ]
}

/**
 * Checks the named versions, or the latest version of each query, with what is wrong with the folder. Whether a frozen
 * version was changed is checked for every version of a query.
 */
export function checkShelf(
  shelf: Shelf,
  names: readonly string[],
  options: { uses?: readonly Use[]; tracks?: readonly string[] },
): { checked: QueryVersion[]; findings: Diagnostic[] } {
  const wanted =
    names.length > 0
      ? names.map((name) => findVersion(shelf, name))
      : shelf.queries.map((query) => ({ query, version: query.versions.at(-1)! }))
  const findings = wanted.flatMap(({ query, version }) => [
    ...query.versions.flatMap((one) => (one === version ? [] : (frozenFinding(query, one, options.uses) ?? []))),
    ...checkVersion(query, version, options),
  ])
  const ofFolder = shelf.diagnostics.filter(
    ({ file }) => names.length === 0 || wanted.some(({ query }) => file?.startsWith(`queries/${query.name}.`)),
  )
  return { checked: wanted.map((one) => one.version), findings: once([...ofFolder, ...findings]) }
}

// Two runs of the same text repeat what is said about its lines.
function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((one) => {
    const key = `${one.code} ${one.file}:${one.range?.start.line} ${one.message}`
    return !seen.has(key) && seen.add(key)
  })
}

function checkMeta(query: Query, version: QueryVersion, tracks: readonly string[] | undefined): Diagnostic[] {
  const { meta, source, locate } = version.strategy
  if (!meta) return []
  const found: Diagnostic[] = []
  const warn = (code: string, path: string, message: string, hint: string) => {
    found.push({ code, severity: 'warning', message, hint, file: source.file, ...locate([path]) })
  }
  if (meta.track !== undefined && tracks && !tracks.includes(meta.track)) {
    const known = tracks.map((one) => `\`${one}\``)
    found.push({
      code: 'META-TRACK',
      severity: 'error',
      message: `Unexpected track \`${meta.track}\`, expected ${listWords(known, 'or')}.`,
      hint: 'Correct the name, or add the track to `review.yaml`.',
      file: source.file,
      ...locate(['track']),
    })
  }
  const runs = runsOf(query, version.version)
  const status = meta.status ?? (runs.length > 0 ? 'run' : 'draft')
  if (runs.length > 0 && (status === 'draft' || status === 'reviewed')) {
    const message = `Unexpected status \`${status}\`, expected \`run\`: it was run on ${runs[0]!.date}.`
    warn('META-STATUS', 'status', message, 'Write `status: run`.')
  }
  if (status === 'draft' || status === 'reviewed') return found
  if (runs.length === 0 && meta.engine === undefined && status === 'run') {
    const message = 'Unexpected status `run` without a run, expected the counts of each line.'
    warn('RUN-MISSING', 'status', message, `Record them with \`litsieve query log ${query.name}@${version.version}\`.`)
  }
  const missing = (
    meta.engine === undefined
      ? ([
          ['segment', 'the part of the database that was searched, PRISMA-S item 1'],
          ['searched', 'the day of the search, item 13'],
        ] as const)
      : ([
          ['url', 'the address, PRISMA-S item 4'],
          ['searched', 'the day of the search, item 13'],
          ['screened', 'how many results were looked at'],
        ] as const)
  ).filter(([key]) => meta[key] === undefined)
  if (missing.length > 0) {
    const names = listWords(missing.map(([key, what]) => `\`${key}\` (${what})`))
    const message = `Unexpected lack of ${names}, expected ${missing.length === 1 ? 'it' : 'them'} of a search that was run.`
    const hint = 'Add what is known to the front matter; that is no change of the text that was run.'
    const top = source.lineStarts[0]!
    found.push(finding(source, { start: top, end: top + 3 }, 'warning', 'META-MISSING', message, hint))
  }
  return found
}
