import type { Machine } from './ask.ts'
import { clinicaltrials } from './clinicaltrials.ts'
import { crossref } from './crossref.ts'
import { openCursor } from './cursor-machine.ts'
import type { CursorService } from './cursor-service.ts'
import { europepmc } from './europepmc.ts'
import { openalex } from './openalex.ts'
import { openPubmed } from './pubmed.ts'
import type { SearchPlan } from './search-plan.ts'

/** The services whose lists are paged by a cursor. */
export const cursorServices: Readonly<Record<Exclude<SearchPlan['service'], 'pubmed'>, CursorService>> = {
  europepmc,
  clinicaltrials,
  openalex,
  crossref,
}

/** The machine of a planned search, with nothing answered yet. */
export function openMachine({ service, string, known, lines, started, cap }: SearchPlan): Machine {
  if (service !== 'pubmed') return openCursor(cursorServices[service], { text: string, cap, known })
  // Two days on, so that no time zone hides the newest records.
  const until = new Date(Date.parse(started) + 2 * 86_400_000).toISOString().slice(0, 10)
  return openPubmed({ term: string, until, known, lines })
}
