import type { Command } from 'commander'
import { count, oneLine, printable } from '../../lib/text.ts'
import { truncate, wrap } from '../../lib/width.ts'
import { contextOf, openReview } from '../context.ts'
import { needRecord } from '../lookup.ts'

/** Adds `dedupe list` and `dedupe explain`: looking at pairs. */
export function addDedupePairs(dedupe: Command): void {
  dedupe
    .command('list')
    .description('List the doubtful pairs that wait for a person, most alike first.')
    .addHelpText('after', '\nExamples:\n  litsieve dedupe list\n  litsieve dedupe list --json')
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const [{ doubtQueue }, { loadRecordMap }, { foldEvents }] = await Promise.all([
        import('../../dedupe/review.ts'),
        import('../../review/load.ts'),
        import('../../events/fold.ts'),
      ])
      const state = foldEvents(review.events)
      const ids = new Set(state.doubts.flatMap((event) => event.records))
      const queue = doubtQueue(state, await loadRecordMap(review, ids))
      if (context.json) {
        context.printJson(
          queue.map(({ event, a, b, score, reason }) => ({ event: event.id, records: [a.id, b.id], score, reason })),
        )
        return
      }
      const { citationLabel } = await import('../../records/record.ts')
      for (const { a, b, score, reason } of queue) {
        context.print(`${context.paint('bold', `score ${score}`)}  ${reason}`)
        for (const { id, norm } of [a, b]) {
          context.print(`  ${id}  ${truncate(oneLine(`${citationLabel(norm)}: ${norm.title}`), context.width - 18)}`)
        }
      }
      context.say(
        queue.length === 0
          ? 'No doubtful pairs wait.'
          : `${count(queue.length, 'doubtful pair')} for a person to decide on.`,
      )
    })

  dedupe
    .command('explain <a> <b>')
    .description('Show how two records compare, field by field, and what decided.')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve dedupe explain R-3F9K R-81QZ\n  litsieve dedupe explain R-3F9K R-81QZ --json',
    )
    .action(async (a: string, b: string, _: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const [{ loadCitations }, { explanationTable }, { explainAmong }, { decisionsOn }, { foldEvents }] =
        await Promise.all([
          import('../dedupe/dedupe-load.ts'),
          import('../../dedupe/explain.ts'),
          import('../../dedupe/explain-among.ts'),
          import('../../dedupe/events.ts'),
          import('../../events/fold.ts'),
        ])
      const state = foldEvents(review.events)
      const pair = [needRecord(state, a), needRecord(state, b)] as const
      const citations = await loadCitations(review)
      const [x, y] = [citations.get(pair[0])!, citations.get(pair[1])!]
      const { judgement, rows, reason } = explainAmong(citations.values(), x, y)
      const together = state.clusterOf.get(x.id) === state.clusterOf.get(y.id)
      const decisions = decisionsOn(review.events, state, pair)
      if (context.json) {
        context.printJson({ records: pair, together, ...judgement, reason, fields: rows, decisions })
        return
      }
      const { toText } = await import('../../report/formats/text.ts')
      context.print(toText(explanationTable(x.id, y.id, rows), context.width))
      context.print('')
      for (const line of wrap(printable(reason), context.width)) context.print(line)
      for (const { type, by, at, why } of decisions) {
        const what = type === 'merge' ? 'Merged' : 'Kept apart'
        context.print(`${what} by ${printable(by)} on ${at.slice(0, 10)}${why ? `: ${oneLine(why)}` : ''}.`)
      }
      context.print(together ? 'Now: one report.' : 'Now: two reports.')
    })
}
