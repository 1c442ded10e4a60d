import type { Command } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer, needStage, needTrack } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  reason?: string
  why?: string
  keys: string
  plain?: boolean
}

/** `litsieve resolve`: settles a report on which the reviewers disagree. */
export function addResolve(program: Command): void {
  program
    .command('resolve')
    .description(
      'Settle conflicts side by side in the terminal, or one (or an agreed decision) by its id; with the reason why.',
    )
    .argument('[record]', 'record id, or its first characters; left out: the view of all conflicts')
    .argument('[decision]', 'include or exclude')
    .option('--as <reviewer>', 'who settles it: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .option('--reason <id>', 'exclusion reason: the first of the stage that applies')
    .option('--why <text>', 'who talked, and what settled it')
    .option('--track <track>', 'in the view: one track only')
    .option('--keys <preset>', 'in the view: keys of litsieve, rayyan, asreview or covidence', 'litsieve')
    .option('--plain', 'line by line instead of a full screen: for screen readers')
    .addHelpText(
      'after',
      `
Possible after unblinding only. The votes stay as they are; agreement does not change. \`undecide\` takes it back.

Examples:
  litsieve resolve --as AD --stage title-abstract
  litsieve resolve R-0123456789AB include --as KM --stage title-abstract --why "KM and SB: the abstract names IAPT"
  litsieve resolve R-0123 exclude --reason design --as SB --stage full-text --why "AD: no data of its own"`,
    )
    .action(async (given: string | undefined, decision: string | undefined, options: Options, command: Command) => {
      const context = contextOf(command)
      if (given === undefined) return resolveAll(context, options)
      if (decision !== 'include' && decision !== 'exclude') {
        throw new UserError(`Unexpected decision \`${decision ?? 'nothing'}\`, expected \`include\` or \`exclude\`.`, {
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
      if (why === undefined) {
        throw new UserError('Unexpected resolution without a why, expected one sentence.', {
          hint: 'Say with `--why` who talked, and what settled it.',
        })
      }
      const event = planResolution(state, review.protocol, { reviewer, stage, record, decision, reason, why })
      const after = await appendDecisions(context, seat, [event])
      if (context.json) return context.printJson(after.events.at(-1))
      const what = `${decision}${reason === undefined ? '' : ` (${reason})`}`
      context.print(
        `${record}: ${context.dryRun ? 'would be resolved' : 'resolved'} as ${what} at ${stage} by ${reviewer}.`,
      )
    })
}

async function resolveAll(context: Context, options: Options): Promise<void> {
  const review = await openReview(context)
  const reviewer = needReviewer(review.protocol, options.as)
  const stage = needStage(review.protocol, options.stage)
  const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
  const { resolveAs } = await import('../screen-view.ts')
  await resolveAs(context, review, { reviewer, stage, track }, options)
}
