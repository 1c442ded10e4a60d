import type { Command } from 'commander'
import { oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { type Context, contextOf } from '../context.ts'
import { needRecord } from '../lookup.ts'
import type { PartOptions, Seat } from '../screening.ts'

interface Options extends PartOptions {
  reason?: string
  note?: string
  from?: string
}

/** `litsieve decide`: records a reviewer's decision, or a file of them. */
export function addDecide(program: Command): void {
  program
    .command('decide')
    .description('Record your decision on a report, or a file of decisions.')
    .argument('[record]', 'record id, or its first characters')
    .argument('[decision]', 'include, exclude or maybe')
    .option('--as <reviewer>', 'who decides: initials from review.yaml')
    .option('--stage <stage>', 'stage of the screening')
    .option('--reason <id>', 'exclusion reason: the first of the stage that applies')
    .option('--note <text>', 'a note to yourself and, after unblinding, to the others')
    .option('--from <file>', 'CSV or JSON lines with record, decision, reason, note')
    .addHelpText(
      'after',
      `
All rows of a file are checked before any is written; rows without a decision are left alone.

Examples:
  litsieve decide R-0123456789AB include --as KM --stage title-abstract
  litsieve decide R-0123 exclude --reason design --note "no data" --as SB --stage full-text
  litsieve decide --from decisions.csv --as KM --stage title-abstract --dry-run`,
    )
    .action(async (record: string | undefined, decision: string | undefined, options: Options, command: Command) => {
      const context = contextOf(command)
      const { takeSeat } = await import('../screening.ts')
      const seat = await takeSeat(context, options)
      if (options.from !== undefined && record === undefined) return decideMany(context, seat, options.from)
      if (options.from === undefined && record !== undefined && decision !== undefined) {
        return decideOne(context, seat, record, decision, options)
      }
      throw new UserError('Unexpected arguments, expected a record and a decision, or `--from FILE`.', {
        hint: 'For example: `litsieve decide R-0123456789AB include --as KM --stage title-abstract`.',
      })
    })
}

async function decideOne(context: Context, seat: Seat, given: string, word: string, options: Options): Promise<void> {
  const { planDecision } = await import('../../screening/decision.ts')
  const { isStanding, toDecision } = await import('../../screening/decision-rows.ts')
  const { reviewer, stage, state, review } = seat
  const { reason, note } = options
  const record = needRecord(state, given)
  const event = planDecision(state, review.protocol, {
    reviewer,
    stage,
    record,
    decision: toDecision(word),
    reason,
    note,
  })
  const unchanged = isStanding(state, event)
  const { done, total } = await write(context, seat, unchanged ? [] : [event])
  if (context.json) return context.printJson({ record, decision: event.decision, unchanged, done, total })
  const what = `${event.decision}${event.reason === undefined ? '' : ` (${event.reason})`}`
  const tail = unchanged ? ', as before' : ''
  context.print(`${record}: ${what} by ${reviewer}${tail}. ${done} of ${total} done at ${stage}.`)
}

async function decideMany(context: Context, seat: Seat, file: string): Promise<void> {
  const { parseDecisionRows, planDecisionRows } = await import('../../screening/decision-rows.ts')
  const { readInput } = await import('../read-input.ts')
  const { reviewer, stage, state, review } = seat
  const { rows, diagnostics } = parseDecisionRows(await readInput(file), oneLine(file))
  const find = (given: string) => needRecord(state, given)
  const planned = planDecisionRows(state, review.protocol, rows, { reviewer, stage, file: oneLine(file), find })
  const line = ({ range }: (typeof diagnostics)[number]) => range?.start.line ?? 0
  const findings = [...diagnostics, ...planned.diagnostics].sort((a, b) => line(a) - line(b))
  if (findings.length > 0) {
    const { sayDiagnostics } = await import('../context.ts')
    sayDiagnostics(context, findings.slice(0, 20))
    if (findings.length > 20) context.say(`… and ${findings.length - 20} more.`)
    throw new UserError(
      `Unexpected rows in \`${file}\` (${findings.length}), expected decisions that can be recorded.`,
      {
        hint: 'Correct the rows shown above and run the same command again; nothing was written.',
      },
    )
  }
  const { done, total } = await write(context, seat, planned.events)
  const { unchanged, undecided } = planned
  if (context.json) return context.printJson({ recorded: planned.events.length, unchanged, undecided, done, total })
  const extra = `${unchanged > 0 ? `, ${unchanged} as before` : ''}${undecided > 0 ? `, ${undecided} without a decision` : ''}`
  const verb = context.dryRun ? 'would be recorded' : 'recorded'
  context.print(`${planned.events.length} ${verb}${extra}. ${done} of ${total} done by ${reviewer} at ${stage}.`)
}

async function write(
  context: Context,
  seat: Seat,
  events: Parameters<typeof import('../append.ts')['appendDecisions']>[2],
) {
  const { appendDecisions } = await import('../append.ts')
  const { queueFor } = await import('../../screening/queue.ts')
  const { foldVisible } = await import('../../events/blind.ts')
  const review = await appendDecisions(context, seat, events)
  const state = foldVisible(review.events, seat.reviewer)
  return queueFor(state, review.protocol, seat.stage, undefined, seat.reviewer)
}
