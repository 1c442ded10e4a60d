import { type Command, InvalidArgumentError } from 'commander'
import { hasErrors } from '../../lib/diagnostic.ts'
import { count, listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { FlowChoice } from '../../report/flow-scope.ts'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'
import { optionsOf } from '../options.ts'
import { addPrismaChecklist, addPrismaMethods } from './prisma-checklist.ts'

interface ExplainOptions extends FlowChoice {
  to?: string
  out?: string
}

/** `litsieve prisma`: the PRISMA 2020 numbers, their records, and the files for the paper. */
export function addPrisma(program: Command): void {
  const prisma = program
    .command('prisma')
    .description('Count the PRISMA 2020 flow from the logs, say where each number comes from, and draw it.')
    .option('--round <name>', 'of a review with updates: `first`, the name of an update, or `all` (default: the last)')
    .option('--track <track>', 'one track only')
    .addHelpText(
      'after',
      `
A number stands plain when it is final. While decisions are missing or blinded it is "≥ 41" (at least 41 so far) or
"unknown", never 0. Checks that fail are printed after the table; errors among them give exit code 1.

Examples:
  litsieve prisma
  litsieve prisma --json
  litsieve prisma explain dbr_excluded
  litsieve prisma report`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { flowOf } = await import('../flow.ts')
      const { flow, state, checks } = await flowOf(review, optionsOf<FlowChoice>(command))
      if (hasErrors(checks)) context.exit(1)
      if (context.json) {
        const { flowJson } = await import('../../report/prisma-json.ts')
        const { evidenceFinder } = await import('../../report/flow-explain.ts')
        return context.printJson(flowJson(flow, checks, evidenceFinder(state)))
      }
      const { flowText } = await import('../../report/flow-text.ts')
      context.print(flowText(flow, context.width))
      sayDiagnostics(context, checks)
    })
  addExplain(prisma)
  addReport(prisma)
  addPrismaChecklist(prisma)
  addPrismaMethods(prisma)
}

function addExplain(prisma: Command): void {
  prisma
    .command('explain')
    .description('List the records behind a number: citation, reason, and who put each there when.')
    .argument('<box>', 'a box, or a part of one: dbr_excluded, dbr_excluded/not-iapt, organisation_results/NICE')
    .option('--round <name>', 'of a review with updates: `first`, the name of an update, or `all` (default: the last)')
    .option('--track <track>', 'one track only')
    .option(
      '--to <format>',
      'write them: csv (a list with the reasons), or ris and any other format of `litsieve export`',
    )
    .option('-o, --out <file>', 'where to write; `-` for stdout (default: exports/prisma-<box>.<ending>)')
    .addHelpText(
      'after',
      `
What keeps a number from being final is listed too. The column "Box" of \`litsieve prisma\` gives the names.

Examples:
  litsieve prisma explain records_excluded
  litsieve prisma explain dbr_excluded/not-iapt
  litsieve prisma explain dbr_excluded --to csv
  litsieve prisma explain dbr_notretrieved_reports --to ris --out missing.ris
  litsieve prisma explain database_results/MEDLINE --json`,
    )
    .action(async (name: string, _: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { flowOf, recordsOf } = await import('../flow.ts')
      const { evidenceFinder, explainItems, findBox } = await import('../../report/flow-explain.ts')
      const { explainJson, explainText } = await import('../../report/explain-text.ts')
      const { to, out, ...choice } = optionsOf<ExplainOptions>(command)
      if (context.json && out === '-') {
        throw new UserError('Unexpected `--json` with `--out -`, expected one answer on stdout.', {
          hint: 'Leave one of them out.',
        })
      }
      const { flow, state } = await flowOf(review, choice)
      const asked = findBox(flow, name)
      const { box, part } = asked
      const items = part ? part.items : box.items
      const waiting = part ? [] : box.waiting
      const records = await recordsOf(review, [...items, ...waiting])
      const evidence = evidenceFinder(state)
      const explain = (some: typeof items) => explainItems(some, box, part, records, evidence)
      if (to !== undefined || out !== undefined) {
        const { exportExplained } = await import('../explain-export.ts')
        const { start, dryRun } = context
        const done = await exportExplained(review.dir, name, explain(items), records, { to, out, start, dryRun })
        if (context.json) return context.printJson({ box: box.id, part: part?.id, ...done })
        const text = `${done.written ? 'Wrote' : 'Would write'} ${count(done.records, 'record')} to ${done.file}.`
        return done.file === '-' ? context.say(text) : context.print(text)
      }
      const answer = { asked, counted: explain(items), waiting: explain(waiting) }
      if (context.json) return context.printJson(explainJson(answer))
      context.print(explainText(answer, context.width))
    })
}

function addReport(prisma: Command): void {
  prisma
    .command('report')
    .description('Write the flow for the paper: diagram, numbers, records and checks, as exports/prisma.*.')
    .option('--round <name>', 'of a review with updates: `first`, the name of an update, or `all` (default: the last)')
    .option('--track <track>', 'one track only')
    .option('--png [pixels]', 'the diagram as PNG too, so wide (default: 2126, a journal page at 300 dpi)', pixels)
    .addHelpText(
      'after',
      `
prisma.svg           the flow diagram, to look at, print and place in a document
prisma-column.svg    the same for a column of a journal: one lane below the other
prisma.html          the same as a page: each box opens the list of its records
prisma.csv           the numbers for the R package PRISMA2020 and its web page
prisma.md            the numbers, checks, excluded full texts and definitions, to read
prisma-excluded.csv  the excluded full texts with their reasons (PRISMA 2020, item 16b)
prisma.json          every number with its records and events, for other programs

Examples:
  litsieve prisma report
  litsieve prisma report --png
  litsieve prisma report --round first
  litsieve prisma report --dry-run`,
    )
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { makeReport } = await import('../flow.ts')
      const { PNG_WIDTH } = await import('../png.ts')
      const { replaceFile } = await import('../../review/write.ts')
      const { png, ...choice } = optionsOf<FlowChoice & { png?: number | true }>(command)
      const { files, gaps, checks } = await makeReport(review, choice, png === true ? PNG_WIDTH : png)
      const names = Object.keys(files)
      if (!context.dryRun) for (const name of names) await replaceFile(review.dir, name, files[name]!)
      sayDiagnostics(context, checks)
      if (hasErrors(checks)) context.exit(1)
      if (context.json) return context.printJson({ files: names, written: !context.dryRun, gaps })
      context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${listWords(names)}.`)
      for (const gap of gaps) context.say(`${names[0]} ${gap}.`)
    })
}

function pixels(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 200 && number <= 12_000) return number
  throw new InvalidArgumentError('Expected a whole number of pixels from 200 to 12000.')
}
