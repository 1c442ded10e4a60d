import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'

/** `litsieve bias report`: traffic lights and summaries as SVG, a page with all of them, and CSV for robvis. */
export function addBiasReport(bias: Command): void {
  bias
    .command('report')
    .description('Draw the judgements, and write them as CSV for robvis.')
    .option('-o, --out <folder>', 'where to write, inside the review', 'exports/bias')
    .addHelpText(
      'after',
      `
risk-of-bias-<tool>.svg           a row a study, a column a domain: sign and colour
risk-of-bias-summary-<tool>.svg   a bar a domain: how many studies got which judgement
robvis-<tool>.csv                 for the R package robvis and its web page, with the name of its template
bias.html                         all of it with the supports

Examples:
  litsieve bias report
  litsieve bias report --json --dry-run`,
    )
    .action(async (options: { out: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { appraisalJson, loadAppraisal } = await import('../bias.ts')
      const { biasFiles } = await import('../bias-report.ts')
      const { assessments } = await loadAppraisal(review)
      const { files, notes } = biasFiles(review, assessments, options.out.replace(/\/+$/, ''))
      if (!context.dryRun) {
        const { replaceFile } = await import('../../review/write.ts')
        for (const [path, text] of files) await replaceFile(review.dir, path, text)
      }
      if (context.json) {
        const answer = { files: [...files.keys()], written: !context.dryRun }
        return context.printJson({ ...answer, assessments: assessments.map(appraisalJson) })
      }
      for (const path of files.keys()) context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${path}`)
      for (const note of notes) context.say(note)
    })
}
