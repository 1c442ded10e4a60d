import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Review } from '../review/load.ts'
import type { RetrievalInput } from '../screening/retrieval.ts'
import type { Context } from './context.ts'
import { needRecord, needReviewer } from './lookup.ts'

/** What is said about full texts. */
export interface MarkOptions {
  readonly got?: boolean
  readonly not?: string
  readonly asked?: string
  readonly file?: string
  readonly url?: string
  readonly as?: string
}

/** What is listed, and how. */
export interface ListOptions {
  readonly only?: 'sought' | 'retrieved' | 'not-retrieved'
  readonly format?: 'text' | 'csv' | 'html'
  readonly out?: string
}

/** Marks the records given as got, asked for, or not to be had. */
export async function markRecords(
  context: Context,
  review: Review,
  records: readonly string[],
  options: MarkOptions,
): Promise<void> {
  const { got, not, asked, file, url } = options
  const said = [got === true, not !== undefined, asked !== undefined].filter(Boolean).length
  if (records.length === 0 || said !== 1) {
    throw new UserError(
      'Unexpected arguments, expected records with one of `--got`, `--not WHY` and `--asked WHERE`.',
      {
        hint: 'For example: `litsieve retrieve R-0123456789AB --got --as KM`.',
      },
    )
  }
  if ((file !== undefined || url !== undefined) && (!got || records.length > 1)) {
    throw new UserError('Unexpected `--file` or `--url`, expected it with `--got` and one record.', {
      hint: 'Give each record its own; or name the files by record id and give `--folder`.',
    })
  }
  const status = got ? 'retrieved' : not !== undefined ? 'not-retrieved' : 'sought'
  const path = file === undefined ? undefined : linkedPath(review, file)
  await mark(
    context,
    review,
    options,
    records.map((record) => ({ record, status, why: not ?? asked, file: path, url })),
  )
}

/** Links every file of a folder whose name starts with the id of a sought record. */
export async function markFolder(
  context: Context,
  review: Review,
  folder: string,
  records: readonly string[],
  options: MarkOptions,
): Promise<void> {
  if (records.length > 0 || options.got || options.not !== undefined || options.asked !== undefined) {
    throw new UserError('Unexpected arguments, expected `--folder` with `--as` alone.', {
      hint: 'The names of the files say which records they are.',
    })
  }
  const { recordInName } = await import('../screening/retrieval.ts')
  const dir = resolve(folder)
  const names = await readdir(dir).catch(() => {
    throw new UserError(`Cannot read the folder \`${folder}\`, expected the folder of the full texts.`, {
      hint: 'Give its path from where you are.',
    })
  })
  const named = names.sort().flatMap((name) => {
    const record = recordInName(name)
    return record === undefined ? [] : [{ name, record }]
  })
  if (named.length === 0) {
    throw new UserError(`Unexpected files in \`${folder}\`, expected names that start with a record id.`, {
      hint: 'For example `R-0123456789AB.pdf`; `litsieve retrieve --out exports/full-texts.csv` lists the ids.',
    })
  }
  const marks = named.map(({ name, record }) => ({
    record,
    status: 'retrieved' as const,
    file: linkedPath(review, join(dir, name)),
  }))
  await mark(context, review, options, marks)
  const other = names.length - named.length
  if (other > 0)
    context.say(
      `${count(other, 'other file')} in ${oneLine(folder)} left alone: no record id at the start of the name.`,
    )
}

async function mark(
  context: Context,
  review: Review,
  options: MarkOptions,
  marks: readonly Omit<RetrievalInput, 'reviewer'>[],
): Promise<void> {
  const reviewer = needReviewer(review.protocol, options.as)
  const { foldVisible } = await import('../events/blind.ts')
  const { planRetrieval } = await import('../screening/retrieval.ts')
  const { appendTo } = await import('./append.ts')
  const { layout } = await import('../review/layout.ts')
  const state = foldVisible(review.events, undefined)
  const once = new Map(marks.map((one) => [needRecord(state, one.record), one]))
  const planned = [...once].map(([record, one]) => planRetrieval(state, review.protocol, { ...one, reviewer, record }))
  // What is known already is not said twice: a folder can be read again and again.
  const events = planned.filter(({ record, status, why, file, url }) => {
    const known = state.retrievals.get(state.clusterOf.get(record) ?? '')
    return !known || known.status !== status || known.why !== why || known.file !== file || known.url !== url
  })
  await appendTo(context, review, layout.retrievalLog, events)
  const status = marks[0]!.status
  const words = { sought: 'asked for', retrieved: 'retrieved', 'not-retrieved': 'not retrieved' }[status]
  const files = Object.fromEntries(planned.flatMap(({ record, file }) => (file === undefined ? [] : [[record, file]])))
  if (context.json) {
    const records = planned.map((event) => event.record)
    return context.printJson({ status: words, records, recorded: events.length, files })
  }
  const before = planned.length > events.length ? `, ${planned.length - events.length} of them before` : ''
  context.print(
    `${count(planned.length, 'full text')} ${context.dryRun ? 'would be ' : ''}marked as ${words}${before}.`,
  )
}

// From the review's folder, so that the link holds in every copy of it.
function linkedPath(review: Review, file: string): string {
  const full = resolve(file)
  if (!existsSync(full)) {
    throw new UserError(`Cannot find \`${file}\`, expected the file of the full text.`, {
      hint: 'Give its path from where you are.',
    })
  }
  return relative(review.dir, full).split(sep).join('/')
}

/** Lists the full texts that are sought: text for a terminal, CSV for a library, a page with links to click. */
export async function listSought(context: Context, review: Review, options: ListOptions): Promise<void> {
  const { foldVisible } = await import('../events/blind.ts')
  const { soughtReports } = await import('../screening/retrieval.ts')
  const { loadRecordMap } = await import('../review/load.ts')
  const { soughtTable } = await import('../report/sought.ts')
  const { protocol } = review
  const all = soughtReports(foldVisible(review.events, undefined), protocol)
  const sought = all.filter((one) => options.only === undefined || one.status === options.only)
  const records = await loadRecordMap(review, new Set(sought.map((one) => one.cluster)))
  const resolver = protocol['full-texts']?.resolver
  const table = soughtTable(sought, records, resolver)
  const format = options.format ?? formatOf(options.out)
  if (context.json && options.out === undefined) return context.printJson(table.rows.map((row) => row.cells))
  const up = '../'.repeat((options.out ?? '').split('/').length - 1)
  const print = async (): Promise<string> => {
    if (format === 'csv') return (await import('../report/formats/csv.ts')).tableCsv(table)
    if (format === 'html') {
      return (await import('../report/sought-html.ts')).soughtHtml(protocol.title, sought, records, resolver, up)
    }
    return (await import('./sought-text.ts')).soughtText(context, table)
  }
  const text = await print()
  if (options.out === undefined) return context.print(text.replace(/\n$/, ''))
  const { replaceFile } = await import('../review/write.ts')
  if (!context.dryRun) await replaceFile(review.dir, options.out, text)
  if (context.json) return context.printJson({ file: options.out, reports: sought.length })
  context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${count(sought.length, 'full text')} to ${options.out}.`)
}

function formatOf(out: string | undefined): 'text' | 'csv' | 'html' {
  if (out === undefined || /\.txt$/i.test(out)) return 'text'
  if (/\.csv$/i.test(out)) return 'csv'
  if (/\.html?$/i.test(out)) return 'html'
  throw new UserError(`Unexpected ending of \`${out}\`, expected .txt, .csv or .html.`, {
    hint: 'Or give `--format`.',
  })
}
