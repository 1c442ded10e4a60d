import type { Command } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'
import type { ConvertOptions } from '../convert.ts'

/** `litsieve convert`: any file of records into another format, without a review. */
export function addConvert(program: Command): void {
  program
    .command('convert')
    .description('Convert files of records into another format; no review is needed.')
    .argument('<files...>', 'files, or folders of files, of any format that can be read')
    .option('--to <format>', 'format to write (default: by the ending of --out, else jsonl)')
    .option(
      '--profile <program>',
      'write for a program: zotero, endnote, covidence or rayyan (RIS), or litsieve (CSV, TSV)',
    )
    .option('-o, --out <file>', 'where to write (default: standard output)')
    .option('--report <file>', 'write what was read from each file as JSON')
    .option('--columns <field=column>', 'which column of a table a field is read from (repeatable)', collect)
    .option('--carry', 'put what the format has no place for into the notes')
    .option('--no-id', 'leave the record ids of Litsieve out')
    .option('--bom', 'start with a byte order mark, for old programs')
    .option('--crlf', 'end lines with CR LF')
    .addHelpText(
      'after',
      `
The format of a file is told from its content. Every byte is accounted for; what cannot be read is in the report, with its raw
text and line. A record that is written in the format it came in is given back to the letter, unless --profile is given; rows of a
table only where all come from one file.
\`litsieve formats\` lists all formats.

Exit code 1 when something could not be read as a record, 2 when a whole file could not be read.

Examples:
  litsieve convert embase.ris --to csv --out embase.csv
  litsieve convert downloads/ --out all.jsonl --report all.report.json
  litsieve convert pubmed.nbib --to ris --profile endnote > pubmed.ris
  litsieve convert export.txt --dry-run             what is in this file?`,
    )
    .action(async (files: string[], options: ConvertOptions, command: Command) => {
      const { convertFiles } = await import('../convert.ts')
      await convertFiles(contextOf(command), files, options)
    })
}
