import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query list`: every version of every query. */
export function addQueryList(query: Command): void {
  query
    .command('list')
    .description('List the queries with their versions, counts and runs.')
    .addHelpText('after', '\nExamples:\n  litsieve query list\n  litsieve query list --json')
    .action(async (_, command: Command) => {
      const context = contextOf(command)
      const { openShelf } = await import('../shelf.ts')
      const { toQueryRow, toQueryTable } = await import('../../report/query-rows.ts')
      const { toText } = await import('../../report/formats/text.ts')
      const { shelf, uses } = await openShelf(context)
      const rows = shelf.queries.flatMap((one) => one.versions.map((version) => toQueryRow(one, version, uses)))
      if (context.json) return context.printJson(rows)
      if (rows.length > 0) return context.print(toText(toQueryTable(rows), context.width))
      context.print('There are no queries yet.')
      context.say('  Start one with `litsieve query new NAME --platform ovid --database MEDLINE`.')
    })
}
