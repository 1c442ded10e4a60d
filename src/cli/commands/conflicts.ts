import type { Command } from 'commander'
import { count, oneLine } from '../../lib/text.ts'
import { wrap } from '../../lib/width.ts'
import type { Conflict } from '../../screening/conflicts.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import type { PartOptions } from '../screening.ts'

/** `litsieve conflicts`: lists what the reviewers disagree on. */
export function addConflicts(program: Command): void {
  program
    .command('conflicts')
    .description('List the reports on which reviewers disagree, with their votes, reasons and notes.')
    .option('--stage <stage>', 'one stage only')
    .option('--track <track>', 'one track only')
    .addHelpText(
      'after',
      `
Shows unblinded votes only. Exit code 1 when there are conflicts.

Examples:
  litsieve conflicts
  litsieve conflicts --stage title-abstract --json`,
    )
    .action(async (options: PartOptions, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { partOf, titlesOf } = await import('../screening.ts')
      const { conflictsIn } = await import('../../screening/conflicts.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const part = partOf(review, options)
      const found = conflictsIn(foldVisible(review.events, undefined), review.protocol, part)
      const titles = await titlesOf(
        review,
        found.map((one) => one.cluster),
        400,
      )
      context.exit(found.length > 0 ? 1 : 0)
      if (context.json)
        return context.printJson(found.map((one) => ({ ...asJson(one), title: titles.get(one.cluster) })))
      if (found.length === 0) return context.print('No open conflicts among the unblinded votes.')
      for (const one of found) context.print(`${asText(context, one, titles.get(one.cluster) ?? '')}\n`)
      context.print(`${count(found.length, 'open conflict')}. Settle each with \`litsieve resolve\`.`)
    })
}

function asJson({ stage, track, cluster, about, adjudicator, reopened, votes, notes, resolutions }: Conflict) {
  return {
    stage,
    track,
    record: cluster,
    about,
    adjudicator: adjudicator ?? null,
    reopened: reopened ? { by: reopened.by, at: reopened.at, why: reopened.why, event: reopened.id } : null,
    votes: votes.map(({ by, decision, reason, event, elsewhere }) => ({
      by,
      decision,
      reason,
      note: event.note,
      event: event.id,
      on: event.record,
      elsewhere: elsewhere.map((one) => ({
        decision: one.decision,
        reason: one.reason,
        event: one.id,
        on: one.record,
      })),
    })),
    resolutions: resolutions.map(({ by, decision, reason, why, record, id }) => ({
      by,
      decision,
      reason,
      why,
      event: id,
      on: record,
    })),
    notes: notes.map(({ by, at, text, id }) => ({ by, at, text, event: id })),
  }
}

function asText(
  context: Context,
  { stage, track, cluster, about, adjudicator, reopened, votes, notes, resolutions }: Conflict,
  title: string,
): string {
  const lines = [
    `${context.paint('bold', cluster)}  ${stage}, ${track}: ${context.paint('yellow', KINDS[about])}${adjudicator === undefined ? '' : ` (${adjudicator} settles it)`}`,
    ...wrap(title, Math.max(20, context.width - 2)).map((line) => `  ${line}`),
  ]
  for (const { event, elsewhere } of votes) {
    for (const { by, decision, reason, note, record } of [...elsewhere, event]) {
      const colour = decision === 'exclude' ? 'red' : decision === 'include' ? 'green' : 'yellow'
      const said = note === undefined ? '' : `  “${oneLine(note)}”`
      const on = elsewhere.length > 0 ? ` on ${record}` : ''
      lines.push(`  ${by}  ${context.paint(colour, decision)}${reason === undefined ? '' : ` (${reason})`}${on}${said}`)
    }
  }
  for (const { by, decision, record, why } of resolutions) {
    lines.push(`  ${by}  resolved as ${decision} on ${record}: ${oneLine(why)}`)
  }
  if (reopened) lines.push(`  ${reopened.by}, ${reopened.at.slice(0, 10)}: opened again: ${oneLine(reopened.why)}`)
  for (const { by, at, text } of notes) lines.push(`  ${by}, ${at.slice(0, 10)}: ${oneLine(text)}`)
  return lines.join('\n')
}

const KINDS: Readonly<Record<Conflict['about'], string>> = {
  decision: 'include or exclude',
  reason: 'different reasons',
  records: 'different decisions on records that turned out to be one report',
  reopened: 'opened again',
}
