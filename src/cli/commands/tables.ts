import { type Command, Option } from 'commander'
import { count } from '../../lib/text.ts'
import type { Made } from '../../report/tables/make-tables.ts'
import { type Context, contextOf, openReview, sayDiagnostics } from '../context.ts'

interface Options {
  out?: string
  format?: 'xlsx' | 'html' | 'md' | 'json'
  sheets: 'combined' | 'per-category'
}

/** `litsieve tables`: the summary tables of `review.yaml` and what belongs to them as a workbook, HTML, Markdown or JSON. */
export function addTables(program: Command): void {
  program
    .command('tables')
    .description('Make the summary tables of the included studies.')
    .option('-o, --out <file>', 'where to write (default: exports/tables.xlsx)')
    .addOption(
      new Option('--format <format>', 'format (default: by the ending of --out, else xlsx)').choices([
        'xlsx',
        'html',
        'md',
        'json',
      ]),
    )
    .addOption(
      new Option('--sheets <how>', 'one sheet a table, or one a category (repeats the category on every page)')
        .choices(['combined', 'per-category'])
        .default('combined'),
    )
    .addHelpText(
      'after',
      `
Examples:
  litsieve tables
  litsieve tables --out exports/appendix.xlsx --sheets per-category
  litsieve tables --format md
  litsieve tables --format html              all sheets and figures on one page
  litsieve tables --json --dry-run          studies by category, nothing written`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadTables, printTables, tablesFile } = await import('../tables.ts')
      const file = tablesFile(review.dir, context.start, options)
      const loaded = await loadTables(context, review)
      const bytes = await printTables(review.protocol, loaded, { ...options, ...file, now: context.now() })
      if (!context.dryRun) {
        const { replaceFile } = await import('../../review/write.ts')
        await replaceFile(review.dir, file.path, bytes)
      }
      await answer(context, loaded.made, file.path)
    })
}

async function answer(context: Context, made: Made, path: string): Promise<void> {
  const { countsText } = await import('../../report/tables/summary.ts')
  sayDiagnostics(context, made.diagnostics)
  if (context.json) {
    const tables = made.summaries.map(({ name, table, counts, studies }) => {
      const own = counts.map(({ category, studies: n }) => ({ category, studies: n }))
      return { name, title: table.title, studies: studies.length, counts: own, notes: table.notes }
    })
    context.printJson({ file: path, written: !context.dryRun, tables, notExtracted: made.notExtracted })
    return
  }
  for (const { name, table, counts, studies } of made.summaries) {
    context.print(`${context.paint('bold', name)}  ${table.title}: ${count(studies.length, 'study', 'studies')}`)
    context.print(`  ${[countsText(counts), ...(table.notes ?? [])].join('. ')}`)
  }
  if (made.notExtracted.length > 0) {
    context.print(`Included but not extracted: ${made.notExtracted.join(', ')}`)
  }
  context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${path}`)
}
