import type { Command } from 'commander'
import type { AuditItem } from '../../dedupe/audit.ts'
import { count, oneLine } from '../../lib/text.ts'
import { truncate } from '../../lib/width.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { optionsOf } from '../options.ts'
import { auditSize, type SizeOptions, sizeOptions } from './dedupe-audit-size.ts'

/** Adds `dedupe audit list` and `dedupe audit result`. */
export function addAuditTexts(audit: Command): void {
  sizeOptions(audit.command('list'))
    .description('List the merges of the audit with what was judged.')
    .addHelpText('after', '\nExamples:\n  litsieve dedupe audit list\n  litsieve dedupe audit list --sample 200 --json')
    .action(async (_: unknown, command: Command) => {
      const { context, review, state, audit } = await readAudit(command)
      const items = [...audit.sample, ...audit.least, ...audit.others]
      if (context.json) return context.printJson(items.map(asJson))
      const { loadRecordMap } = await import('../../review/load.ts')
      const { ruleText } = await import('../../dedupe/explain.ts')
      const { citationLabel } = await import('../../records/record.ts')
      const records = await loadRecordMap(review, new Set(items.flatMap((item) => item.records)))
      for (const item of items) {
        const { merge, records: ids } = item
        context.print(
          `${context.paint('bold', verdictText(item))}  ${ruleText(merge.rule)} (score ${merge.score ?? '–'})${item.drawn ? '' : ' · not in the sample'}`,
        )
        for (const id of ids) {
          const norm = records.get(id)?.norm
          const text = norm ? oneLine(`${citationLabel(norm)}: ${norm.title}`) : ''
          context.print(`  ${id}  ${truncate(text, context.width - 18)}`)
        }
      }
      const open = items.filter((item) => item.verdict === undefined).length
      context.say(
        state.merges.length === 0
          ? 'No automatic merges yet: run `litsieve dedupe` first.'
          : `${count(open, 'merge')} to judge of ${items.length}.`,
      )
    })

  sizeOptions(audit.command('result'))
    .description('Show the error rate of automatic merges that the audit found, and what it found wrong.')
    .addHelpText('after', '\nExamples:\n  litsieve dedupe audit result\n  litsieve dedupe audit result --json')
    .action(async (_: unknown, command: Command) => {
      const { context, audit } = await readAudit(command)
      const { estimateErrors, estimateText, judgesText } = await import('../../dedupe/audit-estimate.ts')
      const estimate = estimateErrors(audit)
      const wrong = [...audit.sample, ...audit.least, ...audit.others].filter((item) => item.verdict === 'wrong')
      if (context.json) return context.printJson({ ...estimate, seed: audit.seed, wrong: wrong.map(asJson) })
      const { wrap } = await import('../../lib/width.ts')
      for (const line of wrap(estimateText(estimate), context.width)) context.print(line)
      if (estimate.judges.length > 0) context.print(`Judged by ${oneLine(judgesText(estimate))}.`)
      if (wrong.length > 0) context.print('\nWrong')
      for (const item of wrong) {
        const where = item.drawn ? '' : ' (not in the sample)'
        context.print(
          `  ${item.records.join(' and ')}${where}: ${item.together ? 'still one report' : 'two reports now'}`,
        )
        if (item.together) {
          context.print(
            `    litsieve dedupe separate ${item.records.join(' ')} --as ${item.judgements[0]?.by ?? 'YOU'}`,
          )
        }
      }
      if (estimate.left > 0) context.say('Go on with `litsieve dedupe audit --as YOU`.')
    })
}

async function readAudit(command: Command) {
  const context: Context = contextOf(command)
  const size = auditSize(optionsOf<SizeOptions>(command))
  const review = await openReview(context)
  const [{ auditOf }, { foldEvents }] = await Promise.all([
    import('../../dedupe/audit.ts'),
    import('../../events/fold.ts'),
  ])
  const state = foldEvents(review.events)
  const audit = auditOf(review.events, state, { seed: review.protocol.screening.seed, ...size })
  return { context, review, state, audit }
}

function asJson({ records, merge, drawn, verdict, judgements, takenBackBy, together }: AuditItem) {
  return {
    records,
    merge: merge.id,
    rule: merge.rule,
    score: merge.score,
    drawn,
    verdict: verdict ?? null,
    judgements: judgements.map(({ by, at, verdict: said, why, id }) => ({ by, at, verdict: said, why, event: id })),
    takenBackBy,
    together,
  }
}

function verdictText({ verdict, judgements, takenBackBy }: AuditItem): string {
  if (verdict === undefined) return 'to judge'
  const by = [...new Set([...judgements.map((one) => one.by), ...takenBackBy])].join(', ')
  return `${verdict} (${oneLine(by)})`
}
