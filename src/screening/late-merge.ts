import type { State } from '../events/state.ts'
import { listWords } from '../lib/text.ts'

/**
 * Sentences on reviewers who decided differently on records of a report before these were merged, as far as the reader of
 * the state may see it: what they said, and what to do about it.
 */
export function dividedVotes(state: State, cluster: string): string[] {
  return [...state.screened].flatMap(([stage, reports]) => {
    const screened = reports.get(cluster)
    return [...(screened?.votes.values() ?? [])]
      .filter((vote) => vote.elsewhere.length > 0)
      .map(({ by, event, elsewhere }) => {
        const said = listWords([...elsewhere, event].map(({ decision, record }) => `${decision} on ${record}`))
        const next = screened?.assignment?.batch.open
          ? `settle it with \`litsieve resolve ${cluster} include|exclude --stage ${stage} --as ${by} --why …\``
          : `it is back in the queue of ${by}`
        return `At ${stage}, ${by} said ${said}: ${next}.`
      })
  })
}
