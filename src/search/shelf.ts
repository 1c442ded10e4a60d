import { type Diagnostic, lineRange } from '../lib/diagnostic.ts'
import { sha256 } from '../lib/hash.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { normaliseStrategy } from './hash.ts'
import { parseRuns, type Run } from './runs.ts'
import { parseStrategy, type Strategy } from './strategy.ts'

/** One version of a query: one file. */
export interface QueryVersion {
  readonly name: string
  readonly version: number
  /** Path in the review, `queries/medline.v1.search`. */
  readonly file: string
  readonly strategy: Strategy
  /** Of the normalised text. */
  readonly sha256: string
}

/** A query: its versions, oldest first, and the runs of all of them. */
export interface Query {
  readonly name: string
  readonly versions: readonly QueryVersion[]
  readonly runs: readonly Run[]
}

/** All queries of a review, by name, with what is wrong with the files' names and the run logs. */
export interface Shelf {
  readonly queries: readonly Query[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file of the folder `queries/`: its path in the review and its text. */
export interface QueryFile {
  readonly path: string
  readonly text: string
}

const NAME = /^([\p{L}\p{N}][\p{L}\p{N}_-]*)\.v([1-9]\d{0,4})\.search$/u
const RUNS = /^(.+)\.runs\.csv$/

/** Puts the files of `queries/` on the shelf. Other files (a README) are left alone. */
export function toShelf(files: readonly QueryFile[]): Shelf {
  const versions = new Map<string, QueryVersion[]>()
  const runs = new Map<string, Run[]>()
  const diagnostics: Diagnostic[] = []
  const wrong = (file: string, code: string, message: string, hint: string) => {
    diagnostics.push({ code, severity: 'error', message, hint, file })
  }
  for (const { path, text } of files) {
    const base = path.split('/').at(-1)!
    const match = NAME.exec(base)
    if (match) {
      const [, name, number] = match
      const strategy = checkVersion(parseStrategy(text, path), Number(number))
      if (!versions.has(name!)) versions.set(name!, [])
      versions.get(name!)!.push({
        name: name!,
        version: Number(number),
        file: path,
        strategy,
        sha256: sha256(normaliseStrategy(strategy)),
      })
    } else if (base.endsWith('.search')) {
      const message = `Unexpected file name \`${base}\`, expected a name and a version such as \`medline.v1.search\`.`
      wrong(path, 'QUERY-NAME', message, 'Rename the file.')
    }
    const log = RUNS.exec(base)
    if (log) {
      const parsed = parseRuns(text, path)
      runs.set(log[1]!, parsed.runs)
      diagnostics.push(...parsed.diagnostics)
    }
  }
  for (const [name, list] of runs) {
    const known = versions.get(name)?.map((one) => one.version) ?? []
    for (const run of list) {
      if (known.includes(run.version)) continue
      diagnostics.push({
        code: 'RUN-VERSION',
        severity: 'error',
        message: `Unexpected run \`${run.id}\` of version ${run.version}, expected \`queries/${name}.v${run.version}.search\` to be there.`,
        hint: 'Restore the query file from git or a backup: it was run.',
        file: `queries/${name}.runs.csv`,
        range: lineRange(Math.min(...run.places.values())),
      })
    }
  }
  const queries = [...versions].map(([name, list]) => ({
    name,
    versions: list.sort((a, b) => a.version - b.version),
    runs: runs.get(name) ?? [],
  }))
  return { queries: queries.sort((a, b) => (a.name < b.name ? -1 : 1)), diagnostics }
}

function checkVersion(strategy: Strategy, version: number): Strategy {
  const { meta, source, locate } = strategy
  if (!meta || meta.version === version) return strategy
  const diagnostic: Diagnostic = {
    code: 'META-VERSION',
    severity: 'error',
    message: `Unexpected version ${meta.version}, expected ${version} as in the file's name.`,
    hint: 'Correct the number, or rename the file.',
    file: source.file,
    ...locate(['version']),
  }
  return { ...strategy, diagnostics: [...strategy.diagnostics, diagnostic] }
}

/** The runs of one version, oldest first. */
export function runsOf(query: Query, version: number): Run[] {
  return query.runs.filter((run) => run.version === version).sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** The version that `medline@2`, `medline@v2` or `medline` (the latest) names, or an error that names what there is. */
export function findVersion(shelf: Shelf, given: string): { query: Query; version: QueryVersion } {
  const [name, number, ...rest] = given.split('@')
  const query = findQuery(shelf, name!)
  if (number === undefined) return { query, version: query.versions.at(-1)! }
  const wanted = /^v?([1-9]\d*)$/i.exec(number)?.[1]
  const version = query.versions.find((one) => one.version === Number(wanted))
  if (version && rest.length === 0) return { query, version }
  const known = query.versions.map((one) => `\`${query.name}@${one.version}\``)
  throw new UserError(`Unexpected version \`${given}\`, expected ${listWords(known, 'or')}.`, {
    hint: `Run \`litsieve query list\` to see all, or \`litsieve query new ${query.name}\` to start the next version.`,
  })
}

/** The query with a name, or an error that names those there are. */
export function findQuery(shelf: Shelf, name: string): Query {
  const query = shelf.queries.find((one) => one.name === name)
  if (query) return query
  const names = shelf.queries.map((one) => one.name)
  const near = names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closest(name, names)
  const expected =
    names.length === 0
      ? 'one that is in `queries/` (there is none yet)'
      : listWords(
          names.slice(0, 12).map((one) => `\`${one}\``),
          'or',
        )
  throw new UserError(`Unexpected query \`${name}\`, expected ${expected}.`, {
    hint: near
      ? `Did you mean \`${near}\`?`
      : 'Run `litsieve query new NAME --platform ovid --database MEDLINE` to start a query.',
  })
}
