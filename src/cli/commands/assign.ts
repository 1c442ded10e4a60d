import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { needStage, needTrack } from '../lookup.ts'

interface Options {
  stage?: string
  track?: string
}

/** `litsieve assign`: gives new reports of a stage their reviewers. */
export function addAssign(program: Command): void {
  program
    .command('assign')
    .description('Give new reports of a stage their reviewers, as the protocol says.')
    .option('--stage <stage>', 'stage of the screening')
    .option('--track <track>', 'one track only')
    .addHelpText(
      'after',
      `
As the scheme of the track says: a pilot for everybody, a random sample (seeded, at least the protocol's share) for all
reviewers, the rest for one, whose exclusions another checks. Where the scheme asks for agreement first, the rest follows
once the unblinded sample agrees well enough; until then the sample grows. Reports that have reviewers already keep them.
\`screen\` and \`decide\` assign too, by the same rule.

Examples:
  litsieve assign --stage title-abstract
  litsieve assign --stage full-text --track grey --dry-run`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const stage = needStage(review.protocol, options.stage)
      const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
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
      if (plans.length === 0) context.say('Nothing new to assign.')
      const { toText } = await import('../../report/formats/text.ts')
      context.print(toText(table, context.width))
      const { outlookLines } = await import('../outlook-text.ts')
      for (const line of outlookLines(planned.protocol, stage, later)) context.print(line)
    })
}
