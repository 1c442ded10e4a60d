import type { Command } from 'commander'
import { count, listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { Review } from '../../review/load.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needReviewer, needStage, needTrack } from '../lookup.ts'

interface Options {
  stage?: string
  track?: string
  replan?: boolean
  as?: string
  why?: string
}

/** `litsieve assign`: gives new reports of a stage their reviewers. */
export function addAssign(program: Command): void {
  program
    .command('assign')
    .description('Give new reports of a stage their reviewers, as the protocol says.')
    .option('--stage <stage>', 'stage of the screening')
    .option('--track <track>', 'one track only')
    .option('--replan', 'give what is open to the reviewers whom review.yaml names now')
    .option('--as <reviewer>', 'with --replan: who does it: initials from review.yaml')
    .option('--why <text>', 'with --replan: what has changed in the team')
    .addHelpText(
      'after',
      `
As the scheme of the track says: a pilot for everybody, a random sample (seeded, at least the protocol's share) for all
reviewers, the rest for one, whose exclusions another checks. Where the scheme asks for agreement first, the rest follows
once the unblinded sample agrees well enough; until then the sample grows. Reports that have reviewers already keep them.
\`screen\` and \`decide\` assign too, by the same rule.

After a reviewer has left, joined or got another part in \`review.yaml\`, \`--replan\` brings the plan into line with it: votes
that were given stay, missing ones go to the reviewers whom the scheme names now. It is kept as an event with who and why.

Examples:
  litsieve assign --stage title-abstract
  litsieve assign --stage full-text --track grey --dry-run
  litsieve assign --stage title-abstract --replan --as KM --why "AD takes over from SB"`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const stage = needStage(review.protocol, options.stage)
      const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
      if (options.replan) return replan(context, review, { ...options, stage, track })
      if (options.as !== undefined || options.why !== undefined) {
        throw new UserError('Unexpected `--as` or `--why`, expected them with `--replan` only.', {
          hint: 'New reports are assigned by the rule of the scheme: leave them out.',
        })
      }
      const { planAhead } = await import('../ensure-planned.ts')
      const { review: planned, plans, save } = await planAhead(context, review, [stage], track)
      await save()
      const { assignmentTable } = await import('../../screening/assignments.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const { outlookOf } = await import('../../screening/outlook.ts')
      const state = foldVisible(planned.events, undefined)
      const table = assignmentTable(state, planned.protocol, stage, track)
      const later = outlookOf(state, planned.protocol, stage, track)
      if (context.json) {
        context.printJson({ stage, planned: plans, assigned: table.rows.map((row) => row.cells), later })
        return
      }
      if (table.rows.length === 0) context.say(`Nothing to assign at ${stage}: no report has come that far.`)
      else if (plans.length === 0) context.say('Nothing new to assign.')
      const { toText } = await import('../../report/formats/text.ts')
      if (table.rows.length > 0) context.print(toText(table, context.width))
      const { outlookLines } = await import('../outlook-text.ts')
      for (const line of outlookLines(planned.protocol, stage, later)) context.print(line)
      const { teamChanges } = await import('../../screening/replan.ts')
      for (const one of later) {
        const { left, joined } = teamChanges(state, planned.protocol, stage, one.track)
        if (left.length + joined.length === 0) continue
        const parts = [
          ...(left.length > 0 ? [`${listWords(left)} not in the scheme of ${one.track} any more`] : []),
          ...(joined.length > 0 ? [`${listWords(joined)} new there`] : []),
        ]
        context.say(
          `${parts.join(', ')}: \`litsieve assign --stage ${stage} --track ${one.track} --replan --as … --why …\` deals what is open anew.`,
        )
      }
    })
}

async function replan(
  context: Context,
  review: Review,
  options: Pick<Options, 'as' | 'why'> & { stage: string; track: string | undefined },
): Promise<void> {
  const { stage, track, why } = options
  const reviewer = needReviewer(review.protocol, options.as)
  if (why === undefined) {
    throw new UserError('Unexpected `--replan` without `--why`, expected one sentence.', {
      hint: 'Say what has changed in the team: it is kept with the event.',
    })
  }
  const { planReplacement } = await import('../../screening/replan.ts')
  const { appendTo } = await import('../append.ts')
  const { layout } = await import('../../review/layout.ts')
  const tracks = track === undefined ? Object.keys(review.protocol.tracks) : [track]
  const plans = tracks.flatMap((one) => {
    return planReplacement(review.events, review.protocol, { stage, track: one, reviewer, why })
  })
  // How much others have screened is told only when it is done, and on record.
  if (context.dryRun) {
    if (context.json) return context.printJson({ stage, tracks, changes: plans.length > 0 })
    return context.print(plans.length > 0 ? 'Would give open reports other reviewers.' : 'Nothing would change.')
  }
  const after = await appendTo(context, review, layout.protocolLog, plans)
  const { assignmentTable } = await import('../../screening/assignments.ts')
  const { foldVisible } = await import('../../events/blind.ts')
  const table = assignmentTable(foldVisible(after.events, undefined), after.protocol, stage, track)
  if (context.json) return context.printJson({ stage, replaced: plans, assigned: table.rows.map((row) => row.cells) })
  const moved = plans.reduce((sum, { dual, single }) => sum + dual.length + single.length, 0)
  context.print(moved === 0 ? 'Nothing to change.' : `${count(moved, 'report')} with other reviewers now.`)
  const { toText } = await import('../../report/formats/text.ts')
  context.print(toText(table, context.width))
}
