import type { Command } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'
import { optionsOf } from '../options.ts'
import { auditSize } from './dedupe-audit-size.ts'

interface Options {
  as?: string
  why?: string
  separate?: boolean
  sample: string
}

/** Adds `dedupe audit decide`: one judgement without the terminal view. */
export function addAuditDecide(audit: Command): void {
  audit
    .command('decide <a> <b> <verdict>')
    .description('Judge one automatic merge: right or wrong. Judging it again replaces what you said.')
    .option('--as <reviewer>', 'who judges: a reviewer of review.yaml')
    .option('--why <text>', 'the reason, kept with the judgement')
    .option('--sample <n>', 'the size of the sample that you are judging', '100')
    .option('--separate', 'with `wrong`: also keep the two records apart from now on')
    .addHelpText(
      'after',
      `
Examples:
  litsieve dedupe audit decide R-3F9K R-81QZ right --as KM
  litsieve dedupe audit decide R-3F9K R-81QZ wrong --as KM --separate --why "part I and part II"`,
    )
    .action(async (a: string, b: string, verdict: string, _: unknown, command: Command) => {
      const options = optionsOf<Options>(command)
      const context = contextOf(command)
      const review = await openReview(context)
      const by = needReviewer(review.protocol, options.as)
      checkVerdict(verdict, options)
      const { size } = auditSize({ sample: options.sample, least: '0' })
      const [{ findAudited }, { auditEvents }, { foldEvents }, { appendTo }, { layout }] = await Promise.all([
        import('../../dedupe/audit.ts'),
        import('../../dedupe/audit-events.ts'),
        import('../../events/fold.ts'),
        import('../append.ts'),
        import('../../review/layout.ts'),
      ])
      const state = foldEvents(review.events)
      const pair = [needRecord(state, a), needRecord(state, b)] as const
      const { seed } = review.protocol.screening
      const item = findAudited(review.events, state, { seed, size }, pair)
      const separate = options.separate ?? false
      const events = auditEvents(item, { by, right: verdict === 'right', separate, seed, why: options.why })
      const after = await appendTo(context, review, layout.dedupeLog, events)
      if (context.json) {
        const known = new Set(review.events.map((event) => event.id))
        context.printJson(after.events.filter((event) => !known.has(event.id)))
      }
      const now = foldEvents(after.events)
      const together = now.clusterOf.get(pair[0]) === now.clusterOf.get(pair[1])
      const prefix = context.dryRun ? 'Dry run, nothing was written: ' : ''
      context.say(
        `${prefix}${by} judged the merge of ${pair.join(' and ')} ${verdict}${item.drawn ? '' : ' (not in the sample: it does not count for the rate)'}.`,
      )
      if (verdict === 'wrong') {
        context.say(
          together
            ? `They still are one report: keep them apart with \`litsieve dedupe separate ${pair.join(' ')} --as ${by}\`.`
            : 'They are two reports now.',
        )
      }
    })
}

function checkVerdict(verdict: string, { separate }: Options): void {
  if (verdict !== 'right' && verdict !== 'wrong') {
    throw new UserError(`Unexpected verdict \`${verdict}\`, expected \`right\` or \`wrong\`.`, {
      hint: 'For example `litsieve dedupe audit decide A B right --as KM`.',
    })
  }
  if (verdict === 'right' && separate) {
    throw new UserError('Unexpected `--separate` with `right`, expected it with `wrong` only.', {
      hint: 'Leave it out: a right merge stays.',
    })
  }
}
