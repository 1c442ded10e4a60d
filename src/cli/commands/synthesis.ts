import type { Command } from 'commander'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'

/** `litsieve synthesis`: a skeleton of the narrative synthesis, each statement linked to its finding. */
export function addSynthesis(program: Command): void {
  program
    .command('synthesis')
    .description('write a skeleton of the narrative synthesis by group, each statement linked to its finding')
    .option('-o, --out <file>', 'where to write, inside the review', 'exports/synthesis.md')
    .option('--group <groups...>', 'only these groups, by code or label')
    .addHelpText(
      'after',
      `
For each group: what was found of every kind of category (access, outcomes …) with how many studies point where, then factors
(qualitative findings), then gaps. Copy the file before you write in it: it is made anew each time.

Examples:
  litsieve synthesis
  litsieve synthesis --group "Black African" "South Asian" --out exports/two-groups.md`,
    )
    .action(async (options: { out: string; group?: string[] }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadTables } = await import('../tables.ts')
      const { printSynthesis } = await import('../synthesis.ts')
      const loaded = await loadTables(context, review)
      const text = printSynthesis(review, loaded, options)
      if (!context.dryRun) {
        const { replaceFile } = await import('../../review/write.ts')
        await replaceFile(review.dir, options.out, text)
      }
      sayDiagnostics(context, loaded.made.diagnostics)
      if (context.json) return context.printJson({ file: options.out, written: !context.dryRun })
      context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${options.out}`)
    })
}
