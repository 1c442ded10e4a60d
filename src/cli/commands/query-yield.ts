import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query yield`: what each term and concept brings. */
export function addQueryYield(query: Command): void {
  query
    .command('yield')
    .description('Show what each term and concept of a strategy brings among the records at hand.')
    .argument('<name>', 'query (medline, medline@1) or query file')
    .argument('[line]', 'only the terms of this line')
    .option('--records <files...>', 'files of records instead of the imported records of the review')
    .option('--no-cache', 'index the records anew, and do not keep the index')
    .addHelpText(
      'after',
      `
Of each term: the records that it finds, those that no other term of its line finds, and those that the whole strategy would
lose without it; the same for the records that the review included. Of each concept: what is found without it.

Examples:
  litsieve query yield medline
  litsieve query yield medline 8
  litsieve query yield medline@2 --json`,
    )
    .action(
      async (
        name: string,
        line: string | undefined,
        options: { records?: string[]; cache: boolean },
        command: Command,
      ) => {
        const { showYield } = await import('../match/yield-command.ts')
        await showYield(contextOf(command), name, line, options)
      },
    )
}
