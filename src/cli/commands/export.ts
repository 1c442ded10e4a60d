import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import type { Exported, ExportOptions } from '../export.ts'

/** `litsieve export`: records chosen by any state of the review, in the format of another program. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('Write records in the format of another program, chosen by any state of the review.')
    .option('--to <format>', 'ris, endnote-xml, nbib, bibtex, csl-json, csv, tsv, rayyan-csv, covidence-csv, jsonl …')
    .option('--profile <program>', 'RIS for zotero, endnote, covidence or rayyan')
    .option('-o, --out <file>', 'where to write; `-` for stdout (default: exports/<stage>-<only>.<ending>)')
    .option('--only <state>', 'all, included, excluded, undecided, conflicts or duplicates', 'all')
    .option('--stage <stage>', 'the state at this stage (default: of the whole review)')
    .option('--track <track>', 'one track only')
    .option('--source <source>', 'found by one source only')
    .option('--records <ids...>', 'these records only, each as it is')
    .option('--members', 'all records of a report, not only its best one')
    .option('--decisions', 'with decisions, labels and notes at --stage as Rayyan or Covidence writes them')
    .option('--as <reviewer>', 'with --decisions: what this reviewer may see, before unblinding too')
    .option('--carry', 'put what the format has no place for into the notes')
    .option('--no-id', 'leave out our record ids; decisions made elsewhere then find no way back')
    .option('--bom', 'start with a byte order mark')
    .option('--crlf', 'end lines with CR LF')
    .addHelpText(
      'after',
      `
A record that came in the same format is given back as it was, tag by tag, unless --profile asks for a form. Blinded votes decide nothing here.
Formats such as wos, enw, refworks, pubmed-xml or ovid-tagged can only be given back to records that came in them.

Examples:
  litsieve export --to ris --profile zotero --only included
  litsieve export --to rayyan-csv --only undecided --stage title-abstract
  litsieve export --to rayyan-csv --stage title-abstract --decisions
  litsieve export --to endnote-xml --only included --stage title-abstract --out exports/full-texts.xml
  litsieve export --to csl-json --records R-3F9K R-7Q2M --out -
  litsieve export --to csv --only duplicates --dry-run --json`,
    )
    .action(async (options: ExportOptions, command: Command) => {
      const context = contextOf(command)
      if (context.json && options.out === '-') {
        throw new UserError('Unexpected `--json` with `--out -`, expected one answer on stdout.', {
          hint: 'Leave one of them out.',
        })
      }
      const review = await openReview(context)
      const { exportRecords } = await import('../export.ts')
      await answer(context, await exportRecords(review, options, context))
    })
}

async function answer(context: Context, done: Exported): Promise<void> {
  const { writer, losses, file, ...rest } = done
  if (context.json) return context.printJson({ file, format: writer.name, ...rest, losses })
  const { lossText } = await import('../../records/write/loss-text.ts')
  if (done.records === 0) return context.say('No record is in that state: nothing was written.')
  const what = `${count(done.records, 'record')} of ${count(done.reports, 'report')} as ${writer.label}`
  if (file === '-') context.say(`${context.dryRun ? 'Would write' : 'Wrote'} ${what}.`)
  else context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${what} to ${file}.`)
  for (const line of lossText(losses, writer.label)) context.say(line)
}
