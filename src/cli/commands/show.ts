import type { Command } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

/** Adds `show`. */
export function addShow(program: Command): void {
  program
    .command('show <record>')
    .description('Show a record in full: citation, abstract, the files it came from, its history.')
    .option('--as <reviewer>', 'show what this reviewer may see, their own blinded decisions included')
    .option('--raw', 'print the record as the file has it, tag by tag')
    .addHelpText(
      'after',
      `
Examples:
  litsieve show R-3F9K
  litsieve show R-3F9K --as KM
  litsieve show R-3F9K --raw
  litsieve show R-3F9K --json`,
    )
    .action(async (given: string, options: { as?: string; raw?: boolean }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reader = options.as === undefined ? undefined : needReviewer(review.protocol, options.as)
      const [{ visibleEvents }, { foldEvents }, { loadRecordMap }, pages, { recordText, rawText }] = await Promise.all([
        import('../../events/blind.ts'),
        import('../../events/fold.ts'),
        import('../../review/load.ts'),
        import('../../report/record-page.ts'),
        import('../../report/record-text.ts'),
      ])
      const events = visibleEvents(review.events, reader)
      const state = foldEvents(events)
      const id = needRecord(state, given)
      const members = state.clusters.get(state.clusterOf.get(id)!)!.members
      const records = await loadRecordMap(review, new Set(members))
      const record = records.get(id)!
      const { isBlinded, recordPage } = pages
      if (options.raw && record.norm.decisions && isBlinded(state, state.clusterOf.get(id)!)) {
        throw new UserError(
          `Unexpected \`--raw\` for \`${id}\`, expected votes that are unblinded: its source holds decisions of another tool.`,
          {
            hint: 'Leave `--raw` out until `litsieve unblind`.',
          },
        )
      }
      const page = recordPage(id, records, events, state)
      if (context.json)
        context.printJson(options.raw ? { ...page, raw: record.raw, provenance: record.provenance } : page)
      else context.print(options.raw ? rawText(record) : recordText(page, context.width))
    })
}
