import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve formats`: what can be read and written. */
export function addFormats(program: Command): void {
  program
    .command('formats')
    .description('List the formats that can be read and written.')
    .addHelpText(
      'after',
      `
Examples:
  litsieve formats
  litsieve formats --json`,
    )
    .action(async (_options: unknown, command: Command) => {
      const context = contextOf(command)
      const { formatTable } = await import('../../report/tables/formats.ts')
      const table = formatTable()
      if (context.json) {
        context.printJson(table.rows.flatMap((row) => (row.kind === 'row' ? [row.cells] : [])))
        return
      }
      const { toText } = await import('../../report/formats/text.ts')
      context.print(toText(table, context.width))
      const profiles = table.rows.flatMap((row) =>
        row.kind === 'row' && row.cells.profiles ? [`  --to ${row.cells.format} --profile ${row.cells.profiles}`] : [],
      )
      context.print(
        `\nback only: a record is given back in the format it came in.\nProfiles, one at a time:\n${profiles.join('\n')}`,
      )
    })
}
