import type { Command } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import { contextOf } from '../context.ts'
import { needRecord } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  reason?: string
  why: string
}

/** `litsieve resolve`: settles a report on which the reviewers disagree. */
export function addResolve(program: Command): void {
  program
    .command('resolve')
    .description('Settle a conflict (or correct an agreed decision), with the reason why.')
    .argument('<record>', 'record id, or its first characters')
    .argument('<decision>', 'include or exclude')
    .option('--as <reviewer>', 'who settles it: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .option('--reason <id>', 'exclusion reason: the first of the stage that applies')
    .requiredOption('--why <text>', 'who talked, and what settled it')
    .addHelpText(
      'after',
      `
Possible after unblinding only. The votes stay as they are; agreement does not change. \`undecide\` takes it back.

Examples:
  litsieve resolve R-0123456789AB include --as KM --stage title-abstract --why "KM and SB: the abstract names IAPT"
  litsieve resolve R-0123 exclude --reason design --as SB --stage full-text --why "AD: no data of its own"`,
    )
    .action(async (given: string, decision: string, options: Options, command: Command) => {
      const context = contextOf(command)
      if (decision !== 'include' && decision !== 'exclude') {
        throw new UserError(`Unexpected decision \`${decision}\`, expected \`include\` or \`exclude\`.`, {
          hint: 'A resolution settles the report one way or the other.',
        })
      }
      const { takeSeat } = await import('../screening.ts')
      const { appendDecisions } = await import('../append.ts')
      const { planResolution } = await import('../../screening/resolution.ts')
      const seat = await takeSeat(context, options)
      const { reviewer, stage, state, review } = seat
      const record = needRecord(state, given)
      const { reason, why } = options
      const event = planResolution(state, review.protocol, { reviewer, stage, record, decision, reason, why })
      const after = await appendDecisions(context, seat, [event])
      if (context.json) return context.printJson(after.events.at(-1))
      const what = `${decision}${reason === undefined ? '' : ` (${reason})`}`
      context.print(
        `${record}: ${context.dryRun ? 'would be resolved' : 'resolved'} as ${what} at ${stage} by ${reviewer}.`,
      )
    })
}
