import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserError } from '../../lib/user-error.ts'
import type { Review } from '../../review/load.ts'
import { type MatchLine, toMatchLines } from '../../search/match/lines.ts'
import type { MatcherOptions } from '../../search/match/matcher.ts'
import { asksForTree } from '../../search/match/notes.ts'
import type { Run } from '../../search/runs.ts'
import { findVersion, runsOf } from '../../search/shelf.ts'
import { finalKey, parseStrategy, type Strategy } from '../../search/strategy.ts'
import type { Context } from '../context.ts'
import { readInput } from '../read-input.ts'
import { openShelf } from '../shelf.ts'
import { type CollectionOptions, fileSource, type RecordSource, reviewSource } from './collection.ts'
import { loadTree } from './vocabulary.ts'

/** A strategy that is to be run, and the records to run it on. */
export interface Target {
  /** `medline@1`, or the file's name. */
  readonly name: string
  readonly strategy: Strategy
  readonly lines: readonly MatchLine[]
  /** The key of the line that counts. */
  readonly final: string
  readonly options: MatcherOptions
  /** The database's own counts, when a run of this version is logged. */
  readonly run: Run | undefined
}

/** Strategies and records of a command; `review` is undefined outside one. */
export interface Targets {
  readonly review: Review | undefined
  readonly targets: readonly Target[]
  readonly source: RecordSource
}

/** Opens the queries that are named (`medline`, `medline@1`, or a query file) and the records: those of the review, or of files. */
export async function openTargets(
  context: Context,
  names: readonly string[],
  { records }: CollectionOptions,
): Promise<Targets> {
  const files = await Promise.all(names.map(isFile))
  const needsReview = files.some((file) => !file) || !records?.length
  const opened = needsReview ? await openShelf(context) : undefined
  const targets: Target[] = []
  for (const [at, name] of names.entries()) {
    if (files[at]) {
      const strategy = parseStrategy(await readInput(name), basename(name))
      targets.push(await toTarget(basename(name), strategy, undefined))
    } else {
      const { query, version } = findVersion(opened!.shelf, name)
      const run = runsOf(query, version.version).at(-1)
      targets.push(await toTarget(`${query.name}@${version.version}`, version.strategy, run))
    }
  }
  const source = records?.length ? await fileSource(records) : reviewSource(opened!.review)
  return { review: opened?.review, targets, source }
}

async function toTarget(name: string, strategy: Strategy, run: Run | undefined): Promise<Target> {
  const { platform, meta } = strategy
  const lines = toMatchLines(strategy)
  const final = finalKey(strategy)
  if (!platform || lines.length === 0 || final === undefined) {
    const expected = platform ? 'at least one line' : 'a search of a database whose platform is known'
    throw new UserError(`Unexpected strategy \`${name}\`, expected ${expected}: only these can be run here.`, {
      hint: 'Write the platform into the front matter: `platform: ovid`. Searches of the web are run on the web.',
    })
  }
  const tree = asksForTree(lines) ? await loadTree() : undefined
  return { name, strategy, lines, final, options: { platform: platform.id, database: meta?.database, tree }, run }
}

// `medline` is a query; `queries/medline.v1.search` and `./medline.search` are files.
async function isFile(name: string): Promise<boolean> {
  if (!/[/\\]|\.search$/.test(name)) return false
  return access(name).then(
    () => true,
    () => false,
  )
}

/** The line that a person names (`14`, `S7`, `final`), or an error that names them all. */
export function needLine({ lines, name, final }: Target, given: string): MatchLine {
  const wanted = given.toLowerCase() === 'final' ? final : given.replace(/^[s#]/i, '').replace(/^0+(?=\d)/, '')
  const line = lines.find((one) => one.key === wanted)
  if (line) return line
  const known = lines.map((one) => one.id)
  const shown = known.length > 12 ? `${known[0]} to ${known.at(-1)}` : known.join(', ')
  throw new UserError(`Unexpected line \`${given}\`, expected one of ${name}: ${shown}.`, {
    hint: `Look at them with \`litsieve query show ${name}\`; \`final\` is the line whose records were exported.`,
  })
}
