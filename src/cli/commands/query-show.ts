import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query show`: one strategy with its counts. */
export function addQueryShow(query: Command): void {
  query
    .command('show')
    .description('Show a strategy, with the counts of its last run beside the lines.')
    .argument('<name>', 'query, or query@version; without a version, the latest')
    .addHelpText('after', '\nExamples:\n  litsieve query show medline\n  litsieve query show medline@1 --json')
    .action(async (name: string, _, command: Command) => {
      const context = contextOf(command)
      const { openShelf } = await import('../shelf.ts')
      const { findVersion, runsOf } = await import('../../search/shelf.ts')
      const { toQueryRow } = await import('../../report/query-rows.ts')
      const { shelf, uses } = await openShelf(context)
      const { query: found, version } = findVersion(shelf, name)
      const row = toQueryRow(found, version, uses)
      const runs = runsOf(found, version.version)
      if (context.json) {
        const counts = runs.at(-1)?.counts
        return context.printJson({
          ...row,
          lineCount: row.lines,
          meta: version.strategy.meta ?? null,
          lines: version.strategy.lines.map(({ id, key, query: text, options }) => ({
            id,
            query: text,
            results: counts?.get(key) ?? null,
            options: options.map(({ name: option, value }) => ({ name: option, value })),
          })),
          runs: runs.map(({ id, date, counts: all }) => ({ id, date, counts: Object.fromEntries(all) })),
        })
      }
      const { toQueryText } = await import('../../report/query-text.ts')
      const { title, about, lines } = toQueryText(found, version, row, context.width)
      const [head, ...rest] = lines
      const body = [context.paint('bold', title), ...about, '', context.paint('dim', head!), ...rest]
      context.print(body.join('\n'))
    })
}
