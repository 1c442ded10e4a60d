import { MACHINE } from '../../events/event.ts'
import { loadSearchPlans } from '../../review/search-store.ts'
import { findVersion } from '../../search/shelf.ts'
import type { Context } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { openShelf } from '../shelf.ts'
import { carryOut } from './carry-out.ts'
import { dryRunJson, dryRunLines } from './dry-run.ts'
import { outcomeJson, outcomeLines } from './outcome.ts'
import { finishedSearches, planSearch } from './plan-search.ts'

/** Options of `search run` and `search update`. */
export interface RunSearchOptions {
  readonly counts?: boolean
  readonly acceptPartial?: boolean
  readonly maxWait: number
  readonly track?: string
  readonly as?: string
}

/** `search run`: one saved query on its service. */
export async function runSearch(context: Context, name: string, options: RunSearchOptions): Promise<void> {
  const { review, shelf } = await openShelf(context)
  const by = options.as === undefined ? MACHINE : needReviewer(review.protocol, options.as)
  const { query, version } = findVersion(shelf, name)
  const plans = await loadSearchPlans(review.dir)
  const planned = await planSearch(context, review, query, version, plans, {
    counts: options.counts ?? false,
    update: false,
  })
  if (!planned) {
    const last = finishedSearches(review, query.name).at(-1)!
    if (context.json)
      return context.printJson({ search: last.search, date: last.date, unchanged: true, hits: last.hits })
    context.print(
      `${query.name}@${version.version} was run on ${last.date} already (${last.search}); nothing was asked.`,
    )
    context.say(`  To look for new records run \`litsieve search update ${query.name}\`.`)
    return
  }
  if (context.dryRun) {
    const last =
      finishedSearches(review, query.name).at(-1)?.hits ??
      query.runs.at(-1)?.counts.get(version.strategy.lines.at(-1)?.key ?? '')
    if (context.json) return context.printJson(await dryRunJson(review, planned, last))
    for (const line of await dryRunLines(review, planned, last)) context.print(line)
    return
  }
  if (planned.resumed)
    context.say(`Going on with the search of ${planned.plan.started.slice(0, 10)} (${planned.plan.id}).`)
  const finished = await carryOut(context, review, planned, {
    by,
    track: options.track,
    acceptPartial: options.acceptPartial ?? false,
    maxWait: options.maxWait,
  })
  if (finished.event.status === 'partial') context.exit(1)
  if (context.json) return context.printJson(outcomeJson(finished))
  for (const line of outcomeLines(review, finished)) context.print(line)
}
