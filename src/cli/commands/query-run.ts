import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query run`: a strategy on the records at hand. */
export function addQueryRun(query: Command): void {
  query
    .command('run')
    .description('Run strategies on records: counts per line, beside the database’s own.')
    .argument('<names...>', 'queries (medline, medline@1) or query files')
    .option('--records <files...>', 'files of records, of any format, instead of the imported records of the review')
    .option('--no-cache', 'index the records anew, and do not keep the index')
    .addHelpText(
      'after',
      `
Of each line: how many records it finds for certain, and of how many that cannot be known: headings that an export left out,
headings below a heading without a tree (see "litsieve vocab"), limits that no record shows, an abstract that is missing.
The records at hand are those that were found and exported: only the database knows what else it holds.

Examples:
  litsieve query run medline
  litsieve query run medline embase psycinfo cinahl --json
  litsieve query run medline@2 --records known.ris
  litsieve query run search.search --records export.nbib more.csv      no review is needed`,
    )
    .action(async (names: string[], options: { records?: string[]; cache: boolean }, command: Command) => {
      const { runStrategies } = await import('../match/run-strategy.ts')
      await runStrategies(contextOf(command), names, options)
    })
}
