import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'

interface Options {
  as?: string
  all?: boolean
  item?: string[]
  query?: string
  note?: string
}

/** `litsieve bias verify`: a second reviewer confirms or questions judgements. */
export function addBiasVerify(bias: Command): void {
  bias
    .command('verify')
    .description('Confirm or question judgements as the second reviewer.')
    .argument('<study>', 'a study that is appraised')
    .option('--as <reviewer>', 'who verifies; not who judged')
    .option('--all', 'confirm every judgement that waits')
    .option('--item <domains...>', 'confirm these, e.g. D1 D2, or bias.rob2.D1 where several tools were used')
    .option('--query <domain>', 'question a judgement; say why with --note')
    .option('--note <text>', 'what is questionable')
    .addHelpText(
      'after',
      `
Examples:
  litsieve bias verify Ash2020 --as SB --all
  litsieve bias verify Ash2020 --as SB --item S1 S2
  litsieve bias verify Ash2020 --as SB --query O3 --note "a third was lost (table 1)"`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const by = needReviewer(review.protocol, options.as)
      const { loadAppraisal } = await import('../bias.ts')
      const { needStudy } = await import('../extraction.ts')
      const { planBiasVerification } = await import('../../extraction/bias/plan-assessment.ts')
      const { assessments, extraction } = await loadAppraisal(review)
      const { name: study } = needStudy(extraction.files, name)
      const own = assessments.filter((one) => one.study === study)
      if (own.length === 0) {
        throw new UserError(`Unexpected study \`${study}\`, expected one that is appraised.`, {
          hint: `Appraise it first: \`litsieve bias form ${study}\`.`,
        })
      }
      const events = planBiasVerification(own, by, requestOf(options))
      if (!context.dryRun && events.length > 0) {
        const { appendEvents } = await import('../../review/write.ts')
        const { verificationLog } = await import('../../review/layout.ts')
        await appendEvents(review.dir, verificationLog(by), events, context.now())
      }
      const items = events.map(({ item, status }) => ({ item, status }))
      if (context.json) return context.printJson({ study, by, written: !context.dryRun, items })
      const verb = `${context.dryRun ? 'would be ' : ''}${options.query === undefined ? 'verified' : 'queried'} by ${by}`
      context.print(`${study}: ${count(events.length, 'judgement')} ${verb}`)
    })
}

function requestOf({ all, item, query, note }: Options) {
  if ([all, item, query].filter((one) => one !== undefined).length !== 1) {
    throw new UserError('Unexpected options, expected one of `--all`, `--item` and `--query`.', {
      hint: 'See the judgements with `litsieve bias show STUDY`.',
    })
  }
  if (query !== undefined) {
    if (!note?.trim()) {
      throw new UserError('Unexpected lack of a note, expected what is questionable.', { hint: 'Add `--note "…"`.' })
    }
    return { kind: 'query' as const, item: query, note: note.trim() }
  }
  if (note !== undefined) {
    throw new UserError('Unexpected `--note`, expected it with `--query` only.', { hint: 'Leave `--note` out.' })
  }
  return all ? { kind: 'all' as const } : { kind: 'items' as const, items: item! }
}
