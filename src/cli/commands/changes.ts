import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'

/** `litsieve changes`: what changed since a day, or since an update of the searches began. */
export function addChanges(program: Command): void {
  program
    .command('changes')
    .description('Say what changed since a day or an update: numbers, imports, reports that moved, who did what.')
    .argument('<since>', 'a day (2024-05-01), a time (2024-05-01T09:00Z), or the name of an update')
    .option('-o, --out <file>', 'write it as Markdown (.md), HTML (.html) or CSV (.csv)')
    .addHelpText(
      'after',
      `
Decisions that are still blinded are not shown. Nothing is stored for this: the log is read as it was then.

Examples:
  litsieve changes 2024-05-01
  litsieve changes 2024 --out changes.md      since the update named 2024 began
  litsieve changes 2024 --json`,
    )
    .action(async (since: string, { out }: { out?: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { changesOf, recordsOfChanges } = await import('../review-report.ts')
      const { changesTable } = await import('../../report/changes.ts')
      const changes = changesOf(review, since)
      if (context.json && out === undefined) return context.printJson(changes)
      const table = changesTable(changes, await recordsOfChanges(review, changes))
      if (out !== undefined) {
        const { exportTarget } = await import('../export-target.ts')
        const { replaceFile } = await import('../../review/write.ts')
        const { printAs } = await import('../print-table.ts')
        const target = exportTarget(review.dir, context.start, out, 'changes.md')
        const text = printAs(table, out)
        if (!context.dryRun) await replaceFile(target.dir, target.path, text)
        if (context.json) return context.printJson({ file: target.file, written: !context.dryRun, ...changes })
        return context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${target.file}.`)
      }
      const { toText } = await import('../../report/formats/text.ts')
      context.print(context.paint('bold', table.title))
      context.print(toText(table, context.width))
      for (const note of table.notes ?? []) context.print(note)
    })
}
