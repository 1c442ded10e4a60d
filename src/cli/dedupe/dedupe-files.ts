import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { ruleText } from '../../dedupe/explain.ts'
import { countFiles, filesTable, resultTable } from '../../dedupe/file-summary.ts'
import { keptFirst } from '../../dedupe/kept.ts'
import type { DedupePlan, PlannedPair } from '../../dedupe/plan.ts'
import { countRules } from '../../dedupe/summary.ts'
import { listFiles } from '../../ingest/list-files.ts'
import { count, oneLine, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { truncate } from '../../lib/width.ts'
import { toText } from '../../report/formats/text.ts'
import { replaceFile } from '../../review/write.ts'
import type { Context } from '../context.ts'
import { startProgress } from '../progress.ts'
import { readCitationFiles } from './citation-files.ts'
import { fileAt } from './citation-lines.ts'
import { type FilePlan, planFiles } from './plan-files.ts'

export interface DedupeFileOptions {
  readonly clusters?: string
  readonly review?: string
  readonly columns?: string[]
}

/** Finds the duplicates in files, without a review; nothing but the files that are asked for is written. */
export async function dedupeFiles(
  context: Context,
  given: readonly string[],
  options: DedupeFileOptions,
  sample: number,
): Promise<void> {
  const paths = (await Promise.all(given.map(listFiles))).flat().map(({ path }) => path)
  refuseOverwriting(paths, options)
  const bytes = (await Promise.all(paths.map((path) => stat(path)))).reduce((sum, { size }) => sum + size, 0)
  // They load while the files are read.
  const threads = bytes < WORTH_THREADS ? undefined : (await import('./threads.ts')).openThreads()
  const { store, files, planned } = await (async () => {
    try {
      const { store, files } = await readAll(context, paths, bytes, options.columns)
      return { store, files, planned: await planFiles(context, store, files, threads) }
    } finally {
      await threads?.close()
    }
  })()
  const { plan } = planned
  if (!context.dryRun) {
    await write(options.clusters, clusterLines(planned))
    await write(options.review, plan.doubts.map(({ records }) => `${JSON.stringify(records)}\n`).join(''))
  }
  const bad = planned.unreadable.map((index) => ({ file: fileAt(files, index), line: store.number(index) }))
  const counts = countFiles(
    files.map((one, i) => ({ ...one, records: one.records - bad.filter(({ file }) => file === i).length })),
    plan.clusters,
    (index) => fileAt(files, index),
  )
  const unreadable = [
    ...files.flatMap(({ path, quarantined }) => quarantined.map((one) => ({ file: path, ...one }))),
    ...bad.map(({ file, line }) => ({ file: files[file]!.path, line, reason: 'this is no citation as a JSON object' })),
  ]
  if (context.json) {
    const { merges, doubts, stats } = plan
    const rules = { merges: countRules(merges), doubts: countRules(doubts) }
    const pairs = doubts.map((pair) => ({ ...pair, reason: ruleText(pair.rule) }))
    context.printJson({ stats, clusters: plan.clusters.length, rules, doubts: pairs, files: counts, unreadable })
  } else {
    context.print(toText(resultTable(plan), context.width))
    context.print(`\n${toText(filesTable(counts), context.width)}`)
    const titles = titlesOf(planned, sample)
    printPairs(context, 'merge', [...plan.merges].reverse(), sample, titles)
    printPairs(context, 'doubtful pair', plan.doubts, sample, titles)
    sayWritten(context, options, plan)
  }
  for (const { file, line, reason } of unreadable.slice(0, 20)) context.say(`${oneLine(file)}:${line}: ${reason}`)
  if (unreadable.length > 20) context.say(`… and ${unreadable.length - 20} more that could not be read.`)
  if (unreadable.length > 0) context.exit(1)
}

// Below so many bytes, starting threads costs more than they spare.
const WORTH_THREADS = 12e6

async function readAll(context: Context, paths: readonly string[], bytes: number, columns: readonly string[] = []) {
  // What reads tables loads only where there are tables.
  const columnsOf = async () => {
    const [{ parseColumns }, { workbooks }] = await Promise.all([
      import('../given-columns.ts'),
      import('../workbooks.ts'),
    ])
    return { given: parseColumns(columns), saved: [], workbooks }
  }
  if (columns.length > 0) await columnsOf()
  const progress = startProgress(context, 'Reading', bytes, 'MB', 1e6)
  try {
    return await readCitationFiles(paths, columnsOf, progress.add)
  } finally {
    progress.done()
  }
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

function refuseOverwriting(paths: readonly string[], { clusters, review }: DedupeFileOptions): void {
  for (const target of [clusters, review]) {
    if (target === undefined || !paths.some((path) => resolve(path) === resolve(target))) continue
    throw new UserError(`Unexpected output \`${target}\`: it is one of the files to be read, expected another name.`, {
      hint: 'Files that came from a database are never overwritten.',
    })
  }
}

function titlesOf({ source, plan: { merges, doubts } }: FilePlan, sample: number): Map<string, string> {
  const wanted = new Set([...merges.slice(-sample), ...doubts.slice(0, sample)].flatMap(({ records }) => records))
  const titles = new Map<string, string>()
  for (let index = 0; wanted.size > titles.size && index < source.size; index++) {
    const id = source.id(index)
    if (wanted.has(id)) titles.set(id, source.citation(index).title)
  }
  return titles
}

function printPairs(
  context: Context,
  what: string,
  pairs: readonly PlannedPair[],
  sample: number,
  titles: ReadonlyMap<string, string>,
): void {
  if (pairs.length === 0 || sample === 0) return
  context.print(`\n${count(pairs.length, what)}${what === 'merge' ? ', the least certain first' : ''}`)
  for (const { records, rule, score } of pairs.slice(0, sample)) {
    context.print(`  ${ruleText(rule)} (score ${score})`)
    for (const id of records) {
      context.print(`    ${printable(id)}  ${truncate(oneLine(titles.get(id) ?? ''), context.width - 6 - id.length)}`)
    }
  }
}

function sayWritten(context: Context, { clusters, review }: DedupeFileOptions, plan: DedupePlan): void {
  if (context.dryRun) {
    context.say('\nDry run: nothing was written.')
    return
  }
  if (clusters)
    context.say(`\nWrote ${count(plan.clusters.length, 'cluster')} to ${oneLine(clusters)}, the kept record first.`)
  if (review) context.say(`Wrote ${count(plan.doubts.length, 'doubtful pair')} to ${oneLine(review)}.`)
  if (!clusters && !review) {
    context.say('\nNothing was written: `--clusters FILE` writes the clusters, `--review FILE` the doubtful pairs.')
  }
}
