import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { addSearchOptions, type SearchOptions } from '../search-options.ts'

/** `litsieve search update`: live queries again, for a review that is kept up to date. */
export function addSearchUpdate(search: Command): void {
  const update = search
    .command('update')
    .description('Run live queries again: only records that they did not bring before enter the review.')
    .argument('[names...]', 'queries; all that can be searched live when none is named')
  addSearchOptions(update)
    .addHelpText(
      'after',
      `
The latest version of each query is run. Records are known by the numbers of their service, whatever has changed in them since.
Each search stands by itself: when one stops, the others go on, and the same command takes it up again.

Exit code 1 when a search is partial and was accepted so, 2 when one stopped before its end.

Examples:
  litsieve search update
  litsieve search update medline-pubmed trials
  litsieve search update --dry-run`,
    )
    .action(async (names: string[], options: SearchOptions, command: Command) => {
      const { updateSearches } = await import('../live/update-searches.ts')
      await updateSearches(contextOf(command), names, options)
    })
}
