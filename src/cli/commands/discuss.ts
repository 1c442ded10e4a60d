import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { needRecord } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

/** `litsieve discuss`: adds a note to the discussion of a report. */
export function addDiscuss(program: Command): void {
  program
    .command('discuss')
    .description('Add a note to the discussion of a report.')
    .argument('<record>', 'record id, or its first characters')
    .argument('<text>', 'what you want to say, in quotes')
    .option('--as <reviewer>', 'who says it: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .addHelpText(
      'after',
      `
The others see the note with the conflict, once the votes are unblinded.

Examples:
  litsieve discuss R-0123456789AB "Table 2 has the numbers for England" --as SB --stage title-abstract`,
    )
    .action(async (given: string, text: string, options: PartOptions, command: Command) => {
      const context = contextOf(command)
      const { takeSeat } = await import('../screening.ts')
      const { appendDecisions } = await import('../append.ts')
      const { planNote } = await import('../../screening/resolution.ts')
      const seat = await takeSeat(context, options)
      const { reviewer, stage, state, review } = seat
      const record = needRecord(state, given)
      const after = await appendDecisions(context, seat, [
        planNote(state, review.protocol, { reviewer, stage, record, text }),
      ])
      if (context.json) return context.printJson(after.events.at(-1))
      context.print(`${record}: ${context.dryRun ? 'would be noted' : 'noted'} by ${reviewer} at ${stage}.`)
    })
}
