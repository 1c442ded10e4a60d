import { MACHINE } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import { openPieces } from '../events/mended.ts'
import type { State } from '../events/state.ts'
import type { Skipped } from '../ingest/look-at-files.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import { type OtherDatabase, otherDatabase } from '../records/databases.ts'
import { toText } from '../report/formats/text.ts'
import { type ImportOutcome, importJson, importLines, importTable, noveltyOf } from '../report/import-report.ts'
import { loadColumns } from '../review/columns.ts'
import { applyImport, type Imported } from '../review/import-apply.ts'
import { type FilePlan, planImport } from '../review/import-plan.ts'
import { type Origin, type OriginOptions, resolveOrigin } from '../review/import-source.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { appendTo } from './append.ts'
import type { Context } from './context.ts'
import { findImport } from './find-import.ts'
import { parseColumns } from './given-columns.ts'
import { needReviewer } from './lookup.ts'
import { startProgress } from './progress.ts'
import { workbooks } from './workbooks.ts'

/** Imports files: plans all of them first, so that one that cannot be read stops everything before anything is written. */
export async function importFiles(
  context: Context,
  review: Review,
  paths: readonly string[],
  options: OriginOptions & { as?: string; columns?: readonly string[] },
): Promise<void> {
  const by = options.as === undefined ? MACHINE : needReviewer(review.protocol, options.as)
  const origin = await resolveOrigin(review.dir, review.protocol, review.events, options)
  const state = foldEvents(review.events)
  sayRound(context, state, origin)
  const given = parseColumns(options.columns ?? [])
  const columns = { given, saved: await loadColumns(review.dir, origin.source), workbooks }
  const { files, skipped } = await planImport(paths, state, origin, columns)
  const wanted = files.filter((file) => !file.already)
  const total = wanted.reduce((sum, file) => sum + file.bytes, 0)
  const progress = startProgress(context, 'Reading', total, 'MB', 1e6)
  const done: Imported[] = []
  try {
    for (const plan of wanted) {
      const hits = wanted.length === 1 ? origin.hits : undefined
      done.push(
        await applyImport(review.dir, plan, origin, {
          by,
          now: context.now(),
          dryRun: context.dryRun,
          hits,
          columns,
          onBytes: progress.add,
        }),
      )
    }
  } finally {
    progress.done()
  }
  for (const file of files.filter((one) => one.already && Object.keys(given).length > 0)) {
    context.say(
      `Warning: ${oneLine(file.path)} is imported already; \`--columns\` changes nothing about it.\n` +
        `  To read it with other columns, take it back (\`litsieve import --undo ${file.importId} --as …\`) and import it again.`,
    )
  }
  answer(context, state, origin, { done, again: files.filter((file) => file.already), skipped })
}

// A file of an update that is imported without its name would be counted with the first searches.
function sayRound(context: Context, state: State, { update }: Origin): void {
  const names = [...new Set([...state.imports.values()].flatMap((one) => one.update ?? []))]
  if (names.length === 0 || (update !== undefined && names.includes(update))) return
  const last = names.at(-1)!
  context.say(
    update === undefined
      ? `Note: without \`--update\` the records count with the first searches, not with the update \`${last}\`.`
      : `Note: \`${update}\` is a new update of the review; so far there ${names.length === 1 ? 'is' : 'are'} ${listWords(names.map((one) => `\`${one}\``))}.`,
  )
}

interface Results {
  readonly done: readonly Imported[]
  readonly again: readonly FilePlan[]
  readonly skipped: readonly Skipped[]
}

function answer(context: Context, state: State, origin: Origin, results: Results): void {
  const { done, again, skipped } = results
  const known = new Set(state.occurrences.map((one) => one.record))
  const outcomes = done.map((one) => {
    const novelty = noveltyOf(one.records, known)
    for (const id of one.records) known.add(id)
    return { outcome: outcomeOf(one), novelty, other: otherIn(one, origin) }
  })
  const quarantined = done.some((one) => one.report.quarantined > 0)
  if (quarantined || skipped.length > 0) context.exit(1)
  for (const { path, why } of skipped) context.say(`Skipped ${oneLine(path)}: ${why}`)
  for (const { outcome, other } of outcomes) if (other) context.say(otherText(outcome, other, origin))
  const hits = hitsOf(state, origin, done)
  if (hits && hits.claimed !== hits.imported) context.say(hitsText(origin, hits))
  if (context.json) {
    context.printJson({
      dryRun: context.dryRun,
      source: origin.source,
      track: origin.track,
      update: origin.update ?? null,
      query: origin.query ? { name: origin.query.name, version: origin.query.version } : null,
      hits: hits ?? null,
      imported: outcomes.map(({ outcome, novelty, other }) => importJson(outcome, novelty, other)),
      unchanged: again.map((file) => ({ path: file.path, import: file.importId })),
      skipped,
    })
    return
  }
  for (const { outcome, novelty } of outcomes) {
    for (const line of importLines(outcome, novelty)) context.print(line)
  }
  for (const { path, already, importId } of again) {
    const day = already!.at.slice(0, 10)
    context.print(`${oneLine(path)} was imported on ${day} already (${importId}); nothing changed.`)
  }
  if (done.length > 1) {
    const sum = done.reduce((all, one) => all + one.records.length, 0)
    context.print(`${count(sum, 'record')} from ${count(done.length, 'file')}.`)
  }
  if (context.dryRun && done.length > 0) context.print('Dry run: nothing was changed.')
}

function outcomeOf(one: Imported): ImportOutcome {
  const { plan, report, records, quarantined, file } = one
  return {
    path: plan.path,
    importId: plan.importId,
    formatLabel: plan.detected.format.label,
    tables: plan.tables,
    report,
    records,
    quarantined,
    file,
  }
}

// A file that is imported under another database's name would be counted there.
function otherIn({ report }: Imported, { source, kind }: Origin): OtherDatabase | undefined {
  return kind === 'database' || kind === 'register' ? otherDatabase(report.databases, source) : undefined
}

function otherText(outcome: ImportOutcome, { name, records }: OtherDatabase, origin: Origin): string {
  const all = records === outcome.report.records ? 'all' : `${formatNumber(records)} of`
  const undo = outcome.file ? `\`litsieve import --undo ${outcome.importId} --as …\`, then import` : 'import'
  return (
    `Warning: ${all} ${count(outcome.report.records, 'record')} of ${oneLine(outcome.path)} say that they are from ${oneLine(name)}, but are imported as ${oneLine(origin.source)}.\n` +
    `  If that is a slip: ${undo} the file under its own name; PRISMA counts records by source.`
  )
}

interface Hits {
  readonly claimed: number
  readonly imported: number
}

// A search of many hits is often exported in several files: all imports of the query (or source and track) count together.
function hitsOf(state: State, origin: Origin, done: readonly Imported[]): Hits | undefined {
  if (origin.hits === undefined || done.length === 0) return undefined
  const { query, source, track } = origin
  const before = [...state.imports.values()].filter((event) =>
    query
      ? event.query?.name === query.name && event.query.version === query.version
      : !event.query && event.source === source && event.track === track,
  )
  const records = (list: readonly { records: readonly string[] }[]) =>
    list.reduce((sum, one) => sum + one.records.length, 0)
  return { claimed: origin.hits, imported: records(before) + records(done) }
}

function hitsText(origin: Origin, { claimed, imported }: Hits): string {
  const name = origin.query ? `${origin.query.name}@${origin.query.version}` : oneLine(origin.source)
  return (
    `Warning: ${count(imported, 'record')} imported from ${name}, but the search found ${formatNumber(claimed)}.\n` +
    '  Look whether the export was cut off, or whether more files of it are to be imported.'
  )
}

/** Lists the imports that count. */
export function listImports(context: Context, review: Review): void {
  const imports = [...foldEvents(review.events).imports.values()]
  if (context.json) {
    context.printJson(
      imports.map((event) => ({ ...event, records: event.records.length, inQuarantine: openPieces(imports, event) })),
    )
  } else if (imports.length > 0) context.print(toText(importTable(imports), context.width))
  else context.print('Nothing is imported yet: `litsieve import FILE --query NAME@1`.')
}

/** Takes an import back, named by its id (or the start of it), its file in the review, or the name that the file had. */
export async function undoImport(
  context: Context,
  review: Review,
  given: string,
  as: string | undefined,
): Promise<void> {
  const by = needReviewer(review.protocol, as)
  const event = findImport([...foldEvents(review.events).imports.values()], given)
  await appendTo(context, review, layout.importLog, [{ type: 'undo', by, event: event.id }])
  const verb = context.dryRun ? 'would be taken back' : 'taken back'
  if (context.json)
    return context.printJson({ undone: event.import, records: event.records.length, dryRun: context.dryRun })
  context.print(
    `${event.import} (${event.file}, ${count(event.records.length, 'record')}) ${verb}. Its file stays in records/imports/.`,
  )
}
