import { isClear, type State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { OutsideDecision } from '../records/record.ts'
import type { Names } from './outside.ts'

/**
 * What reviewers have said of a report at a stage, in the words of another tool: under the names, reasons and labels that the
 * tool has for them. Give it the state as the one who exports may see it.
 */
export function decisionsFor(
  state: State,
  protocol: Protocol,
  names: Names,
  where: { readonly tool: OutsideDecision['tool']; readonly stage: string; readonly cluster: string },
): OutsideDecision[] {
  const { tool, stage, cluster } = where
  const screened = state.screened.get(stage)?.get(cluster)
  if (!screened) return []
  const stages = Object.keys(protocol.screening.stages)
  const at = stages.indexOf(stage) === stages.length - 1 && stages.length > 1 ? 'full-text' : 'title-abstract'
  const by = new Set([
    ...screened.votes.keys(),
    ...screened.notes.map((note) => note.by),
    ...screened.labels.map((label) => label.by),
  ])
  return [...by].map((reviewer): OutsideDecision => {
    const found = screened.votes.get(reviewer)
    const vote = isClear(found) ? found : undefined
    const labelled = screened.labels.filter((one) => one.by === reviewer)
    const labels = labelled.map(({ label }) => label)
    const said = screened.notes.filter((one) => one.by === reviewer)
    const notes = [...(vote?.event.note ? [vote.event.note] : []), ...said.map(({ text }) => text)]
    const reasons = reasonsOf(vote)
    const time = said.at(-1)?.at ?? vote?.event.at
    return {
      tool,
      reviewer: nameThere([vote?.event, ...said, ...labelled]) ?? names.nameOf(tool, reviewer),
      ...(tool === 'covidence' ? { stage: at } : {}),
      ...(vote ? { decision: vote.decision } : {}),
      ...(reasons.length > 0 ? { reasons } : {}),
      ...(labels.length > 0 ? { labels } : {}),
      ...(notes.length > 0 ? { notes } : {}),
      ...(tool === 'covidence' && time !== undefined ? { at: time } : {}),
    }
  })

  // As the tool wrote it, blanks at its end included; the number of a user is no name.
  function nameThere(
    events: readonly ({ from?: { tool: string; reviewer?: string | undefined } | undefined } | undefined)[],
  ) {
    const froms = events.map((event) => event?.from)
    return froms.find((from) => from?.tool === tool && from.reviewer !== undefined && !/^\d+$/.test(from.reviewer))
      ?.reviewer
  }

  // In the tool's own words where they came from there.
  function reasonsOf(
    vote:
      | { reason: string | undefined; event: { from?: { tool: string; reasons?: string[] | undefined } | undefined } }
      | undefined,
  ): readonly string[] {
    const { from } = vote?.event ?? {}
    if (from?.tool === tool && from.reasons) return from.reasons
    return vote?.reason === undefined ? [] : [names.wordsOf(tool, stage, vote.reason)]
  }
}
