import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import type { PartOptions } from '../screening.ts'

/** `litsieve stats`: how fast the reviewers screen, what is left, and what they disagree about. */
export function addStats(program: Command): void {
  program
    .command('stats')
    .description('Say how fast each reviewer screens, how much is left, and which criteria they disagree about.')
    .option('--as <reviewer>', 'show your own blinded work too: initials from review.yaml')
    .option('--stage <stage>', 'one stage only')
    .option('--track <track>', 'one track only')
    .addHelpText(
      'after',
      `
Seconds are from a record's being shown to its decision; what takes longer than five minutes is a pause and left out.
While votes are blinded, only your own work (\`--as\`) is counted, and disagreements are not.

Examples:
  litsieve stats
  litsieve stats --as KM --stage title-abstract
  litsieve stats --json`,
    )
    .action(async (options: PartOptions, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { protocol, events } = review
      const reader = options.as === undefined ? undefined : needReviewer(protocol, options.as)
      const { partOf } = await import('../screening.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const { screeningStats } = await import('../../screening/stats.ts')
      const { hotSpots } = await import('../../screening/hot-spots.ts')
      const part = partOf(review, options)
      const fits = (one: { stage: string; track: string }) =>
        (part.stage === undefined || one.stage === part.stage) && (part.track === undefined || one.track === part.track)
      const reviewers = screeningStats(events, protocol, reader).filter(fits)
      const spots = hotSpots(foldVisible(events, undefined), protocol, part)
      if (context.json) return context.printJson({ reader: reader ?? null, reviewers, disagreements: spots })
      const { statsText } = await import('../stats-text.ts')
      context.print(statsText(context, protocol, reviewers, spots))
    })
}
