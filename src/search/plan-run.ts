import { type Diagnostic, hasErrors } from '../lib/diagnostic.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { isDay } from './date.ts'
import { frozenFinding, type Use } from './frozen.ts'
import { checkCounts } from './lint/check-counts.ts'
import { parseCounts } from './parse-counts.ts'
import { nextRunId, printRun, type Run } from './runs.ts'
import { type Query, type QueryVersion, runsOf, type Shelf } from './shelf.ts'
import { finalKey } from './strategy.ts'

/** A run to be recorded. */
export interface RunPlan {
  readonly run: Run
  /** What the final line found. */
  readonly results: number | undefined
  /** The run log, and the rows to add to it; empty when the same run is recorded already. */
  readonly file: string
  readonly append: string
  readonly about: { readonly name: string; readonly version: number }
  readonly diagnostics: readonly Diagnostic[]
}

interface Given {
  /** Counts as people have them, and where they come from. */
  readonly text: string
  readonly file: string
  readonly date: string
  readonly uses: readonly Use[]
  /** Record counts that cannot be true. */
  readonly anyway: boolean
}

/** A run that cannot be recorded: `diagnostics` for the eye, `error` to end with. */
export interface Refusal {
  readonly error: UserError
  readonly diagnostics: readonly Diagnostic[]
}

/** Why no run of this version can be recorded on a day, whatever the counts; undefined when one can. */
export function refuseRun(
  shelf: Shelf,
  query: Query,
  version: QueryVersion,
  { date, uses }: Pick<Given, 'date' | 'uses'>,
): Refusal | undefined {
  if (!isDay(date)) {
    return refuse([], `Unexpected date \`${date}\`, expected a day such as \`2022-02-03\`.`, 'Correct `--date`.')
  }
  const frozen = frozenFinding(query, version, uses)
  if (frozen) return refuse([], frozen.message, frozen.hint!)
  const log = runLog(query)
  const broken = [...version.strategy.diagnostics, ...shelf.diagnostics.filter((one) => one.file === log)]
  const errors = broken.filter((one) => one.severity === 'error')
  if (errors.length === 0) return undefined
  const hint = 'Correct what is shown above first: recording a run freezes the text.'
  return refuse(errors, `Unexpected text in \`${errors[0]!.file}\`, expected a file without errors.`, hint)
}

/** Plans the record of a run, or says why not. */
export function planRun(shelf: Shelf, query: Query, version: QueryVersion, wanted: Given): RunPlan | Refusal {
  const refusal = refuseRun(shelf, query, version, wanted)
  if (refusal) return refusal
  const { text, file, date, anyway } = wanted
  const log = runLog(query)
  const given = parseCounts(text, file)
  if (given.diagnostics.length > 0) {
    return refuse(given.diagnostics, `Unexpected counts in ${file}, expected a count for each line.`, AGAIN)
  }
  const known = new Map(version.strategy.lines.map((line) => [line.key, line.id]))
  const strangers = [...given.counts.keys()].filter((key) => !known.has(key))
  if (strangers.length > 0 || given.counts.size === 0) {
    const ids = [...known.values()]
    const what = strangers.length > 0 ? `count of line ${listWords(strangers)}` : 'lack of counts'
    return refuse([], `Unexpected ${what}, expected counts of lines ${ids[0]} to ${ids.at(-1)}.`, AGAIN)
  }
  const order = version.strategy.lines.filter((line) => given.counts.has(line.key))
  const counts = new Map(order.map((line) => [line.key, given.counts.get(line.key)!]))
  const { sha256 } = version
  const same = runsOf(query, version.version).find((run) => run.date === date && equal(run.counts, counts))
  const run: Run = same ?? {
    id: nextRunId(query.runs),
    version: version.version,
    sha256,
    date,
    counts,
    places: new Map(),
  }
  const diagnostics = checkCounts(version.strategy, run, log)
  if (!same && !anyway && hasErrors(diagnostics)) {
    return refuse(
      diagnostics,
      'Unexpected counts, expected counts that can all be true.',
      'Correct them, or add `--anyway` when the platform really showed them; nothing was written.',
    )
  }
  const final = finalKey(version.strategy)
  return {
    run,
    results: final === undefined ? undefined : run.counts.get(final),
    file: log,
    append: same ? '' : printRun(run),
    about: { name: query.name, version: version.version },
    diagnostics,
  }
}

const AGAIN = 'Correct the counts and run the same command again; nothing was written.'

function runLog(query: Query): string {
  return `queries/${query.name}.runs.csv`
}

function refuse(diagnostics: readonly Diagnostic[], message: string, hint: string): Refusal {
  return { error: new UserError(message, { hint }), diagnostics }
}

function equal(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
}
