import type { Extracted } from '../../extraction/rows.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import type { Meaning } from './direction.ts'
import { effectDirections } from './effect-directions.ts'
import { type Evidence, evidenceOf, onlyGroups } from './evidence.ts'
import { evidenceMap } from './evidence-map.ts'
import type { Figure } from './figure.ts'
import { harvestPlot } from './harvest-plot.ts'
import { type Flagged, ratioList } from './ratio-list.ts'
import { type Appraised, type StudyFacts, studyFacts } from './study-facts.ts'

/** What figures are made from beside the findings. */
export interface FigureInput {
  /** By study. */
  readonly appraised?: ReadonlyMap<string, Appraised>
  readonly flagged?: Flagged
  readonly meaning?: Meaning
  /** Groups to show, by id or label; all when left out. */
  readonly groups?: readonly string[]
}

/**
 * The synthesis figures of a review: evidence map, effect directions by group and by study, harvest plot, reported ratios.
 * `entries` are the studies that enter the tables, by track (`Made.entries`).
 */
export function makeFigures(
  entries: ReadonlyMap<string, readonly Extracted[]>,
  protocol: Protocol,
  input: FigureInput = {},
): Figure[] {
  const all = evidenceOf(entries, protocol)
  const evidence = input.groups === undefined ? all : onlyGroups(all, input.groups)
  const facts = factsOf(evidence, protocol, input.appraised)
  const meaning = input.meaning ?? 'reported'
  return [
    evidenceMap(evidence),
    effectDirections(evidence, { facts, meaning, by: 'group' }),
    effectDirections(evidence, { facts, meaning, by: 'study' }),
    harvestPlot(evidence, { facts, meaning }),
    ratioList(evidence, input.flagged),
  ]
}

/** The facts of every study of some evidence. */
export function factsOf(
  evidence: Evidence,
  protocol: Protocol,
  appraised?: ReadonlyMap<string, Appraised>,
): Map<string, StudyFacts> {
  const facts = new Map<string, StudyFacts>()
  for (const { study } of evidence.items) {
    if (!facts.has(study.study)) facts.set(study.study, studyFacts(study, protocol, appraised?.get(study.study)))
  }
  return facts
}
