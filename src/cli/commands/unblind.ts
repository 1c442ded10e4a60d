import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { contextOf, openReview } from '../context.ts'
import { needReviewer, needStage, needTrack } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  why: string
  incomplete?: boolean
}

/** `litsieve unblind`: shows the reviewers each other's votes. */
export function addUnblind(program: Command): void {
  program
    .command('unblind')
    .description("Show each other's votes at a stage, once the doubly screened sample is complete.")
    .option('--stage <stage>', 'stage of the screening')
    .option('--track <track>', 'one track only')
    .option('--as <reviewer>', 'who unblinds: initials from review.yaml')
    .requiredOption('--why <text>', 'why now; it is kept with the event')
    .option('--incomplete', 'even though a reviewer has not finished the sample')
    .addHelpText(
      'after',
      `
From then on \`conflicts\`, \`agreement\` and \`prisma\` count these votes, and exclusions can be checked.

Examples:
  litsieve unblind --stage title-abstract --as KM --why "both have finished the sample"
  litsieve unblind --stage full-text --track grey --as KM --why "SB has left the team" --incomplete`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { protocol } = review
      const reviewer = needReviewer(protocol, options.as)
      const stage = needStage(protocol, options.stage)
      const track = options.track === undefined ? undefined : needTrack(protocol, options.track)
      const { planUnblind } = await import('../../screening/progress.ts')
      const { appendTo } = await import('../append.ts')
      const { layout } = await import('../../review/layout.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const { conflictsIn } = await import('../../screening/conflicts.ts')
      const incomplete = options.incomplete ?? false
      const events = planUnblind(review.events, protocol, { stage, track, reviewer, why: options.why, incomplete })
      const after = await appendTo(context, review, layout.protocolLog, events)
      const tracks = events.map((event) => event.track)
      // A dry run must not show what only unblinding may show.
      if (context.dryRun) {
        if (context.json) return context.printJson({ stage, tracks })
        return context.print(`Would unblind ${stage} (${tracks.join(', ')}).`)
      }
      const conflicts = conflictsIn(foldVisible(after.events, undefined), protocol, { stage, track }).length
      if (context.json) return context.printJson({ stage, tracks, conflicts })
      context.print(`Unblinded ${stage} (${tracks.join(', ')}).`)
      context.print(`${count(conflicts, 'conflict')}: see \`litsieve conflicts\` and \`litsieve agreement\`.`)
    })
}
