import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Citation } from '../../src/dedupe/citation.ts'
import type { DedupePlan } from '../../src/dedupe/plan.ts'
import { shared } from '../helpers.ts'

/** Where the labelled sets are, when they are. */
export const labelled = join(shared, 'data/dedupe')

/** A line of `records.jsonl` of a labelled set. */
interface LabelledRecord {
  readonly id: string
  readonly type?: string
  readonly work_type?: string
  readonly title?: string
  readonly alt_title?: string
  readonly authors?: string[]
  readonly year?: string
  readonly journal?: string
  readonly booktitle?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly doi?: string
  readonly issn?: string
  readonly isbn?: string
  readonly accession?: string
  readonly abstract?: string
}

/** The citation of a labelled record. */
export function citationOfLabelled(one: LabelledRecord): Citation {
  const ids = []
  if (one.doi) ids.push({ scheme: 'doi', value: one.doi })
  // Accession numbers of seven or eight digits are PubMed ids.
  if (one.accession) ids.push({ scheme: /^\d{7,8}$/.test(one.accession) ? 'pmid' : 'accession', value: one.accession })
  return {
    id: String(one.id),
    type: [one.type, one.work_type].filter(Boolean).join('; '),
    title: one.title ?? '',
    otherTitles: one.alt_title ? [one.alt_title] : [],
    authors: one.authors ?? [],
    year: Number(/\d{4}/.exec(one.year ?? '')?.[0] ?? 0),
    journals: [one.journal, one.booktitle].filter((name): name is string => !!name),
    volume: one.volume,
    issue: one.issue,
    pages: one.pages,
    issn: [one.issn, one.isbn].filter((text): text is string => !!text),
    ids,
    abstract: one.abstract,
  }
}

/** The records of a labelled set. */
export function readLabelled(set: string): Citation[] {
  return readLines<LabelledRecord>(join(labelled, set, 'records.jsonl')).map(citationOfLabelled)
}

/** The lines of a file as JSON. */
export function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

/** What `evaluate.mjs` answers, as far as it is used here. */
export interface Scored {
  readonly records: number
  readonly record: { readonly FP: number; readonly FN: number }
  readonly set: { readonly impure: number }
  readonly trueDuplicates: number
  readonly review: { readonly pairs: number; readonly trueDuplicates: number }
}

/** Counts a plan's errors with the sets' own `evaluate.mjs`, on corrected labels where there are any. */
export function evaluatePlan(set: string, plan: DedupePlan, folder: string): Scored {
  const clusters = new Map<string, string[]>()
  for (const [record, cluster] of plan.clusterOf) clusters.set(cluster, [...(clusters.get(cluster) ?? []), record])
  const write = (name: string, lines: readonly unknown[]) => {
    const path = join(folder, name)
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
    return path
  }
  const predicted = write(
    `${set}.jsonl`,
    [...clusters.values()].filter((members) => members.length > 1),
  )
  const doubts = write(
    `${set}.doubts.jsonl`,
    plan.doubts.map((doubt) => doubt.records),
  )
  const corrected = join(labelled, set, 'truth_corrected.jsonl')
  const truth = existsSync(corrected) ? corrected : join(labelled, set, 'truth.jsonl')
  const data = `${join(labelled, set, 'records.jsonl')},${truth}`
  const run = spawnSync(
    process.execPath,
    [join(labelled, 'evaluate.mjs'), data, predicted, '--review', doubts, '--json'],
    { encoding: 'utf8' },
  )
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Scored
}
