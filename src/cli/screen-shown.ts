import type { Screened, Vote } from '../events/state.ts'
import { listWords } from '../lib/text.ts'
import type { Card } from '../tui/card.ts'
import type { Said, Shown } from '../tui/screen/state.ts'
import { displayText } from '../tui/span.ts'

/** What the screen shows of a report to a reviewer, from what that reviewer may see of it. */
export function shownOf(card: Card, screened: Screened, reviewer: string): Shown {
  const notes = screened.notes.map((note) => ({ by: note.by, text: displayText(note.text) }))
  const mine = screened.votes.get(reviewer)?.event.note
  if (mine) notes.push({ by: reviewer, text: displayText(mine) })
  // An own label has no name: it is the one that the reviewer can take off.
  const labels = screened.labels.map(({ by, label }) => ({ by: by === reviewer ? '' : by, text: displayText(label) }))
  const { assignment } = screened
  const divided = dividedText(screened.votes.get(reviewer))
  const shown = { card, notes, labels, ...(divided === undefined ? {} : { divided }) }
  if (assignment?.mode !== 'single' || assignment.batch.checkedBy !== reviewer) return shown
  const vote = screened.votes.get(assignment.batch.singleBy ?? '')
  if (vote?.decision !== 'exclude') return shown
  const note = vote.event.note === undefined ? undefined : displayText(vote.event.note)
  return { ...shown, check: { by: vote.by, reason: vote.reason, note } }
}

function dividedText(vote: Vote | undefined): string | undefined {
  if (vote === undefined || vote.elsewhere.length === 0) return undefined
  const said = [...vote.elsewhere, vote.event].map(({ decision, record }) => `${decision} on ${record}`)
  return `Merged late. You said ${listWords(said)}: decide again`
}

/** What the view of conflicts shows of a report: who said what, why, and what was said about it since. */
export function shownConflict(card: Card, screened: Screened, about: string, reviewer: string): Shown {
  const { labels } = shownOf(card, screened, reviewer)
  const notes = screened.notes.map((note) => ({ by: note.by, text: displayText(note.text) }))
  const said = [...screened.votes.values()].flatMap(({ event, elsewhere }) =>
    [...elsewhere, event].map(
      ({ by, decision, reason, note, record }): Said => ({
        by,
        decision,
        reason,
        note: note === undefined ? undefined : displayText(note),
        about: elsewhere.length > 0 ? `on ${record}` : undefined,
      }),
    ),
  )
  const { resolution, otherResolutions, reopened } = screened
  for (const one of resolution ? [...otherResolutions, resolution] : []) {
    const { by, decision, reason, why, at } = one
    said.push({ by, decision, reason, note: displayText(why), about: `settled ${at.slice(0, 10)}` })
  }
  const again = reopened ? `Opened again by ${reopened.by}: ${displayText(reopened.why)}` : undefined
  return { card, notes, labels, conflict: { about: again ?? about, said } }
}
