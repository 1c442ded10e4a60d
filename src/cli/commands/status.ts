import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'

/** `litsieve status`: where the review stands, and what to do next. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description('Say where the review stands, and what each reviewer should do next.')
    .option('--as <reviewer>', 'show your own counts too: initials from review.yaml')
    .addHelpText(
      'after',
      `
Blinded votes are not counted: until unblinding you see only who has finished the doubly screened sample.

Examples:
  litsieve status
  litsieve status --as KM
  litsieve status --json`,
    )
    .action(async (options: { as?: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reader = options.as === undefined ? undefined : needReviewer(review.protocol, options.as)
      const { loadStatus } = await import('../load-status.ts')
      const status = await loadStatus(review, reader)
      if (context.json) return context.printJson(status)
      const { statusText } = await import('../status-text.ts')
      context.print(statusText(context, review.protocol, status))
    })
}
