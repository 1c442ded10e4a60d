import { ruleText } from '../../dedupe/explain.ts'
import { type FileCounts, filesTable, resultTable } from '../../dedupe/file-summary.ts'
import type { DedupePlan, PlannedPair } from '../../dedupe/plan.ts'
import { garbageText } from '../../dedupe/sanity.ts'
import { countRules } from '../../dedupe/summary.ts'
import { count, oneLine } from '../../lib/text.ts'
import { pad, truncate, truncateMiddle, wrap } from '../../lib/width.ts'
import { lossText } from '../../records/write/loss-text.ts'
import { toText } from '../../report/formats/text.ts'
import type { Context } from '../context.ts'
import type { CitationFile, OtherFile, Unreadable } from './citation-files.ts'
import type { FilePlan } from './plan-files.ts'
import type { KeptFile } from './write-kept.ts'

/** What was found in files. */
export interface FilesFound {
  readonly planned: FilePlan
  readonly files: readonly CitationFile[]
  /** Files of folders that hold no records. */
  readonly others: readonly OtherFile[]
  readonly counts: readonly FileCounts[]
  readonly unreadable: readonly (Unreadable & { readonly file: string })[]
  /** The records that were written, one a report. */
  readonly kept: KeptFile | undefined
}

interface Written {
  readonly clusters?: string
  readonly review?: string
}

// More than a screen of anything says no more.
const MOST_FILES = 40
const MOST_NOTES = 10
const MOST_UNREADABLE = 20

/** Prints what was found: numbers, files, a sample of pairs; or all of it as JSON. */
export async function answerFiles(context: Context, found: FilesFound, written: Written, sample: number) {
  const { planned, counts, others, unreadable, kept } = found
  const plan = countReadable(planned.plan, planned.unreadable.length)
  sayNotes(context, plan.garbage.map(garbageText), MOST_NOTES, 'fields that are ignored')
  if (context.json) {
    const { stats, merges, doubts, related, garbage } = plan
    context.printJson({
      stats,
      clusters: plan.clusters.length,
      rules: { merges: countRules(merges), doubts: countRules(doubts) },
      doubts: doubts.map((pair) => ({ ...pair, reason: ruleText(pair.rule) })),
      related,
      garbage,
      files: counts,
      unreadable,
      others,
      ...(kept ? { written: kept } : {}),
      dryRun: context.dryRun,
    })
  } else {
    context.print(toText(resultTable(plan), context.width))
    printFiles(context, found)
    const pairs = { merges: [...plan.merges].reverse().slice(0, sample), doubts: plan.doubts.slice(0, sample) }
    const titles = titlesOf(planned, [...pairs.merges, ...pairs.doubts])
    printPairs(context, count(plan.merges.length, 'merge'), 'the least certain first', pairs.merges, titles)
    printPairs(context, count(plan.doubts.length, 'doubtful pair'), 'the likeliest first', pairs.doubts, titles)
    sayWritten(context, written, found)
  }
  sayNotes(
    context,
    others.map(({ path, reason }) => `Left out ${path}: ${reason}.`),
    MOST_NOTES,
    'files that were left out',
  )
  const places = unreadable.map(({ file, line, reason }) => `${file}:${line}: ${reason}`)
  sayNotes(context, places, MOST_UNREADABLE, 'that could not be read')
}

// One file repeats nothing of another.
function printFiles(context: Context, { files, counts }: FilesFound): void {
  const [first, ...others] = files
  if (first && others.length === 0) {
    context.print(`\n${oneLine(first.path)}: ${first.format}`)
    return
  }
  const shown = counts.slice(0, MOST_FILES).map((one, i) => ({ ...one, file: files[i]!.name }))
  context.print(`\n${toText(filesTable(shown), context.width)}`)
  if (counts.length > MOST_FILES) context.print(`… and ${counts.length - MOST_FILES} more: \`--json\` lists them all`)
  context.say('Repeats stand twice in one file; shared reports stand in another file too.')
}

const LONGEST_ID = 30

function printPairs(
  context: Context,
  what: string,
  order: string,
  pairs: readonly PlannedPair[],
  titles: ReadonlyMap<string, string>,
): void {
  if (pairs.length === 0) return
  context.print(`\n${what}, ${order}`)
  for (const { records, rule, score } of pairs) {
    context.print(`  ${ruleText(rule)} (score ${score})`)
    const ids = records.map((id) => truncateMiddle(oneLine(id), LONGEST_ID))
    const width = Math.max(...ids.map((id) => id.length))
    for (const [i, id] of records.entries()) {
      const title = oneLine(titles.get(id) ?? '') || '(no title)'
      context.print(`    ${pad(ids[i]!, width)}  ${truncate(title, context.width - width - 6)}`)
    }
  }
}

function titlesOf({ source }: FilePlan, pairs: readonly PlannedPair[]): Map<string, string> {
  const wanted = new Set(pairs.flatMap(({ records }) => records))
  const titles = new Map<string, string>()
  for (let index = 0; wanted.size > titles.size && index < source.size; index++) {
    const id = source.id(index)
    if (wanted.has(id)) titles.set(id, source.citation(index).title)
  }
  return titles
}

// Lines that are no citations stand among the records as empty ones, each a cluster of its own: nobody should count them.
function countReadable(plan: DedupePlan, unreadable: number): DedupePlan {
  const { records, clustersBefore, clustersAfter } = plan.stats
  return {
    ...plan,
    stats: {
      ...plan.stats,
      records: records - unreadable,
      clustersBefore: clustersBefore - unreadable,
      clustersAfter: clustersAfter - unreadable,
    },
  }
}

function sayWritten(context: Context, { clusters, review }: Written, { planned: { plan }, kept }: FilesFound): void {
  context.say('')
  for (const line of kept ? lossText(kept.losses, kept.label, false) : []) context.say(line)
  if (context.dryRun) {
    context.say('Dry run: nothing was written.')
    return
  }
  if (clusters)
    context.say(`Wrote ${count(plan.clusters.length, 'cluster')} to ${oneLine(clusters)}, the kept record first.`)
  if (review) context.say(`Wrote ${count(plan.doubts.length, 'doubtful pair')} to ${oneLine(review)}.`)
  if (kept)
    context.say(`Wrote ${count(kept.records, 'record')}, one a report, to ${oneLine(kept.file)}: ${kept.label}.`)
  if (clusters || review || kept) return
  const none =
    'Nothing was written: `--clusters FILE` writes the clusters, `--review FILE` the doubtful pairs, `--out FILE` one record a report.'
  for (const line of wrap(none, context.width)) context.say(line)
}

function sayNotes(context: Context, notes: readonly string[], most: number, what: string): void {
  for (const note of notes.slice(0, most)) context.say(oneLine(note))
  if (notes.length > most) context.say(`… and ${notes.length - most} more ${what}: \`--json\` lists them all.`)
}
