import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { needRecord } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

/** `litsieve undecide`: takes a reviewer's own decision, note or resolution back. */
export function addUndecide(program: Command): void {
  program
    .command('undecide')
    .description('Take back your own decision, note or resolution.')
    .argument('<event-or-record>', 'event id (`E-…`), or a record id for the last thing that you decided on it')
    .option('--as <reviewer>', 'who takes it back: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .addHelpText(
      'after',
      `
Nothing is erased: an undo is an event too, and can be undone. Once the votes are unblinded, an independent decision
stands, because agreement is computed from it; settle the report with \`resolve\`.

Examples:
  litsieve undecide R-0123456789AB --as KM --stage title-abstract
  litsieve undecide E-0123456789ABCDEF --as KM --stage title-abstract`,
    )
    .action(async (given: string, options: PartOptions, command: Command) => {
      const context = contextOf(command)
      const { takeSeat } = await import('../screening.ts')
      const { appendDecisions } = await import('../append.ts')
      const { planUndo } = await import('../../screening/undo.ts')
      const { visibleEvents } = await import('../../events/blind.ts')
      const seat = await takeSeat(context, options)
      const { reviewer, stage, state, review } = seat
      const what = /^E-/i.test(given) ? { event: given.toUpperCase() } : { record: needRecord(state, given) }
      const { undo, event } = planUndo(visibleEvents(review.events, reviewer), state, { reviewer, stage, ...what })
      const after = await appendDecisions(context, seat, [undo])
      if (context.json) return context.printJson({ taken: event, undo: after.events.at(-1) })
      const record = 'record' in event ? ` on ${event.record}` : ''
      context.print(`${context.dryRun ? 'Would take back' : 'Took back'} the ${event.type} ${event.id}${record}.`)
    })
}
