import { type Command, Option } from 'commander'
import { contextOf } from '../context.ts'

interface ExportOptions {
  as?: string
  stage?: string
  track?: string
  open?: boolean
  out?: string
  replace?: boolean
}

interface ImportOptions {
  as?: string
  apply?: boolean
  acceptEdited?: boolean
  prefer?: 'sheet' | 'log'
}

/** `screen sheet`: screening in a workbook, one a reviewer, and back. */
export function addScreenSheet(screen: Command): void {
  const sheet = screen
    .command('sheet')
    .description('Screen in an Excel workbook: one for each reviewer, read back row by row.')
  sheet
    .command('export')
    .description('Write the workbook of a reviewer, what is decided already filled in.')
    .option('--as <reviewer>', 'whose workbook: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .option('--track <track>', 'only this track, e.g. grey')
    .option('--open', 'only what is not decided yet')
    .option('-o, --out <file>', 'where to write (default: exports/screening-<stage>-<track>-<reviewer>.xlsx)')
    .option('--replace', 'replace the workbook that is there; answers that were not imported are lost')
    .addHelpText(
      'after',
      `
Holds nothing of what others decided, before unblinding. Sort, filter, hide, move and add columns as you like; rows are known by their ID. Deleted rows are no decisions.

Examples:
  litsieve screen sheet export --as KM --stage title-abstract --track grey
  litsieve screen sheet export --as SB --stage full-text --open -o ~/to-do.xlsx`,
    )
    .action(async (_: unknown, command: Command) => {
      const { exportSheet } = await import('../screen-sheet.ts')
      // The options of \`screen\` itself have the same names, and are read by it.
      await exportSheet(contextOf(command), command.optsWithGlobals<ExportOptions>())
    })
  sheet
    .command('import')
    .description('Read a filled-in workbook: what it would change, and with --apply the change itself.')
    .argument('<file>', 'the workbook')
    .option('--as <reviewer>', 'who screened, and whose workbook it is: initials from review.yaml')
    .option('--apply', 'write the decisions; without it, only say what they are')
    .option('--accept-edited', 'take answers from rows whose other columns were edited (the edits never count)')
    .addOption(
      new Option('--prefer <which>', 'where both the workbook and the log have changed since the export').choices([
        'sheet',
        'log',
      ]),
    )
    .addHelpText(
      'after',
      `
Nothing is written while any row is wrong; each wrong row is shown with its number. Reading a workbook again adds nothing.
Exit code 1 when rows are wrong.

Examples:
  litsieve screen sheet import exports/screening-title-abstract-grey-KM.xlsx --as KM
  litsieve screen sheet import exports/screening-title-abstract-grey-KM.xlsx --as KM --apply`,
    )
    .action(async (file: string, _: unknown, command: Command) => {
      const { importSheet } = await import('../screen-sheet.ts')
      await importSheet(contextOf(command), file, command.optsWithGlobals<ImportOptions>())
    })
}
