import { type EventOf, MACHINE } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import { openPieces } from '../events/mended.ts'
import { noveltyOf } from '../report/import-report.ts'
import { type RetryOutcome, retryJson, retryLines } from '../report/retry-report.ts'
import type { Review } from '../review/load.ts'
import { mendingFile } from '../review/quarantine.ts'
import { placeOf } from '../review/quarantine-text.ts'
import { applyRetry } from '../review/retry-apply.ts'
import { planRetry, type RetryPlan } from '../review/retry-plan.ts'
import type { Context } from './context.ts'
import { findImport } from './find-import.ts'
import { needReviewer } from './lookup.ts'
import { workbooks } from './workbooks.ts'

/** Imports what was mended in the quarantine of one import, or of all. */
export async function retryImports(
  context: Context,
  review: Review,
  given: string | undefined,
  as: string | undefined,
): Promise<void> {
  const by = as === undefined ? MACHINE : needReviewer(review.protocol, as)
  const state = foldEvents(review.events)
  const imports = [...state.imports.values()]
  const asked = given === undefined ? imports : [findImport(imports, given)]
  const open = asked.filter((event) => openPieces(imports, event) > 0)
  const known = new Set(state.occurrences.map((one) => one.record))
  const plans: RetryPlan[] = []
  for (const first of open) plans.push(await planRetry(review.dir, first, state, workbooks))
  const outcomes: RetryOutcome[] = []
  for (const plan of plans) {
    const event = context.dryRun ? undefined : await applyRetry(review.dir, plan, by, context.now())
    outcomes.push(outcomeOf(plan, event, known))
  }
  if (plans.some(({ pieces }) => pieces.some(({ outcome }) => outcome !== 'mended'))) context.exit(1)
  if (context.json) return context.printJson({ dryRun: context.dryRun, retried: outcomes.map(retryJson) })
  if (outcomes.length === 0) {
    const where = given === undefined ? '' : ` of ${asked[0]!.import}`
    return context.print(`No piece${where} is in quarantine; nothing changed.`)
  }
  for (const outcome of outcomes) for (const line of retryLines(outcome)) context.print(line)
  if (context.dryRun) context.print('Dry run: nothing was changed.')
}

function outcomeOf(plan: RetryPlan, event: EventOf<'import'> | undefined, known: Set<string>): RetryOutcome {
  const { first, pieces, importId, unwritten } = plan
  const records = pieces.flatMap((piece) => piece.records.map(({ id }) => id))
  const novelty = noveltyOf(records, known)
  for (const id of records) known.add(id)
  return {
    import: first.import,
    original: first.original,
    mending: mendingFile(first.import),
    unwritten,
    pieces: pieces.map(({ number, piece, outcome, reason, records: own }) => ({
      number,
      place: placeOf(piece),
      outcome,
      ...(reason === undefined ? {} : { reason }),
      records: own.map(({ id }) => id),
    })),
    ...(records.length > 0
      ? { imported: { import: importId, file: event ? `records/imports/${event.file}` : null, novelty } }
      : {}),
  }
}
