import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { Review } from '../../review/load.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

interface Options {
  got?: boolean
  not?: string
  as?: string
}

/** `litsieve retrieve`: says which full texts were got and which could not be. */
export function addRetrieve(program: Command): void {
  program
    .command('retrieve')
    .description('Say which full texts were got, or could not be; alone, list those that are sought.')
    .argument('[records...]', 'record ids, or their first characters')
    .option('--got', 'the full texts are here')
    .option('--not <why>', 'the full texts could not be had, and why')
    .option('--as <reviewer>', 'who looked: initials from review.yaml')
    .addHelpText(
      'after',
      `
Reports that could not be had do not enter full-text screening; PRISMA counts them as not retrieved.

Examples:
  litsieve retrieve
  litsieve retrieve R-0123456789AB R-4567 --got --as KM
  litsieve retrieve R-0123456789AB --not "not in any library, author did not answer" --as SB`,
    )
    .action(async (records: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      if (records.length === 0 && !options.got && options.not === undefined) return list(context, review)
      if (records.length === 0 || (options.got ?? false) === (options.not !== undefined)) {
        throw new UserError('Unexpected arguments, expected records with either `--got` or `--not WHY`.', {
          hint: 'For example: `litsieve retrieve R-0123456789AB --got --as KM`.',
        })
      }
      const reviewer = needReviewer(review.protocol, options.as)
      const { foldVisible } = await import('../../events/blind.ts')
      const { planRetrieval } = await import('../../screening/retrieval.ts')
      const { appendTo } = await import('../append.ts')
      const { layout } = await import('../../review/layout.ts')
      const state = foldVisible(review.events, undefined)
      const events = [...new Set(records.map((given) => needRecord(state, given)))].map((record) =>
        planRetrieval(state, review.protocol, { reviewer, record, why: options.not }),
      )
      await appendTo(context, review, layout.retrievalLog, events)
      const status = options.got ? 'retrieved' : 'not retrieved'
      if (context.json) return context.printJson({ status, records: events.map((event) => event.record) })
      context.print(`${count(events.length, 'full text')} ${context.dryRun ? 'would be ' : ''}marked as ${status}.`)
    })
}

async function list(context: Context, review: Review): Promise<void> {
  const { foldVisible } = await import('../../events/blind.ts')
  const { soughtReports } = await import('../../screening/retrieval.ts')
  const { loadRecordMap } = await import('../../review/load.ts')
  const { soughtTable } = await import('../../report/sought.ts')
  const sought = soughtReports(foldVisible(review.events, undefined), review.protocol)
  const records = await loadRecordMap(review, new Set(sought.map((one) => one.cluster)))
  const table = soughtTable(sought, records)
  if (context.json) return context.printJson(table.rows.map((row) => row.cells))
  const { soughtText } = await import('../sought-text.ts')
  context.print(soughtText(context, table))
}
