import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventOf, NewEvent } from '../../events/event.ts'
import { foldEvents } from '../../events/fold.ts'
import { UserError } from '../../lib/user-error.ts'
import { appendText } from '../../review/append-text.ts'
import { applyImport, type Imported } from '../../review/import-apply.ts'
import { planImport } from '../../review/import-plan.ts'
import { type Origin, resolveOrigin } from '../../review/import-source.ts'
import { layout } from '../../review/layout.ts'
import type { Review } from '../../review/load.ts'
import { loadShelf, usesOfQueries } from '../../review/queries.ts'
import { type JournalEntry, searchFolder, searchStore } from '../../review/search-store.ts'
import { appendEvents, replaceFile } from '../../review/write.ts'
import { planRun } from '../../search/plan-run.ts'
import { RUN_HEADER } from '../../search/runs.ts'
import { findVersion } from '../../search/shelf.ts'
import { finalKey } from '../../search/strategy.ts'
import type { Result } from '../../service/ask.ts'
import { type Assembled, assemble } from '../../service/assemble.ts'
import type { SearchPlan } from '../../service/search-plan.ts'
import { services } from '../../service/services.ts'
import type { Context } from '../context.ts'
import { workbooks } from '../workbooks.ts'

/** A finished search: what it brought into the review. */
export interface Finished {
  readonly event: EventOf<'search'>
  readonly imported: Imported | undefined
  readonly sum: Assembled
}

interface Done {
  readonly plan: SearchPlan
  readonly result: Result
  readonly requests: number
  readonly by: string
  readonly track: string | undefined
}

/**
 * Takes the answers of a search over into the review: one import of all pages, the run in the log of runs, and last of all the event. What a
 * killed process has done of this is found and left.
 */
export async function finishSearch(context: Context, review: Review, done: Done): Promise<Finished> {
  const { plan, result, by } = done
  const { dir } = review
  const store = searchStore(dir, plan.id)
  const entries = await store.entries()
  const name = `${plan.query.name}@${plan.query.version}`
  const origin = await resolveOrigin(dir, review.protocol, review.events, {
    query: name,
    ...(done.track === undefined ? {} : { track: done.track }),
  })
  const sum: Assembled = { kept: 0, repeated: 0, known: 0, beyond: 0 }
  const file = await writeRecords(dir, plan, entries, sum)
  const taken =
    sum.kept > 0
      ? await takeOver(context, review, file, origin, by, plan.update ? sum.kept : result.reported)
      : undefined
  const date = plan.started.slice(0, 10)
  await logRun(review, plan, result, entries, date)
  const event: NewEvent<'search'> = {
    type: 'search',
    by,
    search: plan.id,
    how: 'live',
    query: plan.query,
    platform: services[plan.service].label,
    source: origin.source,
    date,
    string: plan.string,
    ...(result.translation === undefined ? {} : { translation: result.translation }),
    warnings: [...result.warnings],
    notes: [...result.notes, ...notesOf(sum)],
    hits: result.reported,
    retrieved: result.retrieved,
    ...(plan.update ? { known: result.known, update: true } : {}),
    ...(plan.cap === undefined ? {} : { cap: plan.cap }),
    ...(plan.order === undefined ? {} : { order: plan.order }),
    status: result.partial === undefined ? 'complete' : 'partial',
    ...(result.partial === undefined ? {} : { why: result.partial }),
    ...(result.missing.length > 0 ? { missing: [...result.missing] } : {}),
    requests: entries.reduce((all, one) => all + one.attempts, 0),
    started: plan.started,
    imports: taken ? [taken.importId] : [],
  }
  const [written] = await appendEvents(dir, layout.searchLog, [event], context.now())
  await store.clear()
  return { event: written as EventOf<'search'>, imported: taken?.imported, sum }
}

function notesOf({ repeated }: Assembled): string[] {
  return repeated > 0 ? [`${repeated} records came twice and were taken once.`] : []
}

async function writeRecords(
  dir: string,
  plan: SearchPlan,
  entries: readonly JournalEntry[],
  sum: Assembled,
): Promise<string> {
  const folder = searchFolder(plan.id)
  const pages = entries.filter((one) => one.file !== undefined).sort((a, b) => (a.file! < b.file! ? -1 : 1))
  const kept = pages.map(({ file, facts }) => ({
    ids: facts.kind === 'records' ? [...facts.ids, ...facts.extra] : facts.ids,
    bytes: async () => new Uint8Array(await readFile(join(dir, folder, file!))),
  }))
  const extension = plan.service === 'pubmed' ? 'xml' : 'json'
  const path = `${folder}/import/${plan.service}-${plan.started.slice(0, 10)}.${extension}`
  const options = { known: new Set(plan.known), cap: plan.cap }
  await replaceFile(dir, path, assemble(kept, plan.service, options, sum))
  return join(dir, path)
}

async function takeOver(
  context: Context,
  review: Review,
  path: string,
  origin: Origin,
  by: string,
  hits: number,
): Promise<{ importId: string; imported: Imported | undefined }> {
  const columns = { given: {}, saved: [], workbooks }
  const { files } = await planImport([path], foldEvents(review.events), origin, columns)
  const file = files[0]!
  // A process that was killed after the import and before the event.
  if (file.already) return { importId: file.importId, imported: undefined }
  const options = { by, now: context.now(), dryRun: false, hits, columns, onBytes: () => {} }
  return { importId: file.importId, imported: await applyImport(review.dir, file, origin, options) }
}

async function logRun(
  review: Review,
  plan: SearchPlan,
  result: Result,
  entries: readonly JournalEntry[],
  date: string,
): Promise<void> {
  const shelf = await loadShelf(review.dir)
  const { query, version } = findVersion(shelf, `${plan.query.name}@${plan.query.version}`)
  const counts = new Map<string, number>()
  for (const { key, facts } of entries) {
    if (key.startsWith('count:') && facts.kind === 'ids') counts.set(key.slice(6), facts.count)
  }
  counts.set(finalKey(version.strategy)!, result.reported)
  const text = [...counts].map(([line, n]) => `${line} ${n}`).join('\n')
  const uses = usesOfQueries(review.events)
  // A service's own counts are recorded as it gave them, even when arithmetic doubts them.
  const run = planRun(shelf, query, version, { text, file: services[plan.service].label, date, uses, anyway: true })
  if ('error' in run)
    throw new UserError(run.error.message, run.error.hint === undefined ? {} : { hint: run.error.hint })
  if (run.append !== '') await appendText(review.dir, run.file, RUN_HEADER, run.append)
}
