import { basename, dirname, resolve } from 'node:path'
import { type FoundFile, lookAtFiles, type RefusedFile, refusal } from '../ingest/look-at-files.ts'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { lossText } from '../records/write/loss-text.ts'
import { needProfile, needWriter } from '../records/write/need-writer.ts'
import type { WriteOptions, Writer } from '../records/write/writer.ts'
import { readLines } from '../report/import-report.ts'
import { type Content, replaceFile } from '../review/write.ts'
import type { Context } from './context.ts'
import { type Conversion, convertedText, emptyConversion } from './convert-stream.ts'
import { parseColumns } from './given-columns.ts'
import { startProgress } from './progress.ts'
import { workbooks } from './workbooks.ts'

export interface ConvertOptions {
  to?: string
  profile?: string
  out?: string
  report?: string
  carry?: boolean
  id: boolean
  bom?: boolean
  crlf?: boolean
  columns?: string[]
}

/** Converts files one after the other into one, record by record. */
export async function convertFiles(context: Context, given: readonly string[], options: ConvertOptions): Promise<void> {
  const writer = needWriter(options.to ?? (options.out === undefined ? 'jsonl' : undefined), options.out)
  const profile = needProfile(writer, options.profile)
  const { carry, bom, crlf, id } = options
  const wanted: WriteOptions = {
    ...(profile ? { profile } : {}),
    ...(carry ? { carry } : {}),
    ...(id ? {} : { id: 'never' as const }),
    ...(bom ? { bom } : {}),
    ...(crlf ? { crlf } : {}),
  }
  const columns = { given: parseColumns(options.columns ?? []), saved: [], workbooks }
  const looks = await lookAtFiles(given, columns)
  const files = looks.filter((one): one is FoundFile => !('refused' in one))
  const refused = looks.filter((one): one is RefusedFile => 'refused' in one)
  refuseOverwriting(files, options)
  const first = refused[0]
  if (files.length === 0 && first && refused.length === 1 && first.named && options.report === undefined)
    throw refusal(first)
  const progress = startProgress(
    context,
    'Reading',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    'MB',
    1e6,
  )
  const done = emptyConversion()
  try {
    if (files.length > 0)
      await write(context, options.out, convertedText(files, columns, writer, wanted, done, progress.add))
  } finally {
    progress.done()
  }
  if (options.report !== undefined && !context.dryRun) {
    await replaceFile(
      dirname(resolve(options.report)),
      basename(options.report),
      `${JSON.stringify(reportOf(done, refused, writer, options), null, 2)}\n`,
    )
  }
  answer(context, done, refused, writer, options)
  const broken = done.files.some(({ report }) => report.quarantined > 0)
  if (refused.some(({ named }) => named)) context.exit(2)
  else if (broken || refused.length > 0) context.exit(1)
}

async function write(context: Context, out: string | undefined, text: Content & AsyncIterable<unknown>): Promise<void> {
  if (context.dryRun) for await (const _ of text);
  else if (out !== undefined && out !== '-') await replaceFile(dirname(resolve(out)), basename(out), text)
  else for await (const part of text) await print(part as string | Uint8Array)
}

// A reader that is slower than we are is waited for. Errors, such as a reader that has left, are events of the stream.
function print(part: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(part, (error) => {
      if (!error) resolve()
    })
  })
}

// Reading goes on while the output is written: the two must not be one file.
function refuseOverwriting(files: readonly FoundFile[], { out, report }: ConvertOptions): void {
  for (const target of [out, report]) {
    const same = target !== undefined && files.find(({ path }) => resolve(path) === resolve(target))
    if (!same) continue
    throw new UserError(`Unexpected output \`${target}\`: it is one of the files to be read, expected another name.`, {
      hint: 'Files that came from a database are never overwritten.',
    })
  }
}

function reportOf(done: Conversion, refused: readonly RefusedFile[], writer: Writer, options: ConvertOptions) {
  return {
    files: [
      ...done.files.map(({ path, report, quarantine }) => {
        const { accounting, ...rest } = report
        return { path, ...rest, bytes: accounting, quarantine }
      }),
      ...refused.map(({ path, refused: why }) => ({
        path,
        file: basename(path),
        format: null,
        records: 0,
        quarantined: 0,
        refused: { code: why.code, what: why.what, hint: why.hint },
        warnings: [{ code: why.code, severity: 'error', count: 1, firstLine: 1, details: [why.what] }],
      })),
    ],
    records: done.written.records,
    quarantined: done.files.reduce((sum, { report }) => sum + report.quarantined, 0),
    written: {
      file: done.files.length > 0 ? (options.out ?? null) : null,
      format: writer.name,
      records: done.written.records,
      losses: done.written.losses,
    },
  }
}

function answer(
  context: Context,
  done: Conversion,
  refused: readonly RefusedFile[],
  writer: Writer,
  options: ConvertOptions,
): void {
  const toFile = context.dryRun || (options.out !== undefined && options.out !== '-')
  // Where the records go to standard output, what there is to say about them goes beside it.
  const say = toFile ? context.print : context.say
  if (context.json) {
    if (toFile) context.printJson(reportOf(done, refused, writer, options))
    return
  }
  for (const { path, formatLabel, report, quarantine } of done.files) {
    say(oneLine(path))
    for (const line of readLines(report, formatLabel, quarantine)) say(line)
  }
  for (const { path, refused: why } of refused) {
    context.say(`Cannot read ${oneLine(path)}: ${why.what}.\n  ${why.hint}`)
  }
  for (const line of lossText(done.written.losses, writer.label)) say(line)
  const sum = count(done.written.records, 'record')
  if (done.files.length === 0) say('Nothing was written: no file could be read.')
  else if (context.dryRun) say(`${sum}. Dry run: nothing was written.`)
  else say(`Wrote ${sum} as ${writer.label}${toFile ? ` to ${oneLine(options.out!)}` : ''}.`)
}
