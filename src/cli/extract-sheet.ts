import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { withFile } from '../excel/read/byte-source.ts'
import { readSheets } from '../excel/read/read-sheets.ts'
import { toSheetWorkbook } from '../excel/sheet-workbook.ts'
import { editStudy } from '../extraction/edit-study.ts'
import { EXTRACTION_SHEET, extractionSheet } from '../extraction/sheet.ts'
import { planExtractionSheet } from '../extraction/sheet-plan.ts'
import type { Study } from '../extraction/study.ts'
import { readFilledSheet } from '../lib/sheet/filled-sheet.ts'
import { blocking, countOutcomes, outcomeTable } from '../lib/sheet/outcome.ts'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { toText } from '../report/formats/text.ts'
import type { Review } from '../review/load.ts'
import { parseStudy } from '../review/studies.ts'
import { replaceFile } from '../review/write.ts'
import { trackOf } from '../screening/entry.ts'
import { type Context, openReview, sayDiagnostics } from './context.ts'
import { exportTarget, writeExport } from './export-target.ts'
import { type Extraction, loadExtraction } from './extraction.ts'
import { needReviewer } from './lookup.ts'
import { needReadable } from './verify-list.ts'

/** Writes the workbook with the studies that a reviewer extracts. */
export async function exportExtractionSheet(
  context: Context,
  options: { as?: string; out?: string; replace?: boolean },
): Promise<void> {
  const review = await openReview(context)
  const reviewer = needReviewer(review.protocol, options.as)
  const extraction = await loadExtraction(review)
  const studies = studiesOf(extraction, reviewer)
  if (studies.length === 0) {
    throw new UserError(`Unexpected lack of studies that ${reviewer} extracts, expected files in \`extraction/\`.`, {
      hint: `Make them with \`litsieve extract --all --as ${reviewer}\`.`,
    })
  }
  const { state } = extraction
  const tracks = (study: Study) =>
    study.reports.flatMap((id) => trackOf(state, review.protocol, state.clusterOf.get(id) ?? id) ?? [])
  const { spec, rows } = extractionSheet(studies, review.protocol, reviewer, tracks)
  const target = exportTarget(review.dir, context.start, options.out, `extraction-${reviewer}.xlsx`)
  const { bytes, exportId } = await toSheetWorkbook(spec, rows, {
    title: `${review.protocol.title}: extraction, ${reviewer}`,
    now: context.now(),
  })
  if (!context.dryRun) await writeExport(target, bytes, options.replace ?? false)
  if (context.json)
    return context.printJson({ file: target.file, studies: studies.length, rows: rows.length, export: exportId })
  context.print(
    `${context.dryRun ? 'Would write' : 'Wrote'} ${count(studies.length, 'study', 'studies')} of ${reviewer} to ${oneLine(target.file)}.`,
  )
  context.say(`When it is filled in: litsieve extract sheet import ${target.file}`)
}

/** Reads the workbook of a reviewer; writes its changes into the studies' files with `apply` when no row is wrong. */
export async function importExtractionSheet(
  context: Context,
  given: string,
  options: { as?: string; apply?: boolean; acceptEdited?: boolean; prefer?: string },
): Promise<void> {
  const review = await openReview(context)
  const path = isAbsolute(given) ? given : resolve(given)
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw new UserError(`Cannot read \`${given}\`: there is no such file.`, {
      hint: 'Give the path of the workbook that was filled in.',
    })
  }
  const { prefer } = options
  if (prefer !== undefined && prefer !== 'sheet' && prefer !== 'file') {
    throw new UserError(`Unexpected \`--prefer ${prefer}\`, expected \`sheet\` or \`file\`.`, {
      hint: 'Say which side counts where both have changed.',
    })
  }
  const sheet = readFilledSheet(await withFile(path, readSheets), EXTRACTION_SHEET)
  const { reviewer = '', seed, review: title = '' } = sheet.meta
  if (options.as !== undefined && options.as !== reviewer) {
    throw new UserError(`Unexpected workbook of \`${oneLine(reviewer)}\`, expected the one of \`${options.as}\`.`, {
      hint: 'Each reviewer fills in a workbook of their own.',
    })
  }
  if (seed !== review.protocol.screening.seed) {
    throw new UserError(`Unexpected workbook of the review \`${oneLine(title)}\`, expected one of this review.`, {
      hint: 'Go to the folder of that review, or give it with `-C DIR`.',
    })
  }
  const extraction = await loadExtraction(review)
  const studies = studiesOf(extraction, needReviewer(review.protocol, reviewer))
  const plan = planExtractionSheet(studies, review.protocol, sheet, {
    acceptEdited: options.acceptEdited ?? false,
    prefer,
  })
  const wrong = blocking(plan.outcomes)
  const texts = wrong.length > 0 ? [] : await nextTexts(context, review, extraction, plan.edits)
  const applied = (options.apply ?? false) && !context.dryRun && wrong.length === 0
  if (applied) for (const { file, text } of texts) await replaceFile(review.dir, file, text)
  if (wrong.length > 0) context.exit(1)
  if (context.json) {
    const rows = plan.outcomes.filter(({ state }) => state !== 'unchanged' && state !== 'empty')
    return context.printJson({
      file: given,
      reviewer,
      export: sheet.exportId,
      applied,
      counts: countOutcomes(plan.outcomes),
      files: texts.map(({ file }) => file),
      rows,
    })
  }
  context.print(
    toText(
      outcomeTable(plan.outcomes, `${reviewer}, exported ${sheet.exported.slice(0, 16).replace('T', ' ')}`),
      context.width,
    ),
  )
  const named = plan.outcomes.filter(
    (one) => one.message !== undefined || ['missing', 'edited', 'stale', 'cleared'].includes(one.state),
  )
  for (const { row, id, state, message } of named.slice(0, SHOWN))
    context.say(`  row ${row ?? '–'}  ${oneLine(id) || '(no ID)'}  ${oneLine(message ?? SAY[state] ?? state)}`)
  if (named.length > SHOWN) context.say(`  … and ${named.length - SHOWN} more (--json lists them all).`)
  if (wrong.length > 0)
    return context.print(
      `Nothing was written: correct ${count(wrong.length, 'row')} in the workbook and import it again.`,
    )
  if (texts.length === 0) return context.print('Nothing to write.')
  const files = count(texts.length, 'file')
  if (applied)
    context.print(
      `Changed ${files}: ${texts.map(({ file }) => file).join(', ')}. Verified values that changed wait again.`,
    )
  else context.print(`Dry run: ${files} would be changed${options.apply ? '' : '; change them with --apply'}.`)
}

const SHOWN = 20
const SAY: Record<string, string> = {
  missing: 'the row was deleted: nothing is changed',
  edited: 'other columns, or the check, were edited: restore them, or give --accept-edited',
  stale: 'changed in the file since the export: that stays',
  cleared: 'emptied: what is in the file stays',
}

function studiesOf({ files }: Extraction, reviewer: string): Study[] {
  const readable = files.map((file) => ({ file, by: file.study?.extracted.by }))
  // A file that cannot be read may be the reviewer's: nothing is done around it.
  for (const { file, by } of readable) if (by === undefined) needReadable(file)
  return readable.flatMap(({ file, by }) => (by === reviewer && file.study ? [file.study] : []))
}

async function nextTexts(
  context: Context,
  review: Review,
  { files, state }: Extraction,
  edits: ReturnType<typeof planExtractionSheet>['edits'],
): Promise<{ file: string; text: string }[]> {
  const texts: { file: string; text: string }[] = []
  for (const [study, own] of edits) {
    const { file } = files.find((one) => one.study?.study === study)!
    const text = editStudy(await readFile(join(review.dir, file), 'utf8'), own)
    const checked = parseStudy(text, file, review, state)
    if (!checked.study) {
      sayDiagnostics(context, checked.diagnostics)
      throw new UserError(`Cannot change \`${file}\`: it could not be read afterwards.`, {
        hint: 'Nothing was written; correct what is shown above in the workbook.',
      })
    }
    texts.push({ file, text })
  }
  return texts
}
