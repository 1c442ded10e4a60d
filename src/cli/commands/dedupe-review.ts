import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { needTerminal } from '../need-terminal.ts'

const EXAMPLES = `
Examples:
  litsieve dedupe review --as KM               decide on the doubtful pairs, one key each
  litsieve dedupe review --as KM --dry-run     how many wait

In the view, ? lists the keys. Every decision is saved before the next pair shows. Without a terminal, use
\`litsieve dedupe list\`, \`dedupe merge A B\` and \`dedupe separate A B\`.`

/** Adds `dedupe review`: the doubtful pairs in the terminal. */
export function addDedupeReview(dedupe: Command): void {
  dedupe
    .command('review')
    .description('Decide on the doubtful pairs in the terminal, two records side by side.')
    .option('--as <reviewer>', 'who decides: a reviewer of review.yaml')
    .addHelpText('after', EXAMPLES)
    .action(async (options: { as?: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reviewer = needReviewer(review.protocol, options.as)
      const hint = `Decide without the view: \`litsieve dedupe list\`, then \`litsieve dedupe merge A B --as ${reviewer}\` or \`dedupe separate A B\`.`
      if (!context.dryRun) needTerminal(context, hint)
      const { openPairs } = await import('../pair-session.ts')
      const { pairs, perform } = await openPairs(review, reviewer, context.now)
      if (context.dryRun || pairs === 0) {
        context.print(pairs === 0 ? 'No doubtful pairs wait.' : `${count(pairs, 'doubtful pair')} wait for a person.`)
        return
      }
      const { runPairView } = await import('../run-pair-view.ts')
      const decided = await runPairView(context, 'DOUBTS', { reviewer, pairs, perform })
      if (decided === undefined) return
      context.say(`${reviewer}: ${count(decided, 'pair')} decided. Everything is saved.`)
    })
}
