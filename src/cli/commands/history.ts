import type { Command } from 'commander'
import { oneLine } from '../../lib/text.ts'
import { pad, wrap } from '../../lib/width.ts'
import type { HistoryLine } from '../../report/history.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

/** `litsieve history`: everything that happened to a record. */
export function addHistory(program: Command): void {
  program
    .command('history')
    .description('Say everything that happened to a record: who did what when, what was taken back, and why.')
    .argument('<record>', 'record id, or its first characters')
    .option('--as <reviewer>', 'show what this reviewer may see, their own blinded decisions included')
    .addHelpText(
      'after',
      `
From the first import to the last decision, with the events of the records that were merged with it. What is blinded for you
is left out. Times are in UTC.

Examples:
  litsieve history R-3F9K
  litsieve history R-3F9K --as KM
  litsieve history R-3F9K --json`,
    )
    .action(async (given: string, options: { as?: string }, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reader = options.as === undefined ? undefined : needReviewer(review.protocol, options.as)
      const { foldVisible, visibleEvents } = await import('../../events/blind.ts')
      const { historyOf } = await import('../../report/history.ts')
      const { titlesOf } = await import('../screening.ts')
      const state = foldVisible(review.events, reader)
      const record = needRecord(state, given)
      const report = state.clusterOf.get(record)!
      const { members } = state.clusters.get(report)!
      const lines = historyOf(new Set(members), visibleEvents(review.events, reader), state)
      const title = (await titlesOf(review, [record], 400)).get(record) ?? ''
      if (context.json) return context.printJson({ record, report, records: members, title, history: lines })
      context.print(`${context.paint('bold', record)}  ${title}`)
      if (members.length > 1) context.print(`One report with ${members.filter((id) => id !== record).join(', ')}.`)
      for (const line of lines) context.print(lineText(context, line))
    })
}

function lineText(context: Context, { at, by, text, undone, event }: HistoryLine): string {
  const head = `${at.slice(0, 16).replace('T', ' ')}  ${pad(oneLine(by), 8)}`
  const tail = `${oneLine(text)}${undone ? ' (taken back)' : ''}  ${event}`
  const indent = ' '.repeat(head.length)
  const lines = wrap(tail, Math.max(30, context.width - head.length))
  return lines
    .map((line, index) => (index === 0 ? `${context.paint('dim', head)}${line}` : `${indent}${line}`))
    .join('\n')
}
