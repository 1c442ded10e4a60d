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
Both reviewers get a random sample (seeded, at least the protocol's share), one gets the rest, the other checks
exclusions. Reports that have reviewers already keep them. \`screen\` and \`decide\` assign too, by the same rule.

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
      const table = assignmentTable(foldVisible(planned.events, undefined), planned.protocol, stage, track)
      if (context.json) {
        context.printJson({ stage, planned: plans, assigned: table.rows.map((row) => row.cells) })
        return
      }
      if (plans.length === 0) context.say('Nothing new to assign.')
      const { toText } = await import('../../report/formats/text.ts')
      context.print(toText(table, context.width))
    })
}
