import { stat } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { mergeRecords } from '../dedupe/merge.ts'
import { withFile } from '../excel/read/byte-source.ts'
import { readSheets } from '../excel/read/read-sheets.ts'
import { toSheetWorkbook } from '../excel/sheet-workbook.ts'
import { hashFile } from '../ingest/look-at-files.ts'
import { type FilledSheet, readFilledSheet } from '../lib/sheet/filled-sheet.ts'
import { blocking, countOutcomes, outcomeTable, type RowOutcome } from '../lib/sheet/outcome.ts'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Norm } from '../records/record.ts'
import { toText } from '../report/formats/text.ts'
import { indexRecords } from '../review/record-index.ts'
import { SCREENING_SHEET, screeningSheet } from '../screening/sheet.ts'
import { planSheet, type SheetPlan } from '../screening/sheet-plan.ts'
import { appendDecisions } from './append.ts'
import type { Context } from './context.ts'
import { exportTarget, writeExport } from './export-target.ts'
import { needTrack } from './lookup.ts'
import { type PartOptions, type Seat, takeSeat } from './screening.ts'

/** Writes the workbook of a reviewer. */
export async function exportSheet(
  context: Context,
  options: PartOptions & { open?: boolean; out?: string; replace?: boolean },
): Promise<void> {
  const seat = await takeSeat(context, options)
  const { reviewer, stage, state } = seat
  const { protocol } = seat.review
  const track = options.track === undefined ? undefined : needTrack(protocol, options.track)
  const review = await seat.savePlans()
  const index = await indexRecords(review.dir, state.imports.keys())
  try {
    const normOf = (cluster: string): Norm => {
      const found = (state.clusters.get(cluster)?.members ?? [cluster]).flatMap((id) => index.read(id) ?? [])
      if (found.length > 0) return mergeRecords(found).norm
      throw new UserError(`Cannot read record \`${cluster}\`, expected it in the files of its import.`, {
        hint: 'Restore `records/normalised` from git or a backup.',
      })
    }
    const { spec, rows } = screeningSheet(state, protocol, { ...options, reviewer, stage, track }, normOf)
    if (rows.length === 0) {
      if (context.json) return context.printJson({ file: null, records: 0 })
      return context.print(`Nothing waits for ${reviewer} at ${stage}: no workbook was written.`)
    }
    const name = ['screening', stage, track, reviewer].filter((one) => one !== undefined).join('-')
    const target = exportTarget(review.dir, context.start, options.out, `${name}.xlsx`)
    const title = `${protocol.title}: ${spec.name}, ${reviewer}`
    const { bytes, exportId } = await toSheetWorkbook(spec, rows, { title, now: context.now() })
    if (!context.dryRun) await writeExport(target, bytes, options.replace ?? false)
    if (context.json) return context.printJson({ file: target.file, records: rows.length, export: exportId })
    const verb = context.dryRun ? 'Would write' : 'Wrote'
    context.print(`${verb} ${count(rows.length, 'report')} for ${reviewer} at ${stage} to ${oneLine(target.file)}.`)
    context.say(`When it is filled in: litsieve screen sheet import ${shellWord(target.file)} --as ${reviewer}`)
  } finally {
    index.close()
  }
}

/** Reads the workbook of a reviewer; writes its decisions with `apply` when no row is wrong. */
export async function importSheet(
  context: Context,
  given: string,
  options: { as?: string; apply?: boolean; acceptEdited?: boolean; prefer?: 'sheet' | 'log' },
): Promise<void> {
  const path = isAbsolute(given) ? given : resolve(given)
  await needFile(path, given)
  const sheet = readFilledSheet(await withFile(path, readSheets), SCREENING_SHEET)
  const { reviewer = '', stage = '' } = sheet.meta
  const seat = await takeSeat(context, { ...(options.as === undefined ? {} : { as: options.as }), stage })
  // It is compared with that reviewer's log, for nobody else's eyes.
  if (seat.reviewer !== reviewer) {
    throw new UserError(`Unexpected workbook of \`${oneLine(reviewer)}\`, expected the one of \`${options.as}\`.`, {
      hint: `Each reviewer fills in a workbook of their own: \`litsieve screen sheet export --as ${options.as} --stage ${stage}\`.`,
    })
  }
  needSameReview(seat, sheet)
  const { sha256 } = await hashFile(path)
  const plan = planSheet(seat.state, seat.review.protocol, sheet, {
    reviewer,
    stage,
    file: basename(path),
    sha256,
    acceptEdited: options.acceptEdited ?? false,
    prefer: options.prefer,
  })
  const wrong = blocking(plan.outcomes)
  const apply = (options.apply ?? false) && !context.dryRun && wrong.length === 0
  if (apply) await appendDecisions(context, seat, plan.events)
  if (wrong.length > 0) context.exit(1)
  answer(context, { sheet, plan, wrong, applied: apply, file: given, asked: options.apply ?? false })
}

async function needFile(path: string, given: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) return
  throw new UserError(`Cannot read \`${given}\`: there is no such file.`, {
    hint: 'Give the path of the workbook that was filled in, for example `exports/screening-title-abstract-KM.xlsx`.',
  })
}

function needSameReview({ review: { protocol } }: Seat, { meta }: FilledSheet): void {
  if (meta.seed === protocol.screening.seed) return
  throw new UserError(
    `Unexpected workbook of the review \`${oneLine(meta.review ?? '')}\`, expected one of this review.`,
    { hint: 'Go to the folder of that review, or give it with `-C DIR`.' },
  )
}

interface Done {
  readonly sheet: FilledSheet
  readonly plan: SheetPlan
  readonly wrong: readonly RowOutcome[]
  readonly applied: boolean
  readonly asked: boolean
  readonly file: string
}

const SHOWN = 20

function answer(context: Context, { sheet, plan, wrong, applied, asked, file }: Done): void {
  const { outcomes, events, edited, since } = plan
  const { reviewer, stage } = sheet.meta
  if (context.json) {
    const counts = countOutcomes(outcomes)
    const rows = outcomes.filter(({ state }) => state !== 'unchanged' && state !== 'empty')
    const { exportId, exported } = sheet
    context.printJson({
      file,
      reviewer,
      stage,
      export: exportId,
      exported,
      applied,
      counts,
      edited,
      since,
      rows,
    })
    return
  }
  const title = `${reviewer} at ${stage}, exported ${sheet.exported.slice(0, 16).replace('T', ' ')}`
  context.print(toText(outcomeTable(outcomes, title), context.width))
  for (const { row, id, message, state } of wrong.slice(0, SHOWN)) {
    const what = message ?? WHAT[state] ?? state
    context.say(`  row ${row ?? '–'}  ${oneLine(id) || '(no ID)'}  ${oneLine(what)}`)
  }
  if (wrong.length > SHOWN) context.say(`  … and ${wrong.length - SHOWN} more (--json lists them all).`)
  if (edited > 0) {
    context.say(`${count(edited, 'row')} edited beside the answer, or the check of the row: the edits never count.`)
  }
  if (since > 0) {
    context.say(
      `Stale export: ${count(since, 'decision')} of ${reviewer} made since in another way. What is not touched here stays.`,
    )
  }
  if (wrong.length > 0) {
    context.print(`Nothing was written: correct ${count(wrong.length, 'row')} in the workbook and import it again.`)
    if (wrong.some(({ state }) => state === 'conflict')) {
      context.say(
        'Conflicts with the log: `--prefer sheet` takes what the workbook says, `--prefer log` keeps the log.',
      )
    }
    return
  }
  const n = count(events.length, 'entry', 'entries')
  if (events.length === 0) context.print('Nothing to write.')
  else if (applied) context.print(`Wrote ${n} to the log of ${reviewer}.`)
  else context.print(`Dry run: ${n} would be written${asked ? '' : '; write them with --apply'}.`)
}

const WHAT: Partial<Record<RowOutcome['state'], string>> = {
  'no-reason': 'an exclusion without a reason',
  edited: 'other columns, or the check, were edited: restore them, or give --accept-edited',
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `"${text}"`
}
