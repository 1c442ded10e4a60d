import type { Command } from 'commander'
import { hasErrors } from '../../lib/diagnostic.ts'
import type { FlowChoice } from '../../report/flow-scope.ts'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'

interface Options extends FlowChoice {
  out?: string
  since?: string
}

/** `litsieve report`: one page of HTML for the whole review. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description('Write one page for the whole review: status, flow, sources, agreement, tables, figures, checklists.')
    .option('-o, --out <file>', 'where to write (default: exports/report.html)')
    .option('--round <name>', 'of a review with updates: `first`, the name of an update, or `all` (default: the last)')
    .option(
      '--since <moment>',
      'what changed since a day or an update (default: since the last update, if there is one)',
    )
    .addHelpText(
      'after',
      `
The page needs no network and no other file: send it, put it beside the paper, print it. Boxes of the flow diagram open the lists of
their records. Whatever is still blinded is not in it. Exit code 1 when a check finds an error.

Examples:
  litsieve report
  litsieve report --since 2024-05-01
  litsieve report --out ~/review.html`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { makeReviewPage } = await import('../review-report.ts')
      const { exportTarget } = await import('../export-target.ts')
      const { replaceFile } = await import('../../review/write.ts')
      const { out, since, ...choice } = options
      const target = exportTarget(review.dir, context.start, out, 'report.html')
      const { html, whole } = await makeReviewPage(review, context.now(), choice, since)
      if (!context.dryRun) await replaceFile(target.dir, target.path, html)
      sayDiagnostics(context, whole.checks)
      if (hasErrors(whole.checks)) context.exit(1)
      const bytes = Buffer.byteLength(html)
      if (context.json) return context.printJson({ file: target.file, bytes, written: !context.dryRun })
      context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${target.file} (${Math.ceil(bytes / 1000)} kB).`)
    })
}
