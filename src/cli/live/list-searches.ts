import { foldEvents } from '../../events/fold.ts'
import { toText } from '../../report/formats/text.ts'
import { searchTable } from '../../report/search-table.ts'
import type { Review } from '../../review/load.ts'
import { loadSearchPlans } from '../../review/search-store.ts'
import type { Context } from '../context.ts'

/** Prints the log of searches, and the searches that were begun and are not finished. */
export async function listSearches(context: Context, review: Review): Promise<void> {
  const { searches } = foldEvents(review.events)
  const ended = new Set(searches.map((one) => one.search))
  const open = (await loadSearchPlans(review.dir)).filter((one) => !ended.has(one.id))
  if (context.json) {
    return context.printJson({
      searches,
      unfinished: open.map(({ id, query, service, string, started, update }) => ({
        id,
        query,
        service,
        string,
        started,
        update,
      })),
    })
  }
  if (searches.length === 0 && open.length === 0) {
    return context.print('No search was run or recorded yet: `litsieve search run NAME`.')
  }
  if (searches.length > 0) context.print(toText(searchTable(searches), context.width))
  for (const { id, query, update } of open) {
    context.print(
      `Begun and not finished: ${id}. Go on with \`litsieve search ${update ? 'update' : 'run'} ${query.name}@${query.version}\`.`,
    )
  }
}
