import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { countFiles } from '../../dedupe/file-summary.ts'
import { keptFirst } from '../../dedupe/kept.ts'
import { listFiles } from '../../ingest/list-files.ts'
import { UserError } from '../../lib/user-error.ts'
import { replaceFile } from '../../review/write.ts'
import type { Context } from '../context.ts'
import { startProgress } from '../progress.ts'
import { answerFiles } from './answer-files.ts'
import { readCitationFiles } from './citation-files.ts'
import { fileAt } from './citation-lines.ts'
import { type FilePlan, planFiles } from './plan-files.ts'

export interface DedupeFileOptions {
  readonly clusters?: string
  readonly review?: string
  readonly out?: string
  readonly to?: string
  readonly columns?: string[]
  readonly explain?: string[]
}

type Path = Awaited<ReturnType<typeof listFiles>>[number]

/** Finds the duplicates in files, without a review; nothing but the files that are asked for is written. */
export async function dedupeFiles(
  context: Context,
  given: readonly string[],
  options: DedupeFileOptions,
  sample: number,
): Promise<void> {
  refuseIdle(options)
  const paths = await listAll(given)
  refuseOverwriting(paths, options)
  const output =
    options.out === undefined ? undefined : (await import('./write-kept.ts')).openKept(options.out, options.to)
  const bytes = (await Promise.all(paths.map(({ path }) => stat(path)))).reduce((sum, { size }) => sum + size, 0)
  // They load while the files are read.
  const threads = bytes < WORTH_THREADS ? undefined : (await import('./threads.ts')).openThreads()
  const { store, files, others, planned } = await (async () => {
    try {
      const read = await readAll(context, paths, bytes, options.columns)
      output?.accept(read.files)
      return { ...read, planned: await planFiles(context, read.store, read.files, threads) }
    } finally {
      await threads?.close()
    }
  })()
  if (options.explain !== undefined) {
    const { explainFiles } = await import('./explain-files.ts')
    return explainFiles(context, planned, options.explain)
  }
  if (!context.dryRun) {
    await write(options.clusters, clusterLines(planned))
    await write(options.review, planned.plan.doubts.map(({ records }) => `${JSON.stringify(records)}\n`).join(''))
  }
  const kept = await output?.write(context, { planned, store, files }, await columnsOf(options.columns))
  const bad = planned.unreadable.map((index) => ({ file: fileAt(files, index), line: store.number(index) }))
  const counts = countFiles(
    files.map((one, i) => ({ ...one, records: one.records - bad.filter(({ file }) => file === i).length })),
    planned.plan.clusters,
    (index) => fileAt(files, index),
  )
  const unreadable = [
    ...files.flatMap(({ path, quarantined }) => quarantined.map((one) => ({ file: path, ...one }))),
    ...bad.map(({ file, line }) => ({ file: files[file]!.path, line, reason: 'this is no citation as a JSON object' })),
  ]
  await answerFiles(context, { planned, files, others, counts, unreadable, kept }, options, sample)
  if (unreadable.length + others.length > 0) context.exit(1)
}

// Below so many bytes, starting threads costs more than they spare.
const WORTH_THREADS = 12e6

// A file that lies in a folder and is named as well is read once.
async function listAll(given: readonly string[]): Promise<Path[]> {
  const paths = new Map<string, Path>()
  for (const one of (await Promise.all(given.map(listFiles))).flat()) {
    const known = paths.get(resolve(one.path))
    if (!known || one.named) paths.set(resolve(one.path), one)
  }
  return [...paths.values()]
}

// What reads tables loads only where there are tables.
async function columnsOf(columns: readonly string[] = []) {
  const [{ parseColumns }, { workbooks }] = await Promise.all([
    import('../given-columns.ts'),
    import('../workbooks.ts'),
  ])
  return { given: parseColumns(columns), saved: [], workbooks }
}

async function readAll(context: Context, paths: readonly Path[], bytes: number, columns?: readonly string[]) {
  if (columns !== undefined) await columnsOf(columns)
  const progress = startProgress(context, 'Reading', bytes, 'MB', 1e6)
  const read = await readCitationFiles(paths, () => columnsOf(columns), progress.add).finally(progress.done)
  if (read.files.length > 0) return read
  throw new UserError('Unexpected lack of records, expected a file that a database exported or lines of JSON.', {
    hint: '`litsieve formats` lists what can be read.',
  })
}

function* clusterLines({ plan, source, scores }: FilePlan): Generator<string> {
  for (const members of plan.clusters) {
    const scored = members.map((index) => ({ id: source.id(index), score: scores[index]! }))
    yield `${JSON.stringify(keptFirst(scored))}\n`
  }
}

async function write(path: string | undefined, lines: Iterable<string> | string): Promise<void> {
  if (path === undefined) return
  const text = typeof lines === 'string' ? lines : [...lines].join('')
  await replaceFile(dirname(resolve(path)), basename(path), text)
}

// Options that would do nothing.
function refuseIdle({ clusters, review, out, to, explain }: DedupeFileOptions): void {
  if (to !== undefined && out === undefined) {
    throw new UserError('Unexpected `--to` without `--out`, expected both.', {
      hint: 'For example `--out unique.ris`: without `--to`, its ending says the format.',
    })
  }
  if (explain === undefined || (clusters ?? review ?? out) === undefined) return
  throw new UserError('Unexpected output beside `--explain`, expected either: explaining writes nothing.', {
    hint: 'Run it twice, once with `--explain` and once without.',
  })
}

function refuseOverwriting(paths: readonly Path[], { clusters, review, out }: DedupeFileOptions): void {
  const outputs = [clusters, review, out].filter((one) => one !== undefined)
  for (const target of outputs) {
    if (!paths.some(({ path }) => resolve(path) === resolve(target))) continue
    throw new UserError(`Unexpected output \`${target}\`: it is one of the files to be read, expected another name.`, {
      hint: 'Files that came from a database are never overwritten.',
    })
  }
  const twice = outputs.find((one, i) => outputs.slice(0, i).some((other) => resolve(other) === resolve(one)))
  if (twice === undefined) return
  throw new UserError(`Unexpected output \`${twice}\` twice, expected different names.`, {
    hint: 'For example `--clusters clusters.jsonl --review doubtful.jsonl`.',
  })
}
