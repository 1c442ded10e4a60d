import { foldEvents } from '../../events/fold.ts'
import { count, formatNumber, oneLine } from '../../lib/text.ts'
import { importLines, noveltyOf } from '../../report/import-report.ts'
import type { Review } from '../../review/load.ts'
import type { Finished } from './finish-search.ts'

/** What a finished search brought, as JSON. */
export function outcomeJson({ event, imported, sum }: Finished): object {
  return {
    search: event.search,
    platform: event.platform,
    date: event.date,
    string: event.string,
    translation: event.translation ?? null,
    warnings: event.warnings,
    notes: event.notes,
    hits: event.hits,
    retrieved: event.retrieved,
    imported: imported?.records.length ?? sum.kept,
    known: event.known ?? 0,
    status: event.status,
    why: event.why ?? null,
    missing: event.missing ?? [],
    requests: event.requests ?? 0,
    imports: event.imports,
  }
}

/** What a finished search brought, as lines for a person. */
export function outcomeLines(review: Review, { event, imported, sum }: Finished): string[] {
  const known = new Set(foldEvents(review.events).occurrences.map((one) => one.record))
  const name = event.query ? `${event.query.name}@${event.query.version}` : ''
  const lines = [
    `${event.platform}, ${name} on ${event.date}: ${count(event.hits, 'record')} found, ${formatNumber(event.retrieved)} retrieved.`,
  ]
  if (event.translation) lines.push(`  Read by ${event.platform} as: ${oneLine(event.translation)}`)
  for (const warning of event.warnings) lines.push(`  ${event.platform} says: ${oneLine(warning)}`)
  for (const note of event.notes) lines.push(`  ${oneLine(note)}`)
  if (event.why) lines.push(`  Partial, and accepted so: ${oneLine(event.why)}.`)
  if (event.update) {
    lines.push(`  ${count(event.known ?? 0, 'record')} from earlier runs; ${count(sum.kept, 'new record')}.`)
  }
  if (sum.beyond > 0)
    lines.push(`  ${count(sum.beyond, 'record')} beyond the cap of ${formatNumber(event.cap!)} left out.`)
  if (imported) {
    const { plan, report, records, quarantined, file } = imported
    const outcome = {
      ...plan,
      path: plan.name,
      formatLabel: plan.detected.format.label,
      report,
      records,
      quarantined,
      file,
    }
    lines.push(...importLines(outcome, noveltyOf(records, known)))
  } else if (event.imports.length === 0) lines.push('  Nothing to import.')
  return lines
}
