import { type Command, Option } from 'commander'
import { contextOf } from '../context.ts'
import { optionsOf } from '../options.ts'

const STYLES = { answered: 'green', partly: 'yellow', missing: 'red', gap: undefined, hint: 'dim' } as const

interface Options {
  out?: string
  format?: 'md' | 'html' | 'xlsx'
}

/** `litsieve query report`: PRISMA-S, and the strategies as an appendix. */
export function addQueryReport(query: Command): void {
  query
    .command('report')
    .description('Report the searches: the 16 items of PRISMA-S, and the strategies as an appendix.')
    .argument('[names...]', 'queries (default: all)')
    .option('-o, --out <file>', 'where to write (default: exports/searches.md, .html and .xlsx)')
    .addOption(new Option('--format <format>', 'only this format').choices(['md', 'html', 'xlsx']))
    .addHelpText(
      'after',
      `
Says for each item which file answers it, and what is missing. Of each query, the version that was run last is reported. Items that
are not about a query file (citation searching, contacts …) are answered in review.yaml, under \`search\`.
Ends with exit code 1 while an item is not answered.

Examples:
  litsieve query report
  litsieve query report medline embase --format html
  litsieve query report --out appendix.md
  litsieve query report --json --dry-run`,
    )
    .action(async (names: string[], _: Options, command: Command) => {
      const context = contextOf(command)
      const { out, format } = optionsOf<Options>(command)
      const { openShelf } = await import('../shelf.ts')
      const { loadSearchReport, printSearchReport, reportFiles } = await import('../search-report.ts')
      const { review, shelf } = await openShelf(context)
      const report = loadSearchReport(review, shelf, names)
      const files = reportFiles(review.dir, context.start, out, format)
      if (!context.dryRun) {
        const { replaceFile } = await import('../../review/write.ts')
        for (const [path, as] of files) {
          await replaceFile(review.dir, path, await printSearchReport(review.protocol.title, report, as, context.now()))
        }
      }
      const open = report.items.filter((one) => one.status !== 'answered')
      context.exit(open.length > 0 ? 1 : 0)
      if (context.json)
        return context.printJson({ files: [...files.keys()], written: !context.dryRun, items: report.items })
      const { prismaRows } = await import('../../report/prisma-s-text.ts')
      for (const { role, text } of prismaRows(report.items, context.width)) {
        const style = STYLES[role]
        context.print(style === undefined ? text : context.paint(style, text))
      }
      context.print(
        `\n${16 - open.length} of 16 items answered. ${context.dryRun ? 'Would write' : 'Wrote'} ${[...files.keys()].join(', ')}.`,
      )
    })
}
