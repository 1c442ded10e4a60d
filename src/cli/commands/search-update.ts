import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { maxWait } from './search-run.ts'

interface Options {
  counts?: boolean
  acceptPartial?: boolean
  maxWait: number
  track?: string
  as?: string
}

/** `litsieve search update`: live queries again, for a review that is kept up to date. */
export function addSearchUpdate(search: Command): void {
  search
    .command('update')
    .description('Run live queries again: only records that they did not bring before enter the review.')
    .argument('[names...]', 'queries; all that can be searched live when none is named')
    .option('--counts', 'PubMed: ask for the results of every line, too')
    .option('--accept-partial', 'import although records are missing; that is written into the record of the search')
    .option('--max-wait <seconds>', 'stop when a service asks to wait longer than this', maxWait, 120)
    .option('--track <track>', 'track, where neither query nor source says it')
    .option('--as <reviewer>', 'who searches: initials from review.yaml')
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
    .action(async (names: string[], options: Options, command: Command) => {
      const { updateSearches } = await import('../live/update-searches.ts')
      await updateSearches(contextOf(command), names, options)
    })
}
