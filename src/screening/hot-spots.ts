import type { State, Vote } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'

/** How reviewers fare with one exclusion reason (or with exclusions without one) at a stage, in unblinded votes. */
export interface HotSpot {
  readonly stage: string
  /** Id of the reason; null for exclusions without one. */
  readonly reason: string | null
  readonly text: string
  /** Reports that somebody excluded for it while another reviewer voted, too. */
  readonly reports: number
  /** Of those: another reviewer did not exclude. */
  readonly against: number
  /** Of those: another reviewer excluded for another reason. */
  readonly otherReason: number
  /** Of the reports that another did not exclude: how they were settled. */
  readonly included: number
  readonly excluded: number
}

/** Exclusion reasons by how often reviewers disagree about them, the worst first. Only independent votes of open batches count. */
export function hotSpots(
  state: State,
  protocol: Protocol,
  part: { stage?: string | undefined; track?: string | undefined } = {},
): HotSpot[] {
  return Object.entries(protocol.screening.stages).flatMap(([stage, spec]) => {
    if (part.stage !== undefined && part.stage !== stage) return []
    const counts = new Map<
      string | null,
      { reports: number; against: number; otherReason: number; included: number; excluded: number }
    >()
    for (const { assignment, votes, resolution } of state.screened.get(stage)?.values() ?? []) {
      if (!assignment?.batch.open || (part.track !== undefined && assignment.batch.track !== part.track)) continue
      const said = [...votes.values()].map(first)
      if (said.length < 2) continue
      const reasons = new Set(said.flatMap(({ decision, reason }) => (decision === 'exclude' ? [reason ?? null] : [])))
      for (const reason of reasons) {
        const count = counts.get(reason) ?? { reports: 0, against: 0, otherReason: 0, included: 0, excluded: 0 }
        counts.set(reason, count)
        count.reports++
        if (reasons.size > 1) count.otherReason++
        if (said.every(({ decision }) => decision === 'exclude')) continue
        count.against++
        if (resolution?.decision === 'include') count.included++
        if (resolution?.decision === 'exclude') count.excluded++
      }
    }
    const texts = new Map(spec.reasons.map(({ id, text }) => [id, text]))
    return [...counts]
      .map(([reason, count]): HotSpot => {
        const text = reason === null ? 'No reason given' : (texts.get(reason) ?? reason)
        return { stage, reason, text, ...count }
      })
      .filter(({ against, otherReason }) => against + otherReason > 0)
      .sort((a, b) => b.against - a.against || b.otherReason - a.otherReason || (a.text < b.text ? -1 : 1))
  })
}

// What a reviewer said before they knew of the others, as far as they did.
function first({ independent, event }: Vote): { decision: string; reason?: string | undefined } {
  return independent ?? event
}
