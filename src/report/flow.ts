import type { State } from '../events/state.ts'
import { LazyMap } from '../lib/lazy-map.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { absentBox, type Box, countBox, type Heading, type Lane, unknownBox } from './flow-box.ts'
import { deduplicationOf, duplicateBoxes, identifiedBoxes, notImported, notUsed } from './flow-identified.ts'
import { laneBoxes } from './flow-lane.ts'
import { type FlowStages, flowStages, laneOf, type Placed, placeReports } from './flow-places.ts'
import { FIRST_ROUND, type FlowChoice, type FlowScope, scopeBefore, scopeOf } from './flow-scope.ts'
import { applyStated } from './flow-stated.ts'
import { includedBoxes } from './flow-studies.ts'

/** The PRISMA 2020 flow of a review: every box, every report's place, and how the stages were read. */
export interface Flow {
  readonly title: string
  readonly stages: FlowStages
  /** In the order of the diagram, by id. */
  readonly boxes: ReadonlyMap<string, Box>
  readonly placed: readonly Placed[]
  /** What is counted: a round of searches and a track, or all of them. */
  readonly scope: Pick<FlowScope, 'round' | 'track' | 'update' | 'imports'> & { readonly rounds: readonly string[] }
}

/**
 * Counts the flow from the impersonal state (`foldVisible(events, undefined)`): while a batch is blinded, its decisions
 * are not in that state, and whatever depends on them is unknown or running. Of a review with updates, the last round is
 * counted unless `choice` says otherwise, and what earlier rounds included are its previous studies.
 */
export function foldFlow(state: State, protocol: Protocol, choice: FlowChoice = {}): Flow {
  const scope = scopeOf(state, protocol, choice)
  const before = scopeBefore(state, protocol, scope)
  const earlier = before && flowOf(state, protocol, before, undefined)
  return applyStated(flowOf(state, protocol, scope, earlier), protocol)
}

function flowOf(state: State, protocol: Protocol, scope: FlowScope, earlier: Flow | undefined): Flow {
  const stages = flowStages(protocol)
  const placed = placeReports(state, protocol, scope.own)
  const lanes = new LazyMap(() => new Map(placed.map((one) => [one.cluster, one.lane])))
  const laneOfCluster = (cluster: string) => lanes.get(cluster)
  const dedupe = deduplicationOf(state, scope.imports, laneOfCluster)
  const identified = identifiedBoxes(scope, protocol)
  const used = (lane: Lane) => identified.some((box) => box.lane === lane && box.status !== 'absent')
  const imported = (lane: Lane) => scope.imports.some((one) => laneOf(one) === lane)
  const removed = duplicateBoxes(state, scope, laneOfCluster, dedupe, { used, imported })
  const automatic = removedBoxes(used('databases'), imported('databases'))
  const perLane = (lane: Lane): Box[] => {
    const open = [...(dedupe.never ? ['duplicates were not looked for yet'] : []), ...dedupe.why[lane]]
    const own = placed.filter((one) => one.lane === lane)
    return laneBoxes(lane, own, protocol, stages, { used: used(lane), imported: imported(lane), open })
  }
  const databases = perLane('databases')
  const other = perLane('other')
  const included = [...databases, ...other].filter((box) => box.id.endsWith('_included_reports'))
  const boxes = [
    ...identified.filter((box) => box.lane === 'databases'),
    ...removed.filter((box) => box.lane === 'databases'),
    ...automatic,
    ...databases,
    ...identified.filter((box) => box.lane === 'other'),
    ...removed.filter((box) => box.lane === 'other'),
    ...other,
    ...includedBoxes(state, included, {
      before: earlier && {
        studies: earlier.boxes.get('total_studies')!,
        reports: earlier.boxes.get('total_reports')!,
      },
      previous: scope.track === undefined ? protocol.prisma?.previous : undefined,
      pooled: protocol.prisma?.['meta-analysis'],
    }),
  ]
  const { round, track, update, imports, rounds } = scope
  return {
    title: protocol.title,
    stages,
    boxes: new Map(boxes.map((box) => [box.id, box])),
    placed,
    scope: { round, track, update, imports, rounds: rounds.map(({ id }) => id) },
  }
}

// Litsieve leaves nothing out by machine, so these are known to be nought once there are records.
function removedBoxes(used: boolean, imported: boolean): Box[] {
  return [
    ['excluded_automatic', 'Records marked as ineligible by automation tools', 'no automation tool excluded a record'],
    ['excluded_other', 'Records removed for other reasons', 'every record that was read went to screening'],
  ].map(([id, label, note]) => {
    const heading: Heading = { id: id!, label: label!, lane: 'databases', counts: 'records', evidence: {} }
    if (!used) return absentBox(heading, notUsed('databases'))
    return imported ? countBox(heading, [], {}, { note: note! }) : unknownBox(heading, notImported('databases'))
  })
}

/** What of the review a flow counts, where that is not the whole: `update 2024`, `first searches, track grey`. */
export function scopeText({ scope }: Flow): string | undefined {
  const { round, rounds, track } = scope
  const part =
    rounds.length < 2
      ? undefined
      : round === undefined
        ? 'all searches'
        : round.id === FIRST_ROUND
          ? 'first searches'
          : `update ${round.id}`
  const parts = [part, track === undefined ? undefined : `track ${track}`].filter((one) => one !== undefined)
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** The title of the review, with what of it is counted. */
export function flowTitle(flow: Flow): string {
  const part = scopeText(flow)
  return part === undefined ? flow.title : `${flow.title} (${part})`
}
