import { type Command, Option } from 'commander'
import { contextOf, openReview } from '../context.ts'
import type { ListOptions, MarkOptions } from '../retrieve.ts'

type Options = MarkOptions & ListOptions & { folder?: string }

/** `litsieve retrieve`: says which full texts were got and which could not be. */
export function addRetrieve(program: Command): void {
  program
    .command('retrieve')
    .description('Say which full texts were got, or could not be; alone, list those that are sought.')
    .argument('[records...]', 'record ids, or their first characters')
    .option('--got', 'the full texts are here')
    .option('--not <why>', 'the full texts could not be had, and why')
    .option('--asked <where>', 'they are asked for, and where: they stay on the list')
    .option('--file <path>', 'with --got and one record: the PDF, in or near the folder of the review')
    .option('--url <address>', 'with --got and one record: the page where it is')
    .option('--folder <dir>', 'link every file there whose name starts with a record id, and mark it as got')
    .option('--as <reviewer>', 'who looked: initials from review.yaml')
    .addOption(new Option('--only <status>', 'list only those').choices(['sought', 'retrieved', 'not-retrieved']))
    .addOption(new Option('--format <format>', 'how to list them').choices(['text', 'csv', 'html']))
    .option('-o, --out <file>', 'write the list there, inside the review (format by the ending)')
    .addHelpText(
      'after',
      `
Reports that could not be had do not enter full-text screening; PRISMA counts them as not retrieved. Links go to the DOI by
\`full-texts: {resolver: …}\` of review.yaml, to PMC, PubMed, or the record's own address.

Examples:
  litsieve retrieve
  litsieve retrieve --only sought --out exports/full-texts.html
  litsieve retrieve R-0123456789AB --got --file full-texts/moss2019.pdf --as KM
  litsieve retrieve --folder full-texts --as KM
  litsieve retrieve R-0123 R-4567 --asked "interlibrary loan" --as KM
  litsieve retrieve R-0123456789AB --not "not in any library, author did not answer" --as SB`,
    )
    .action(async (records: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { listSought, markFolder, markRecords } = await import('../retrieve.ts')
      if (options.folder !== undefined) return markFolder(context, review, options.folder, records, options)
      const marks = options.got || options.not !== undefined || options.asked !== undefined
      if (records.length > 0 || marks || options.file !== undefined || options.url !== undefined) {
        return markRecords(context, review, records, options)
      }
      await listSought(context, review, options)
    })
}
