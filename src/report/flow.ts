import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { absentBox, type Box, countBox, type Heading, type Lane, unknownBox } from './flow-box.ts'
import { deduplicationOf, duplicateBoxes, identifiedBoxes, notImported, notUsed } from './flow-identified.ts'
import { laneBoxes } from './flow-lane.ts'
import { type FlowStages, flowStages, laneOf, type Placed, placeReports } from './flow-places.ts'
import { includedBoxes } from './flow-studies.ts'

/** The PRISMA 2020 flow of a review: every box, every report's place, and how the stages were read. */
export interface Flow {
  readonly title: string
  readonly stages: FlowStages
  /** In the order of the diagram, by id. */
  readonly boxes: ReadonlyMap<string, Box>
  readonly placed: readonly Placed[]
}

/**
 * Counts the flow from the impersonal state (`foldVisible(events, undefined)`): while a batch is blinded, its decisions
 * are not in that state, and whatever depends on them is unknown or running.
 */
export function foldFlow(state: State, protocol: Protocol): Flow {
  const stages = flowStages(protocol)
  const placed = placeReports(state, protocol)
  const lanes = new Map(placed.map((one) => [one.cluster, one.lane]))
  const laneOfCluster = (cluster: string) => lanes.get(cluster)
  const dedupe = deduplicationOf(state, laneOfCluster)
  const identified = identifiedBoxes(state, protocol)
  const used = (lane: Lane) => identified.some((box) => box.lane === lane && box.status !== 'absent')
  const imported = (lane: Lane) => [...state.imports.values()].some((one) => laneOf(one) === lane)
  const removed = duplicateBoxes(state, laneOfCluster, dedupe, { used, imported })
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
    ...includedBoxes(state, included),
  ]
  return { title: protocol.title, stages, boxes: new Map(boxes.map((box) => [box.id, box])), placed }
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
