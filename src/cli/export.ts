import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bestMember } from '../dedupe/merge.ts'
import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import type { LossCount } from '../records/write/loss.ts'
import { needProfile, needWriter } from '../records/write/need-writer.ts'
import { writeRecords } from '../records/write/write-records.ts'
import type { Writer } from '../records/write/writer.ts'
import { EXPORT_STATES, type ExportState, type Selection, selectReports } from '../report/export-selection.ts'
import type { Review } from '../review/load.ts'
import { indexRecords, type RecordIndex } from '../review/record-index.ts'
import { replaceFile } from '../review/write.ts'
import { withDecisions } from './export-decisions.ts'
import { type ExportTarget, exportTarget } from './export-target.ts'
import { needRecord, needStage, needTrack } from './lookup.ts'

/** The options of `litsieve export`, as given. */
export interface ExportOptions {
  readonly to?: string
  readonly profile?: string
  readonly out?: string
  readonly only: string
  readonly stage?: string
  readonly track?: string
  readonly source?: string
  readonly records?: readonly string[]
  readonly members?: boolean
  readonly carry?: boolean
  readonly id: boolean
  readonly bom?: boolean
  readonly crlf?: boolean
  readonly decisions?: boolean
  readonly as?: string
}

/** What an export wrote, or would write. */
export interface Exported {
  readonly writer: Writer
  readonly profile: string | undefined
  readonly only: ExportState
  readonly stage: string | undefined
  /** As it is shown: relative to the review where it is inside; `-` for stdout. */
  readonly file: string
  readonly reports: number
  readonly records: number
  readonly losses: readonly LossCount[]
  readonly written: boolean
}

/** Exports records of a review, streaming. With `dryRun` all is done but the writing. */
export async function exportRecords(
  review: Review,
  options: ExportOptions,
  { start, dryRun }: { start: string; dryRun: boolean },
): Promise<Exported> {
  const writer = needWriter(options.to, options.out)
  const profile = needProfile(writer, options.profile)
  const only = needState(options.only)
  const { protocol } = review
  // The impersonal state: an export shows nothing that blinding hides.
  const state = foldVisible(review.events, undefined)
  const told = options.decisions ? withDecisions(review, writer, profile, options) : undefined
  const stage = options.stage === undefined ? undefined : needStage(protocol, options.stage)
  const selection: Selection = {
    only,
    stage,
    track: options.track === undefined ? undefined : needTrack(protocol, options.track),
    source: options.source === undefined ? undefined : needSource(state, options.source),
    records: options.records
      ?.flatMap((text) => text.split(/[\s,;]+/).filter(Boolean))
      .map((id) => needRecord(state, id)),
    members: options.members ?? false,
  }
  const target = targetOf(review.dir, start, options.out, [stage, only, profile], writer)
  const chosen = selectReports(state, protocol, selection)
  const index = await indexRecords(review.dir, state.imports.keys())
  const result = { records: 0, losses: [] as LossCount[] }
  try {
    const records = pick(
      chosen.map(({ cluster, members }) => ({ all: state.clusters.get(cluster)!.members, members })),
      index,
      selection,
    )
    const text = writeRecords(
      told === undefined ? records : mapped(records, told),
      writer,
      {
        ...(profile === undefined ? {} : { profile }),
        id: options.id ? 'always' : 'never',
        carry: options.carry ?? false,
        bom: options.bom ?? false,
        crlf: options.crlf ?? false,
      },
      result,
    )
    const nothing = chosen.length === 0
    if (dryRun || nothing) for await (const _ of text);
    else if (target.file === '-') await pipeline(Readable.from(text), process.stdout, { end: false })
    else await replaceFile(target.dir, target.path, text)
    const { file } = target
    return { writer, profile, only, stage, file, reports: chosen.length, ...result, written: !dryRun && !nothing }
  } finally {
    index.close()
  }
}

function* mapped<T>(items: Iterable<T>, change: (item: T) => T): Generator<T> {
  for (const item of items) yield change(item)
}

// One record at a time: the one that stands for its report, or all of them; for duplicates, those that another one stands for.
function* pick(
  chosen: readonly { all: readonly string[]; members: readonly string[] }[],
  index: RecordIndex,
  { only, members: wanted, records }: Selection,
): Generator<LitRecord> {
  for (const { all, members } of chosen) {
    const whole = wanted || records !== undefined
    const read = (ids: readonly string[]) => ids.flatMap((id) => index.read(id) ?? [])
    if (only === 'duplicates' && !whole) {
      const best = bestMember(read(all)).id
      yield* read(members.filter((id) => id !== best))
    } else if (whole || members.length === 1) yield* read(members)
    else {
      const found = read(members)
      if (found.length > 0) yield bestMember(found)
    }
  }
}

function needState(given: string): ExportState {
  const found = EXPORT_STATES.find((one) => one === given)
  if (found) return found
  const list = listWords(
    EXPORT_STATES.map((one) => `\`${one}\``),
    'or',
  )
  const near = closest(given, EXPORT_STATES)
  throw new UserError(`Unexpected state \`${given}\`, expected ${list}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Leave `--only` out for all records.',
  })
}

function needSource(state: State, given: string): string {
  const known = [...new Set(state.occurrences.map(({ source }) => source))]
  const found = known.find((one) => one === given) ?? known.find((one) => one.toLowerCase() === given.toLowerCase())
  if (found !== undefined) return found
  const near = closest(given, known)
  const list = listWords(
    known.map((one) => `\`${one}\``),
    'or',
  )
  throw new UserError(`Unexpected source \`${given}\`, expected ${list || 'imported records'}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Give a source as it was named when its file was imported.',
  })
}

function targetOf(
  dir: string,
  start: string,
  out: string | undefined,
  parts: readonly (string | undefined)[],
  writer: Writer,
): ExportTarget {
  if (out === '-') return { dir, path: '', file: '-' }
  const names = [
    ...parts,
    /^(?:rayyan|covidence)-csv$/.test(writer.name) ? writer.name.replace('-csv', '') : undefined,
  ].filter((one) => one !== undefined)
  return exportTarget(dir, start, out, `${names.join('-')}.${writer.extension}`)
}
