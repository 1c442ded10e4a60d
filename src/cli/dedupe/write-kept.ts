import { basename, dirname, resolve } from 'node:path'
import { keptFirst } from '../../dedupe/kept.ts'
import { type FoundFile, lookAtFiles } from '../../ingest/look-at-files.ts'
import type { ColumnOptions } from '../../ingest/plan-tables.ts'
import { UserError } from '../../lib/user-error.ts'
import type { LossCount } from '../../records/write/loss.ts'
import { needWriter } from '../../records/write/need-writer.ts'
import type { Writer } from '../../records/write/writer.ts'
import { replaceFile } from '../../review/write.ts'
import type { Context } from '../context.ts'
import { convertedText, emptyConversion } from '../convert-stream.ts'
import { startProgress } from '../progress.ts'
import type { CitationFile } from './citation-files.ts'
import type { FilePlan } from './plan-files.ts'

/** What was written of the records: one a report. */
export interface KeptFile {
  readonly file: string
  readonly format: string
  readonly label: string
  readonly records: number
  readonly losses: readonly LossCount[]
}

interface Read {
  readonly planned: FilePlan
  readonly store: { readonly size: number; readonly bytes: (index: number) => Uint8Array }
  readonly files: readonly CitationFile[]
}

/** An output for the kept records. */
export interface KeptOutput {
  /** Throws when records of such files cannot be written in its format. */
  readonly accept: (files: readonly CitationFile[]) => void
  readonly write: (context: Context, read: Read, columns: ColumnOptions) => Promise<KeptFile>
}

/**
 * Checks the format before anything is read. What is written is the kept record of each cluster and every other record, in the order of the
 * files. Lines of JSON stay as they are, to the byte; other formats go through their writers as in `convert`.
 */
export function openKept(file: string, to: string | undefined): KeptOutput {
  const writer = needWriter(to, file)
  const write: KeptOutput['write'] = async (context, read, columns) => {
    const isKept = keptOf(read.planned)
    if (read.files[0]!.kind === 'fields') {
      const records = isKept.reduce((sum, one) => sum + one, 0)
      if (!context.dryRun) await replace(file, keptLines(read, isKept))
      return { file, format: 'jsonl', label: 'JSON lines as they were', records, losses: [] }
    }
    const done = emptyConversion()
    const found = await lookAgain(read.files, columns)
    const ordinals = ordinalsOf(read, isKept)
    const bytes = found.reduce((sum, one) => sum + one.bytes, 0)
    const progress = startProgress(context, 'Writing', bytes, 'MB', 1e6)
    const keep = (index: number, ordinal: number) => ordinals[index]!.has(ordinal)
    const text = convertedText(found, columns, writer, {}, done, progress.add, keep)
    try {
      if (context.dryRun) for await (const _ of text);
      else await replace(file, text)
    } finally {
      progress.done()
    }
    return { file, format: writer.name, label: writer.label, ...done.written }
  }
  return { accept: (files) => refuseMixed(files, writer), write }
}

function replace(file: string, text: Parameters<typeof replaceFile>[2]): Promise<void> {
  return replaceFile(dirname(resolve(file)), basename(file), text)
}

// Lines of JSON of other programs have no writer, for their fields are known in part only.
function refuseMixed(files: readonly CitationFile[], writer: Writer): void {
  const lines = files.filter(({ kind }) => kind === 'fields')
  if (lines.length === 0) return
  if (lines.length < files.length) {
    throw new UserError(
      `Unexpected \`--out\` for \`${lines[0]!.path}\` beside files of other formats, expected either.`,
      {
        hint: 'Its JSON can be written only as it is. Take the kept records from `--clusters` instead.',
      },
    )
  }
  if (writer.name === 'jsonl') return
  throw new UserError(
    `Unexpected ${writer.label} for lines of JSON, expected \`--out\` with a file that ends in \`.jsonl\`.`,
    {
      hint: 'JSON of another program can be written only as it is.',
    },
  )
}

/** By index: 1 where the record stands for its report. */
function keptOf({ plan, source, scores, unreadable }: FilePlan): Uint8Array {
  const isKept = new Uint8Array(source.size).fill(1)
  for (const members of plan.clusters) {
    const scored = members.map((index) => ({ id: source.id(index), score: scores[index]! }))
    const [kept] = keptFirst(scored)
    for (const index of members) if (source.id(index) !== kept) isKept[index] = 0
  }
  for (const index of unreadable) isKept[index] = 0
  return isKept
}

const LF = new Uint8Array([10])
const BATCH = 1 << 20

async function* keptLines({ store }: Read, isKept: Uint8Array): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let size = 0
  for (let index = 0; index < store.size; index++) {
    if (isKept[index] === 0) continue
    const line = store.bytes(index)
    parts.push(line, LF)
    size += line.length + 1
    if (size < BATCH) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  yield Buffer.concat(parts)
}

async function lookAgain(files: readonly CitationFile[], columns: ColumnOptions): Promise<FoundFile[]> {
  const looks = await lookAtFiles(
    files.map(({ path }) => path),
    columns,
  )
  return looks.filter((one): one is FoundFile => !('refused' in one))
}

// Records are known by their place in the file: those that could not be read have no line here, but a place all the same.
function ordinalsOf({ store, files }: Read, isKept: Uint8Array): Set<number>[] {
  return files.map(({ first, records }) => {
    const kept = new Set<number>()
    for (let index = first; index < first + records; index++) {
      if (isKept[index] === 0) continue
      const text = Buffer.from(store.bytes(index).subarray(0, 40)).toString('latin1')
      kept.add(Number(/^\{"ordinal":(\d+)/.exec(text)![1]))
    }
    return kept
  })
}
