import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'

/** `litsieve search list`: the log of searches. */
export function addSearchList(search: Command): void {
  search
    .command('list')
    .description('List the searches that were run live or recorded, and those that were begun.')
    .addHelpText(
      'after',
      `
Examples:
  litsieve search list
  litsieve search list --json      with exact strings, translations and warnings`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { listSearches } = await import('../live/list-searches.ts')
      await listSearches(context, review)
    })
}
