import type { Command } from 'commander'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'

/** Adds `dedupe report`: what deduplication came to, and the text for the methods section. */
export function addDedupeReport(dedupe: Command): void {
  dedupe
    .command('report')
    .description('Report duplicates by reason and by source, what is implausible, and the text for PRISMA-S item 16.')
    .option('--method', 'only the text for the methods section')
    .addHelpText(
      'after',
      `
Counts records (appearances in imported files), as PRISMA does: what is removed here is what \`litsieve prisma\` removes.
What looks implausible is said after the tables, with what to look at; it is never an error.

Examples:
  litsieve dedupe report
  litsieve dedupe report --method > methods.txt
  litsieve dedupe report --json`,
    )
    .action(async (options: { method?: boolean }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const [{ foldVisible }, { dedupeReport }, { dedupeFindings }, { methodText }, { version }] = await Promise.all([
        import('../../events/blind.ts'),
        import('../../report/dedupe-report.ts'),
        import('../../report/dedupe-findings.ts'),
        import('../../report/dedupe-method.ts'),
        import('../version.ts'),
      ])
      const state = foldVisible(review.events, undefined)
      const report = dedupeReport(review.events, state, review.protocol.screening.seed)
      const findings = dedupeFindings(report)
      const method = methodText(report, version())
      if (context.json) {
        const { PUBLISHED } = await import('../../report/duplicate-range.ts')
        return context.printJson({ ...report, findings, method, published: PUBLISHED })
      }
      if (options.method) context.print(method)
      else {
        const { dedupeReportText } = await import('../../report/dedupe-report-text.ts')
        context.print(dedupeReportText(report, method, context.width))
      }
      if (findings.length > 0) context.say('')
      sayDiagnostics(context, findings)
    })
}
