import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query explain`: why a line finds a record, or not. */
export function addQueryExplain(query: Command): void {
  query
    .command('explain')
    .description('Show which words of a record a line finds, or how near it comes.')
    .argument('<name>', 'query (medline, medline@1) or query file')
    .argument('<line>', 'id of a line, or "final"')
    .argument('<record>', 'id of a record')
    .option('--records <files...>', 'files of records instead of the imported records of the review')
    .addHelpText(
      'after',
      `
A line that finds the record shows the words that match. One that does not shows the nearest misses: words further apart than
asked, in another order or field, spelt otherwise, or longer; and what cannot be known, with the reason.

Examples:
  litsieve query explain medline 14 R-3F9K
  litsieve query explain medline@2 final R-3F9K --json
  litsieve query explain search.search 8 known.ris:3 --records known.ris`,
    )
    .action(async (name: string, line: string, record: string, options: { records?: string[] }, command: Command) => {
      const { explainRecord } = await import('../match/explain-record.ts')
      await explainRecord(contextOf(command), [name, line, record], options)
    })
}
