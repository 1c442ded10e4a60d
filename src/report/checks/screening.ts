import type { State } from '../../events/state.ts'
import { groupBy } from '../../lib/group-by.ts'
import { count, formatNumber, listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { sampleSize } from '../../screening/plan.ts'
import type { Flow } from '../flow.ts'
import { type Finding, finding, some } from './finding.ts'

/** Undecided records, open conflicts, missing reasons, contradictions, and whether the promised share was screened twice. */
export function screeningChecks(flow: Flow, state: State, protocol: Protocol): Finding[] {
  return [...undecided(flow), ...retrievals(flow, state), ...reasons(flow, protocol), ...dualShare(state, protocol)]
}

function undecided(flow: Flow): Finding[] {
  const open = flow.placed.filter(({ place }) => place.at === 'screening' || place.at === 'assessing')
  const found: Finding[] = []
  for (const [stage, own] of groupBy(open, ({ place }) => ('stage' in place ? place.stage : ''))) {
    const kindOf = ({ place }: (typeof own)[number]) => ('standing' in place ? place.standing.kind : '')
    const conflicts = own.filter((one) => kindOf(one) === 'conflict').map((one) => one.cluster)
    const others = own.filter((one) => kindOf(one) !== 'conflict').map((one) => one.cluster)
    if (conflicts.length > 0) {
      found.push(
        finding(
          'c13-conflicts',
          'warning',
          `Unexpected open ${conflicts.length === 1 ? 'conflict' : 'conflicts'} at ${stage} (${formatNumber(conflicts.length)}), expected none: ${some(conflicts)}.`,
          `List them with \`litsieve conflicts --stage ${stage}\` and settle each with \`litsieve resolve\`.`,
          conflicts,
        ),
      )
    }
    if (others.length > 0) {
      found.push(
        finding(
          'c13-undecided',
          'warning',
          `Unexpected undecided ${others.length === 1 ? 'record' : 'records'} at ${stage} (${formatNumber(others.length)}), expected a decision on each: ${some(others)}.`,
          `See what each reviewer has to do with \`litsieve status\`.`,
          others,
        ),
      )
    }
  }
  const nowhere = flow.placed.filter(({ place }) => place.at === 'nowhere')
  if (nowhere.length > 0) {
    found.push(
      finding(
        'c13-undecided',
        'error',
        `Unexpected ${count(nowhere.length, 'record')} in a track that no stage takes (${listWords([...new Set(nowhere.map((one) => one.track ?? 'none'))])}), expected a scheme for the track: ${some(nowhere.map((one) => one.cluster))}.`,
        'Add the track to the schemes of a stage in review.yaml.',
        nowhere.map((one) => one.cluster),
      ),
    )
  }
  return found
}

function retrievals(flow: Flow, state: State): Finding[] {
  const stage = flow.stages.assessment
  if (stage === undefined) return []
  const odd = flow.placed
    .filter(({ place }) => place.at === 'not-retrieved')
    .filter(({ cluster }) => {
      const screened = state.screened.get(stage)?.get(cluster)
      return screened !== undefined && (screened.votes.size > 0 || screened.resolution !== undefined)
    })
    .map((one) => one.cluster)
  if (odd.length === 0) return []
  return [
    finding(
      'c4-assessed',
      'error',
      `Unexpected full-text decisions on ${count(odd.length, 'report')} marked as not retrieved, expected one or the other: ${some(odd)}.`,
      'Mark them with `litsieve retrieve RECORD --got --as NAME` if they were read; they are counted as not retrieved until then.',
      odd,
    ),
  ]
}

function reasons(flow: Flow, protocol: Protocol): Finding[] {
  const stage = flow.stages.assessment
  if (stage === undefined) return []
  const spec = protocol.screening.stages[stage]!
  const rejected = flow.placed.filter(({ place }) => place.at === 'assessed-out')
  const missing = rejected.filter(({ place }) => place.at === 'assessed-out' && place.reason === undefined)
  const known = new Set(spec.reasons.map((reason) => reason.id))
  const strange = rejected.filter(
    ({ place }) => place.at === 'assessed-out' && place.reason !== undefined && !known.has(place.reason),
  )
  const found: Finding[] = []
  if (missing.length > 0) {
    found.push(
      finding(
        'c5-reasons',
        spec['reason-required'] ? 'error' : 'warning',
        `Unexpected lack of a reason for ${count(missing.length, 'exclusion')} at ${stage}, expected one each: ${some(missing.map((one) => one.cluster))}.`,
        'Decide again with a reason; PRISMA 2020 asks for the reasons of all excluded full texts.',
        missing.map((one) => one.cluster),
      ),
    )
  }
  if (strange.length > 0) {
    found.push(
      finding(
        'c5-reasons',
        'warning',
        `Unexpected reasons that review.yaml does not name, at ${stage}: ${some(strange.map((one) => one.cluster))}.`,
        'Add the reason to the stage in review.yaml, or decide again.',
        strange.map((one) => one.cluster),
      ),
    )
  }
  return found
}

function dualShare(state: State, protocol: Protocol): Finding[] {
  const found: Finding[] = []
  for (const [stage, { schemes }] of Object.entries(protocol.screening.stages)) {
    for (const [track, scheme] of Object.entries(schemes)) {
      const planned = [...(state.screened.get(stage)?.values() ?? [])].filter(
        (one) => one.assignment?.batch.track === track,
      )
      const single = planned.filter((one) => one.assignment!.mode === 'single').map((one) => one.cluster)
      const dual = planned.length - single.length
      const needed = sampleSize(scheme, planned.length, { dual: 0, single: 0 })
      if (planned.length === 0 || dual >= needed) continue
      found.push(
        finding(
          'c14-dual',
          'error',
          `Unexpected ${count(dual, 'record')} of ${formatNumber(planned.length)} for all reviewers at ${stage} (${track}), expected at least ${formatNumber(needed)}, as review.yaml promises; by one alone: ${some(single)}.`,
          `Screen more records twice, or say in review.yaml what was done instead.`,
          single,
        ),
      )
    }
  }
  return found
}
