import { onlyGroups } from '../report/figures/evidence.ts'
import { factsOf } from '../report/figures/make-figures.ts'
import { narrativeSkeleton } from '../report/synthesis/narrative.ts'
import type { Review } from '../review/load.ts'
import { needGroups } from './figures.ts'
import type { LoadedTables } from './tables.ts'

/** The text of the skeleton; links lead from where it is written back to the extraction files. */
export function printSynthesis(
  review: Review,
  loaded: LoadedTables,
  { out, group }: { out: string; group?: readonly string[] },
): string {
  needGroups(loaded.evidence, group)
  const evidence = group === undefined ? loaded.evidence : onlyGroups(loaded.evidence, group)
  return narrativeSkeleton({
    title: review.protocol.title,
    evidence,
    facts: factsOf(evidence, review.protocol, loaded.figureInput.appraised),
    flagged: loaded.figureInput.flagged ?? new Map(),
    up: '../'.repeat(out.split('/').filter((part) => part !== '' && part !== '.').length - 1),
  })
}
