import type { Command } from 'commander'
import { count, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'

/** Adds `find`. */
export function addFind(program: Command): void {
  program
    .command('find <text...>')
    .description(
      'Find records by id, DOI, PubMed id, or words of titles and authors; slips of the keyboard are forgiven.',
    )
    .option('--limit <n>', 'show at most so many', '20')
    .addHelpText(
      'after',
      `
Examples:
  litsieve find harwood 2021
  litsieve find talking therapies older people
  litsieve find 10.1192/bjp.2021.15
  litsieve find R-3F9K --json`,
    )
    .action(async (text: string[], options: { limit: string }, command: Command) => {
      const context = contextOf(command)
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) {
        throw new UserError(`Unexpected limit \`${options.limit}\`, expected a whole number from 1.`, {
          hint: 'Try `--limit 20`.',
        })
      }
      const review = await openReview(context)
      const [{ entryOf, findEntries }, { loadRecords }, { foldVisible }] = await Promise.all([
        import('../../records/find.ts'),
        import('../../review/load.ts'),
        import('../../events/blind.ts'),
      ])
      const entries = new Map<string, ReturnType<typeof entryOf>>()
      for await (const record of loadRecords(review)) {
        if (!entries.has(record.id)) entries.set(record.id, entryOf(record))
      }
      const { clusterOf, clusters } = foldVisible(review.events, undefined)
      const hits = findEntries([...entries.values()], text.join(' '), limit).map((hit) => {
        const report = clusterOf.get(hit.id) ?? hit.id
        return { ...hit, report, records: clusters.get(report)?.members.length ?? 1 }
      })
      if (context.json) context.printJson(hits)
      else {
        const { hitTable } = await import('../../report/hit-table.ts')
        const { toText } = await import('../../report/formats/text.ts')
        if (hits.length > 0) context.print(toText(hitTable(hits), context.width))
        const among = `among ${count(entries.size, 'record')}`
        context.say(
          hits.length > 0
            ? `${count(hits.length, 'hit')} ${among}.`
            : `Nothing like \`${oneLine(text.join(' '))}\` ${among}.`,
        )
      }
    })
}
