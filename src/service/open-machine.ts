import type { Machine } from './ask.ts'
import { openPubmed } from './pubmed.ts'
import type { SearchPlan } from './search-plan.ts'

/** The machine of a planned search, with nothing answered yet. */
export function openMachine(plan: SearchPlan): Machine {
  const { string, known, lines, started } = plan
  // A day on, so that no time zone hides the newest records.
  const until = new Date(Date.parse(started) + 2 * 86_400_000).toISOString().slice(0, 10)
  return openPubmed({ term: string, until, known, lines })
}
