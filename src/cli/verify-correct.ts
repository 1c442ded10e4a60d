import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewEvent } from '../events/event.ts'
import { planCorrection } from '../extraction/correction.ts'
import { editStudy } from '../extraction/edit-study.ts'
import { itemsOf } from '../extraction/verification.ts'
import { oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { verificationLog } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { parseStudy } from '../review/studies.ts'
import { appendEvents, replaceFile } from '../review/write.ts'
import { type Context, sayDiagnostics } from './context.ts'
import { loadExtraction, needStudy } from './extraction.ts'
import { needReadable } from './verify-list.ts'

/** Changes one value as the second reviewer: in the file, and as an event with the value before, after, and why. */
export async function correctValue(
  context: Context,
  review: Review,
  given: readonly string[],
  by: string,
  options: { correct?: string; value?: string; note?: string; all?: boolean; item?: string[]; queryItem?: string },
): Promise<void> {
  const { correct: item = '', value, note } = options
  if (given.length !== 1 || options.all || options.item || options.queryItem) {
    throw new UserError('Unexpected arguments, expected one study and one `--correct`.', {
      hint: 'Run the command once for each value.',
    })
  }
  if (!value?.trim() || !note?.trim()) {
    throw new UserError(
      `Unexpected lack of a ${value?.trim() ? 'note' : 'value'}, expected ${value?.trim() ? 'why the value was changed' : 'the right value'}.`,
      { hint: `Add \`--${value?.trim() ? 'note' : 'value'} "…"\`.` },
    )
  }
  const { files, state } = await loadExtraction(review)
  const file = needStudy(files, given[0]!)
  const study = needReadable(file)
  const plan = planCorrection(study, review.protocol, by, { item, value: value.trim(), note })
  const text = editStudy(await readFile(join(review.dir, file.file), 'utf8'), [plan.edit])
  const checked = parseStudy(text, file.file, review, state)
  const after = checked.study && itemsOf(checked.study).find((one) => one.item === plan.item)
  if (!after) {
    sayDiagnostics(context, checked.diagnostics)
    throw new UserError(`Cannot change \`${file.file}\`: the value does not belong there.`, {
      hint: 'Correct the value; nothing was changed.',
    })
  }
  const event: NewEvent<'verify'> = {
    type: 'verify',
    by,
    study: study.study,
    item: plan.item,
    hash: after.hash,
    status: 'corrected',
    ...(plan.key === undefined ? {} : { key: plan.key }),
    old: plan.old,
    new: plan.new,
    note: note.trim(),
  }
  if (!context.dryRun) {
    await replaceFile(review.dir, file.file, text)
    await appendEvents(review.dir, verificationLog(by), [event], context.now())
  }
  const {
    item: what,
    old,
    new: now,
  } = { ...plan, item: plan.key === undefined ? plan.item : `${plan.item}.${plan.key}` }
  if (context.json)
    return context.printJson({
      study: study.study,
      by,
      item: what,
      old,
      new: now,
      note: note.trim(),
      written: !context.dryRun,
    })
  context.print(
    `${study.study}: ${what} ${context.dryRun ? 'would be ' : ''}corrected by ${by} from ${oneLine(old) || 'nothing'} to ${oneLine(now)}`,
  )
}
