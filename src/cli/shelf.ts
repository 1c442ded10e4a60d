import type { Review } from '../review/load.ts'
import { loadShelf, usesOfQueries } from '../review/queries.ts'
import { frozenFinding, type Use } from '../search/frozen.ts'
import type { Shelf } from '../search/shelf.ts'
import { type Context, openReview, sayDiagnostics } from './context.ts'

/** The queries of the review, and what was imported from them. */
export interface OpenShelf {
  readonly review: Review
  readonly shelf: Shelf
  readonly uses: readonly Use[]
}

/**
 * Opens the review and its queries. What is wrong with the folder, and versions that were changed after they were run, go
 * to stderr and make the exit code 1 (`quietly`: the caller reports them itself).
 */
export async function openShelf(context: Context, quietly = false): Promise<OpenShelf> {
  const review = await openReview(context)
  const shelf = await loadShelf(review.dir)
  const uses = usesOfQueries(review.events)
  const findings = [
    ...shelf.diagnostics,
    ...shelf.queries.flatMap((query) => query.versions.flatMap((version) => frozenFinding(query, version, uses) ?? [])),
  ]
  if (!quietly && findings.length > 0) {
    sayDiagnostics(context, findings)
    context.exit(1)
  }
  return { review, shelf, uses }
}
