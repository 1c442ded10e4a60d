import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { needRecord } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  why: string
}

/** `litsieve reopen`: opens a settled report again. */
export function addReopen(program: Command): void {
  program
    .command('reopen')
    .description('Open a settled report again, with the reason why; it is a conflict until it is resolved.')
    .argument('<record>', 'record id, or its first characters')
    .option('--as <reviewer>', 'who opens it: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .requiredOption('--why <text>', 'what has come up')
    .addHelpText(
      'after',
      `
Possible after unblinding only. The votes stay as they are; agreement does not change. Until \`resolve\` settles it, the
report does not go on to the next stage. \`undecide\` takes the re-opening back.

Examples:
  litsieve reopen R-0123456789AB --as KM --stage title-abstract --why "the protocol now takes in Wales"`,
    )
    .action(async (given: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const { takeSeat } = await import('../screening.ts')
      const { appendDecisions } = await import('../append.ts')
      const { planReopening } = await import('../../screening/resolution.ts')
      const seat = await takeSeat(context, options)
      const { reviewer, stage, state, review } = seat
      const record = needRecord(state, given)
      const event = planReopening(state, review.protocol, { reviewer, stage, record, why: options.why })
      const after = await appendDecisions(context, seat, [event])
      if (context.json) return context.printJson(after.events.at(-1))
      context.print(`${record}: ${context.dryRun ? 'would be opened' : 'opened'} again at ${stage} by ${reviewer}.`)
    })
}
