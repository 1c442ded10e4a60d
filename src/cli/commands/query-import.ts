import type { Command } from 'commander'
import type { Pasted } from '../../search/paste/read-paste.ts'
import { contextOf, sayDiagnostics } from '../context.ts'
import { needTrack } from '../lookup.ts'
import { optionsOf } from '../options.ts'

interface Options {
  name?: string
  platform?: string
  database?: string
  date?: string
  track?: string
  yes?: boolean
}

/** `litsieve query import`: a strategy from what people paste. */
export function addQueryImport(query: Command): void {
  query
    .command('import')
    .description(
      'Make a query from a pasted strategy: tables of Word, columns of a PDF, histories and prints of platforms.',
    )
    .argument('<file>', 'a text file; - for standard input')
    .option('--name <name>', 'name of the query (default: of the file)')
    .option('--platform <name>', 'where it was run, when the text does not tell')
    .option('--database <name>', 'e.g. MEDLINE, when the text does not tell')
    .option('--date <day>', 'day of the run, YYYY-MM-DD: with it, counts in the text are recorded')
    .option('--track <track>', 'track of the records that it finds')
    .option('-y, --yes', 'do not ask whether it was understood')
    .addHelpText(
      'after',
      `
Shows what was pasted beside what was understood, and asks. Queries stay as they are, curly quotes and slips included; what
is left out (heads of tables, explanations, buttons) or odd is said. Where a query of the name exists, its next version is written.

Examples:
  litsieve query import history.txt --name medline --date 2022-02-03
  pbpaste | litsieve query import - --name cinahl --database "CINAHL Complete" --yes
  litsieve query import history.txt --dry-run
  litsieve query import history.txt --json --dry-run        what was understood, as JSON`,
    )
    .action(async (file: string, _: Options, command: Command) => {
      const context = contextOf(command)
      const options = optionsOf<Options>(command)
      const paste = await import('../paste.ts')
      const pasted = await paste.loadPaste(file, options.platform)
      if (context.json && context.dryRun) return context.printJson(toJson(pasted))
      const name = paste.pasteName(file, options.name)
      const { openShelf } = await import('../shelf.ts')
      const { planPaste } = await import('../../search/plan-paste.ts')
      const { review, shelf } = await openShelf(context)
      const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
      const plan = planPaste(shelf, pasted, { name, track, database: options.database, date: options.date })
      paste.sayPaste(context, pasted, options.database)
      if (plan.run) sayDiagnostics(context, plan.run.diagnostics)
      if (!(await paste.confirmPaste(context, options.yes ?? false))) return context.print('Nothing was written.')
      if (!context.dryRun) await paste.writePaste(review.dir, plan)
      context.exit(0)
      if (context.json)
        return context.printJson({
          ...toJson(pasted),
          file: plan.file,
          version: plan.version,
          run: plan.run?.run.id ?? null,
        })
      const run = paste.runText(plan)
      context.print(
        `${context.dryRun ? 'Would write' : 'Wrote'} ${plan.file}${run === undefined ? '' : `, and run ${run}`}.`,
      )
      if (plan.without !== undefined) context.say(`  No run was recorded: ${plan.without}.`)
      context.say(`  Look at it with \`litsieve query show ${name}\`, then run \`litsieve query lint ${name}\`.`)
    })
}

function toJson(pasted: Pasted) {
  const { platform, others, database, segment, date, lines, notes } = pasted
  return {
    platform: platform.id,
    others: others.map((one) => one.id),
    database: database ?? null,
    segment: segment ?? null,
    date: date ?? null,
    lines: lines.map(({ id, query, results, options }) => ({ id, query, results: results ?? null, options })),
    notes,
  }
}
