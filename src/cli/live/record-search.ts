import type { NewEvent } from '../../events/event.ts'
import { MACHINE } from '../../events/event.ts'
import { foldEvents } from '../../events/fold.ts'
import { count, formatNumber, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { importLines, noveltyOf } from '../../report/import-report.ts'
import { appendText } from '../../review/append-text.ts'
import { applyImport, type Imported } from '../../review/import-apply.ts'
import { planImport } from '../../review/import-plan.ts'
import { type Origin, resolveOrigin } from '../../review/import-source.ts'
import { layout } from '../../review/layout.ts'
import type { Review } from '../../review/load.ts'
import { slug } from '../../review/slug.ts'
import { appendEvents } from '../../review/write.ts'
import { lineKey } from '../../search/line.ts'
import { planRun, type RunPlan } from '../../search/plan-run.ts'
import { RUN_HEADER } from '../../search/runs.ts'
import { findVersion, type Query, type QueryVersion } from '../../search/shelf.ts'
import { finalKey } from '../../search/strategy.ts'
import { type Context, sayDiagnostics } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { openShelf } from '../shelf.ts'
import { workbooks } from '../workbooks.ts'
import { askForm, needForm, type PartForm, type RecordForm } from './record-form.ts'

/** Options of `search record`. */
export interface RecordOptions extends PartForm {
  readonly line?: string
  readonly source?: string
  readonly kind?: string
  readonly track?: string
  readonly as?: string
  readonly anyway?: boolean
}

interface Found {
  readonly query: Query
  readonly version: QueryVersion
  /** The line that was searched. */
  readonly key: string | undefined
}

/** `search record`: logs a search that a person made where there is no interface to ask, and imports what was exported from it. */
export async function recordSearch(context: Context, name: string | undefined, options: RecordOptions): Promise<void> {
  const { review, shelf, uses } = await openShelf(context, true)
  const by = options.as === undefined ? MACHINE : needReviewer(review.protocol, options.as)
  const found = name === undefined ? undefined : findLine(findVersion(shelf, name), options.line)
  const meta = found?.version.strategy.meta
  const web = found === undefined || meta?.engine !== undefined
  const date = options.date ?? (context.interactive ? undefined : context.now().toISOString().slice(0, 10))
  const text = options.string ?? (found && textOf(found))
  const given: PartForm = {
    ...options,
    ...(date === undefined ? {} : { date }),
    ...(text === undefined ? {} : { string: text }),
  }
  const form = needForm(await askForm(context, given, web))
  const origin = await resolveOrigin(review.dir, review.protocol, review.events, {
    ...(name === undefined ? {} : { query: found!.query.name === name ? `${name}@${found!.version.version}` : name }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.track === undefined ? {} : { track: options.track }),
  })
  const run = found && planLog(found, form, shelf, uses, options.anyway ?? false)
  if (run) sayDiagnostics(context, run.diagnostics)
  const platform = found?.version.strategy.platform?.label ?? meta?.platform ?? meta?.engine ?? origin.source
  const known = new Set(foldEvents(review.events).occurrences.map((one) => one.record))
  const imports = await importAll(context, review, form, origin, by)
  if (run && run.append !== '' && !context.dryRun) {
    await appendText(review.dir, run.file, RUN_HEADER, run.append)
  }
  const taken = imports.reduce((sum, one) => sum + (one.imported?.records.length ?? one.already), 0)
  const event: NewEvent<'search'> = {
    type: 'search',
    by,
    search: searchId(found, origin, form),
    how: 'recorded',
    ...(origin.query ? { query: origin.query } : {}),
    platform,
    source: origin.source,
    date: form.date,
    string: form.string,
    warnings: [],
    notes: [...form.notes],
    hits: form.hits,
    retrieved: taken,
    ...pick(form, ['pages', 'screened', 'order', 'url', 'signedIn']),
    ...(meta?.url !== undefined && form.url === undefined ? { url: meta.url } : {}),
    ...(meta?.order !== undefined && form.order === undefined ? { order: meta.order } : {}),
    ...(meta?.cap === undefined ? {} : { cap: meta.cap }),
    status: 'complete',
    imports: imports.map((one) => one.importId),
  }
  if (!context.dryRun) await appendEvents(review.dir, layout.searchLog, [event], context.now())
  answer(context, event, imports, known)
}

// The final line, or the one that is named: searches of the web are lines by themselves.
function findLine({ query, version }: { query: Query; version: QueryVersion }, given: string | undefined): Found {
  const { strategy } = version
  const key = given === undefined ? finalKey(strategy) : lineKey(given)
  if (given !== undefined && !strategy.lines.some((line) => line.key === key)) {
    const ids = strategy.lines.map((line) => `\`${line.id}\``).join(', ')
    throw new UserError(`Unexpected line \`${given}\`, expected one of ${query.name}@${version.version}: ${ids}.`, {
      hint: 'Say which line was searched with `--line`.',
    })
  }
  if (key === undefined) {
    throw new UserError(
      `Unexpected lack of a line, expected one of the ${strategy.lines.length} searches of ${query.name}@${version.version}.`,
      {
        hint: 'Say which one was made: `--line 1`; record each by itself.',
      },
    )
  }
  return { query, version, key }
}

// A strategy of several lines is searched as a whole; its text is its lines.
function textOf({ version: { strategy }, key }: Found): string | undefined {
  if (strategy.meta?.engine !== undefined || strategy.lines.length === 1) {
    return strategy.lines.find((line) => line.key === key)?.query
  }
  return strategy.lines.map(({ id, query }) => `${id}. ${query}`).join(' ')
}

function planLog(
  { query, version, key }: Found,
  form: RecordForm,
  shelf: Parameters<typeof planRun>[0],
  uses: Parameters<typeof planRun>[3]['uses'],
  anyway: boolean,
): RunPlan {
  const text = `${key} ${form.hits}`
  const plan = planRun(shelf, query, version, { text, file: 'the form', date: form.date, uses, anyway })
  if ('error' in plan) throw plan.error
  return plan
}

interface Taken {
  readonly importId: string
  readonly imported: Imported | undefined
  /** Records of a file that was imported before. */
  readonly already: number
}

async function importAll(
  context: Context,
  review: Review,
  form: RecordForm,
  origin: Origin,
  by: string,
): Promise<Taken[]> {
  if (form.files.length === 0) return []
  const columns = { given: {}, saved: [], workbooks }
  const { files } = await planImport(form.files, foldEvents(review.events), origin, columns)
  const out: Taken[] = []
  for (const file of files) {
    if (file.already) {
      out.push({ importId: file.importId, imported: undefined, already: file.already.records.length })
      continue
    }
    const options = {
      by,
      now: context.now(),
      dryRun: context.dryRun,
      hits: files.length === 1 ? form.hits : undefined,
      columns,
      onBytes: () => {},
    }
    out.push({ importId: file.importId, imported: await applyImport(review.dir, file, origin, options), already: 0 })
  }
  return out
}

function searchId(found: Found | undefined, origin: Origin, { date }: RecordForm): string {
  return found ? `${found.query.name}.v${found.version.version}.${date}` : `${slug(origin.source)}.${date}`
}

function pick<K extends keyof RecordForm>(
  form: RecordForm,
  keys: readonly K[],
): { [Key in K]?: Exclude<RecordForm[Key], undefined> } {
  return Object.fromEntries(keys.flatMap((key) => (form[key] === undefined ? [] : [[key, form[key]]]))) as {
    [Key in K]?: Exclude<RecordForm[Key], undefined>
  }
}

function answer(
  context: Context,
  event: NewEvent<'search'>,
  imports: readonly Taken[],
  known: ReadonlySet<string>,
): void {
  if (context.json) {
    context.printJson({ ...event, dryRun: context.dryRun })
    return
  }
  const name = event.query ? `${event.query.name}@${event.query.version}` : event.source!
  const seen = event.screened === undefined ? '' : `, ${formatNumber(event.screened)} looked at`
  context.print(
    `${context.dryRun ? 'Would record' : 'Recorded'} the search of ${oneLine(event.platform)} (${name}) on ${event.date}: ${count(event.hits, 'result')}${seen}.`,
  )
  for (const { imported, importId } of imports) {
    if (!imported) {
      context.print(`  ${importId} was imported already.`)
      continue
    }
    const { plan, report, records, quarantined, file } = imported
    const outcome = { ...plan, formatLabel: plan.detected.format.label, report, records, quarantined, file }
    for (const line of importLines(outcome, noveltyOf(records, known))) context.print(line)
  }
  if (imports.length === 0) {
    context.say(
      `  Import its records with \`litsieve import FILE ${event.query ? `--query ${name}` : `--source "${event.source}"`}\`.`,
    )
  } else if (event.retrieved < Math.min(event.hits, event.screened ?? event.hits, event.cap ?? event.hits)) {
    context.say(
      `Warning: ${count(event.retrieved, 'record')} imported of ${count(event.hits, 'result')}.\n` +
        '  Look whether the export was cut off, or say with `--screened` how many were looked at.',
    )
  }
}
