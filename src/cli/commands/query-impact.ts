import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query impact`: records gained and lost by a change of a strategy. */
export function addQueryImpact(query: Command): void {
  query
    .command('impact')
    .description('Show which records a change of a strategy gains and loses, and what does it.')
    .argument('<versions...>', 'two versions or query files, or one with --line')
    .option('--line <id>', 'with one version: the line to change')
    .option('--drop', 'leave the line out')
    .option('--replace <text>', 'replace this text in the line')
    .option('--by <text>', 'by this one')
    .option('--known <files...>', 'known items: the exit code is 1 when one of them is lost')
    .option('--records <files...>', 'files of records instead of the imported records of the review')
    .option('--no-cache', 'index the records anew, and do not keep the index')
    .addHelpText(
      'after',
      `
Each record is put down to the part of the change that flips it when it is taken back alone, or to a pair. Records that were
included in the review are marked with *; the exit code is 1 when one of them, or a known item, is lost.

Examples:
  litsieve query impact medline@1 medline@2
  litsieve query impact medline --line 14 --drop
  litsieve query impact medline --line 8 --replace 'deterirorat*' --by 'deteriorat*'
  litsieve query impact medline@1 medline@2 --known known.ris --json`,
    )
    .action(async (names: string[], options: import('../match/impact-command.ts').ImpactOptions, command: Command) => {
      const { showImpact } = await import('../match/impact-command.ts')
      await showImpact(contextOf(command), names, options)
    })
}
