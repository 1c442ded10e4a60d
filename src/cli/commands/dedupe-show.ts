import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

/** Adds `dedupe show`: a report with its records, and which value came from which. */
export function addDedupeShow(dedupe: Command): void {
  dedupe
    .command('show <record>')
    .description('Show the records of a report, what holds them together, and which record each value comes from.')
    .option('--as <reviewer>', 'with the decisions that this reviewer may see, their own blinded ones included')
    .option('--full', 'long values in full')
    .addHelpText(
      'after',
      `
For each field: the value that stands for the report, the records that it comes from, and what others say instead. Nothing
of any record is lost: \`litsieve show R --raw\` prints one as its file has it.

Examples:
  litsieve dedupe show R-3F9K
  litsieve dedupe show R-3F9K --full
  litsieve dedupe show R-3F9K --as KM --json`,
    )
    .action(async (given: string, options: { as?: string; full?: boolean }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reader = options.as === undefined ? undefined : needReviewer(review.protocol, options.as)
      const [{ visibleEvents }, { foldEvents }, { loadRecordMap }, { clusterPage }] = await Promise.all([
        import('../../events/blind.ts'),
        import('../../events/fold.ts'),
        import('../../review/load.ts'),
        import('../../report/cluster-page.ts'),
      ])
      const events = visibleEvents(review.events, reader)
      const state = foldEvents(events)
      const id = needRecord(state, given)
      const members = state.clusters.get(state.clusterOf.get(id)!)!.members
      const page = clusterPage(id, await loadRecordMap(review, new Set(members)), events, state)
      if (context.json) return context.printJson(page)
      const { clusterText } = await import('../../report/cluster-text.ts')
      context.print(clusterText(page, context.width, options.full ?? false))
    })
}
