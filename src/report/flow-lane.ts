import { count } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { absentBox, type Box, countBox, type Heading, type Item, type Lane, type Part, unknownBox } from './flow-box.ts'
import { notImported, notUsed } from './flow-identified.ts'
import type { FlowStages, Place, Placed } from './flow-places.ts'
import { toItem, waitingWhy } from './flow-waiting.ts'

const NAMES = {
  databases: {
    screened: 'records_screened',
    excluded: 'records_excluded',
    prefix: 'dbr',
  },
  other: { screened: 'other_records_screened', excluded: 'other_records_excluded', prefix: 'other' },
} as const

/** What a lane's boxes depend on beside its reports. */
export interface LaneFacts {
  /** The lane has sources, imported or planned. */
  readonly used: boolean
  readonly imported: boolean
  /** What the deduplication has left open. */
  readonly open: readonly string[]
}

/** The boxes of a lane from screening to inclusion, from the places of its reports. */
export function laneBoxes(
  lane: Lane,
  placed: readonly Placed[],
  protocol: Protocol,
  stages: FlowStages,
  facts: LaneFacts,
): Box[] {
  const { screened, excluded, prefix } = NAMES[lane]
  const assessment = stages.assessment === undefined ? [] : [stages.assessment]
  const heading = (id: string, label: string, counts: Box['counts'], evidence: Box['evidence']): Heading => ({
    id,
    label,
    lane,
    counts,
    evidence,
  })
  const h = {
    screened: heading(screened, 'Records screened', 'records', { stages: stages.screening }),
    excluded: heading(excluded, 'Records excluded', 'records', { stages: stages.screening }),
    sought: heading(`${prefix}_sought_reports`, 'Reports sought for retrieval', 'reports', {
      stages: stages.screening,
    }),
    missed: heading(`${prefix}_notretrieved_reports`, 'Reports not retrieved', 'reports', { retrieval: true }),
    assessed: heading(`${prefix}_assessed`, 'Reports assessed for eligibility', 'reports', {
      retrieval: true,
      stages: assessment,
    }),
    rejected: heading(`${prefix}_excluded`, 'Reports excluded', 'reports', { stages: assessment }),
    included: heading(
      `${prefix}_included_reports`,
      lane === 'databases' ? 'Reports included from databases and registers' : 'Reports included from other methods',
      'reports',
      { stages: assessment.length > 0 ? assessment : stages.screening },
    ),
  }
  const all = Object.values(h)
  if (!facts.used) return all.map((one) => absentBox(one, notUsed(lane)))
  if (!facts.imported) return all.map((one) => unknownBox(one, notImported(lane)))

  const at = (...places: Place['at'][]) => placed.filter((one) => places.includes(one.place.at))
  const items = (some: readonly Placed[]): Item[] => some.map(toItem)
  const nowhere = at('nowhere')
  const lost =
    nowhere.length > 0 ? [`${count(nowhere.length, 'record')} in a track that no stage of review.yaml takes`] : []
  const undecided = at('screening')
  const screenedOut = at('screened-out')
  const screening = { items: [...items(undecided), ...items(nowhere)], why: [...waitingWhy(undecided), ...lost] }
  const passed = at('sought', 'not-retrieved', 'assessing', 'assessed-out', 'included')
  const unsought = at('sought')
  const assessing = at('assessing')
  const missed = at('not-retrieved')
  const rejected = at('assessed-out')
  const included = at('included')

  // What waits can only add to a number; an open question about duplicates can only take from the records screened, and
  // may move others either way.
  const least = (waiting: readonly Item[]) =>
    waiting.length > 0 && facts.open.length === 0 ? { bound: 'least' as const } : {}
  const screens = stages.screening.length > 0 && (placed.length === 0 || placed.some((one) => one.screens))
  const assesses = assessment.length > 0 && (placed.length === 0 || placed.some((one) => one.assesses))
  const seeks = assesses || missed.length > 0
  const noScreening = 'review.yaml has no stage that screens these records'
  const noAssessment = 'review.yaml has no stage that assesses full texts'
  const screenedSoFar = [...screenedOut, ...passed].filter((one) => one.screens)
  const open = { waiting: screening.items, why: [...screening.why, ...facts.open] }
  const later = (places: readonly Placed[], why: readonly string[]) => {
    const waiting = [...open.waiting, ...items(places)]
    return { waiting, why: [...open.why, ...why], ...least(waiting) }
  }
  const retrieval =
    unsought.length > 0 ? [`${count(unsought.length, 'report')} neither marked as retrieved nor as not retrieved`] : []
  const assessments = [...retrieval, ...waitingWhy(assessing)]
  const waitingAtEnd = [...unsought, ...assessing]
  return [
    screens
      ? countBox(h.screened, items(screenedSoFar), {
          ...open,
          ...(screening.items.length > 0 ? least(open.waiting) : { bound: 'most' }),
        })
      : absentBox(h.screened, noScreening),
    screens
      ? countBox(
          h.excluded,
          items(screenedOut),
          { ...open, ...least(open.waiting) },
          { parts: reasonParts(protocol, screenedOut, true) },
        )
      : absentBox(h.excluded, noScreening),
    seeks ? countBox(h.sought, items(passed), { ...open, ...least(open.waiting) }) : absentBox(h.sought, noAssessment),
    seeks ? countBox(h.missed, items(missed), later(unsought, retrieval)) : absentBox(h.missed, noAssessment),
    assesses
      ? countBox(h.assessed, items([...rejected, ...included]), later(waitingAtEnd, assessments))
      : absentBox(h.assessed, noAssessment),
    assesses
      ? countBox(h.rejected, items(rejected), later(waitingAtEnd, assessments), {
          parts: reasonParts(protocol, rejected, false),
        })
      : absentBox(h.rejected, noAssessment),
    countBox(h.included, items(included), later(waitingAtEnd, assessments)),
  ]
}

/** Exclusions by reason, in the protocol's order. `bare` gives no parts where no reason was given at all. */
function reasonParts(protocol: Protocol, placed: readonly Placed[], bare: boolean): Part[] {
  const items = placed.map(toItem)
  if (bare && items.every((item) => item.reason === undefined)) return []
  const labels = new Map<string, string>()
  for (const stage of Object.values(protocol.screening.stages)) {
    for (const { id, text } of stage.reasons) if (!labels.has(id)) labels.set(id, text)
  }
  const used = new Set(items.map((item) => item.reason))
  const strange = [...used].filter((id) => id !== undefined && !labels.has(id))
  const ids = [
    ...[...labels.keys()].filter((id) => used.has(id)),
    ...strange,
    ...(used.has(undefined) ? [undefined] : []),
  ]
  return ids.map((id): Part => {
    const own = items.filter((item) => item.reason === id)
    const label = id === undefined ? 'No reason given' : (labels.get(id) ?? id)
    return { id: id ?? 'no-reason', label, n: own.length, items: own }
  })
}
