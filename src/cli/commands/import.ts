import { type Command, InvalidArgumentError } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import { collect } from '../collect.ts'
import { contextOf, openReview } from '../context.ts'

interface Options {
  query?: string
  source?: string
  kind?: string
  track?: string
  hits?: number
  update?: string
  columns?: string[]
  as?: string
  list?: boolean
  undo?: string
  retry?: string | true
}

/** `litsieve import`: takes over what databases and tools exported. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('Import files of records that databases and reference managers exported.')
    .argument(
      '[files...]',
      'files, or folders of files: RIS, PubMed format (nbib), PubMed XML, EndNote XML, CSV, Excel',
    )
    .option('--query <name@version>', 'the saved query that found the records')
    .option('--source <name>', 'where they come from, as in review.yaml')
    .option('--kind <kind>', 'kind of source: database, register, website, organisation, citation or other')
    .option('--track <track>', 'track, where neither query nor source says it')
    .option('--hits <n>', 'how many records the database said it found', wholeNumber)
    .option('--update <name>', 'the searches were run again: a name for this update of the review, such as 2024')
    .option('--columns <field=column>', 'which column of a table a field is read from (repeatable)', collect)
    .option('--as <reviewer>', 'who imports: initials from review.yaml')
    .option('--list', 'list the imports')
    .option('--retry [import]', 'read pieces in quarantine again that you mended, of one import or of all')
    .option('--undo <import>', 'take an import back, by its id or file (with --as)')
    .addHelpText(
      'after',
      `
The format is told from the content. The file is kept as it came in records/imports/; what cannot be read is set aside in
records/quarantine/ and never lost: mend it there in the text file of the import, and --retry. Importing the same file again
changes nothing.

An update of a review: import the new searches with --update and the same name for all of them. Records that earlier searches found
are recognised by \`litsieve dedupe\` and stay as they were decided; only new ones are assigned and screened, and \`litsieve prisma\`
counts the update with the studies included before.

Exit code 1 when something was set aside, or with --retry is still broken.

Examples:
  litsieve import medline.nbib --query medline@1
  litsieve import downloads/scopus-*.ris --source Scopus --hits 1204
  litsieve import grey.ris --source "Google Scholar" --kind website --track grey
  litsieve import list.xlsx --source "Google Scholar" --columns title="Name of resource" --columns year=Date
  litsieve import export.ris --query psycinfo@1 --dry-run
  litsieve import medline-2024.nbib --query medline@2 --update 2024
  litsieve import --list
  litsieve import --retry
  litsieve import --undo I-0123456789AB --as KM`,
    )
    .action(async (files: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const asked = [
        files.length > 0,
        options.list === true,
        options.undo !== undefined,
        options.retry !== undefined,
      ].filter(Boolean).length
      if (asked !== 1) {
        throw new UserError(
          `Unexpected ${asked === 0 ? 'lack of files' : 'mix of files and options'}, expected files to import, \`--list\`, \`--retry\` or \`--undo\`.`,
          {
            hint: 'For example: `litsieve import medline.nbib --query medline@1`.',
          },
        )
      }
      const review = await openReview(context)
      if (options.retry !== undefined) {
        const { retryImports } = await import('../retry-import.ts')
        return retryImports(context, review, options.retry === true ? undefined : options.retry, options.as)
      }
      const work = await import('../import.ts')
      if (options.list) return work.listImports(context, review)
      if (options.undo !== undefined) return work.undoImport(context, review, options.undo, options.as)
      return work.importFiles(context, review, files, options)
    })
}

function wholeNumber(text: string): number {
  const plain = text.replace(/[,\s]/g, '')
  if (!/^\d{1,12}$/.test(plain)) throw new InvalidArgumentError('Expected a whole number such as 1204.')
  return Number(plain)
}
