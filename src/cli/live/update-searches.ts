import { MACHINE } from '../../events/event.ts'
import { foldEvents } from '../../events/fold.ts'
import { count, formatNumber } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { toText } from '../../report/formats/text.ts'
import { type UpdateRow, updateTable } from '../../report/search-table.ts'
import { loadReview } from '../../review/load.ts'
import { loadShelf } from '../../review/queries.ts'
import { loadSearchPlans } from '../../review/search-store.ts'
import { findLiveService } from '../../search/live-service.ts'
import { findVersion, type Query } from '../../search/shelf.ts'
import type { Context } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { openShelf } from '../shelf.ts'
import { carryOut } from './carry-out.ts'
import { dryRunJson, dryRunLines } from './dry-run.ts'
import { outcomeJson } from './outcome.ts'
import { finishedSearches, planSearch } from './plan-search.ts'
import type { RunSearchOptions } from './run-search.ts'

/**
 * `search update`: runs live queries again, each by itself: one that stops does not keep the others from going on. Only records that earlier runs
 * of a query did not bring enter the review.
 */
export async function updateSearches(
  context: Context,
  names: readonly string[],
  options: RunSearchOptions,
): Promise<void> {
  const { review, shelf } = await openShelf(context)
  const by = options.as === undefined ? MACHINE : needReviewer(review.protocol, options.as)
  const wanted =
    names.length > 0
      ? names.map((name) => findVersion(shelf, name).query)
      : shelf.queries.filter((query) => isLive(query))
  const byHand = names.length > 0 ? [] : shelf.queries.filter((query) => !isLive(query)).map((one) => one.name)
  if (wanted.length === 0) {
    throw new UserError('Unexpected lack of queries, expected one that can be searched live.', {
      hint: 'Write one, for example `litsieve query new pubmed --platform pubmed --database PubMed`.',
    })
  }
  const rows: UpdateRow[] = []
  const json: object[] = []
  for (const query of new Set(wanted)) {
    const given = names.find((name) => name.split('@')[0] === query.name) ?? query.name
    // Read anew each time: the search before has added records.
    const fresh = await loadReview(review.dir)
    const { version } = findVersion(await loadShelf(review.dir), given)
    const name = `${query.name}@${version.version}`
    const plans = await loadSearchPlans(review.dir)
    const before = finishedSearches(fresh, query.name)
    const used = [...foldEvents(fresh.events).imports.values()].some((one) => one.query?.name === query.name)
    try {
      const wish = { counts: options.counts ?? false, update: before.length > 0 || used }
      const planned = (await planSearch(context, fresh, query, version, plans, wish))!
      if (context.dryRun) {
        const hits = before.at(-1)?.hits
        if (context.json) json.push({ query: name, ...(await dryRunJson(fresh, planned, hits)) })
        else for (const line of [`${name}:`, ...(await dryRunLines(fresh, planned, hits))]) context.print(line)
        continue
      }
      context.say(`${name}: ${planned.resumed ? 'going on' : 'searching'} …`)
      const finished = await carryOut(context, fresh, planned, {
        by,
        track: options.track,
        acceptPartial: options.acceptPartial ?? false,
        maxWait: options.maxWait,
      })
      const { event, sum } = finished
      if (event.status === 'partial') context.exit(1)
      rows.push({ query: name, platform: event.platform, hits: event.hits, fresh: sum.kept, status: event.status })
      json.push({ query: name, ...outcomeJson(finished) })
      for (const warning of event.warnings) context.say(`  ${event.platform} says: ${warning}`)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      context.exit(2)
      rows.push({ query: name, platform: '', hits: undefined, fresh: undefined, status: 'stopped' })
      json.push({ query: name, status: 'stopped', why: error.message, hint: error.hint ?? null })
      context.say(`${name}: ${error.message}\n  ${error.hint ?? ''}`)
    }
  }
  if (context.json) return context.printJson({ updated: json, byHand })
  if (!context.dryRun) {
    context.print(toText(updateTable(rows), context.width))
    const sum = rows.reduce((all, one) => all + (one.fresh ?? 0), 0)
    context.print(`${count(sum, 'new record')}${sum > 0 ? `; go on with \`litsieve dedupe\`` : ''}.`)
  }
  if (byHand.length > 0) {
    context.say(
      `${formatNumber(byHand.length)} to be searched by hand (${byHand.join(', ')}): \`litsieve search record NAME\`.`,
    )
  }
}

function isLive(query: Query): boolean {
  const meta = query.versions.at(-1)?.strategy.meta
  return meta?.platform !== undefined && meta.status !== 'superseded' && findLiveService(meta.platform) !== undefined
}
