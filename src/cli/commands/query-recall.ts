import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query recall`: known items × concepts. */
export function addQueryRecall(query: Command): void {
  query
    .command('recall')
    .description('Show which known items strategies find, and which concept loses the others.')
    .argument('<names...>', 'queries (medline, medline@1) or query files')
    .requiredOption('--known <files...>', 'files of records that must be found, of any format')
    .option('--no-cache', 'index the records of the review anew, and do not keep the index')
    .addHelpText(
      'after',
      `
Known items are looked up among the imported records (by DOI, or by title and year), whose headings and abstracts then count
too. The exit code is 1 when an item is not found. Concepts are those of the front matter, or the lines joined by AND.

Examples:
  litsieve query recall medline --known known.ris
  litsieve query recall medline embase psycinfo --known key-papers.nbib --json
  litsieve query recall search.search --known known.ris      no review is needed`,
    )
    .action(async (names: string[], options: { known: string[]; cache: boolean }, command: Command) => {
      const { showRecall } = await import('../match/recall-command.ts')
      await showRecall(contextOf(command), names, options.known, options)
    })
}
