import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { needTerminal } from '../need-terminal.ts'
import { optionsOf } from '../options.ts'
import { addAuditDecide } from './dedupe-audit-decide.ts'
import { addAuditTexts } from './dedupe-audit-list.ts'
import { auditSize, type SizeOptions, sizeOptions } from './dedupe-audit-size.ts'

const EXAMPLES = `
The sample is drawn at random by the seed of review.yaml: the same merges on every machine, whoever asks and how often.
Later imports add their share to it; what was judged stays. With 100 merges judged and none wrong, at most 3.6 % of all
are wrong (95 % confidence). The least certain merges outside the sample follow: good for finding mistakes, and not
counted in the rate.

Examples:
  litsieve dedupe audit --as KM                       judge in the terminal, one key each; stop and go on whenever
  litsieve dedupe audit --as KM --sample 200 --least 0
  litsieve dedupe audit list --json                   the same merges for a script
  litsieve dedupe audit decide R-3F9K R-81QZ right --as KM
  litsieve dedupe audit decide R-3F9K R-81QZ wrong --as KM --separate
  litsieve dedupe audit result                        the error rate with its interval`

/** Adds `dedupe audit`: people judge a random sample of the machine's merges. */
export function addDedupeAudit(dedupe: Command): void {
  const audit = dedupe
    .command('audit')
    .description('Judge a random sample of automatic merges, to estimate how many are wrong.')
    .option('--as <reviewer>', 'who judges: a reviewer of review.yaml')
    .addHelpText('after', EXAMPLES)
  sizeOptions(audit).action(async (_: unknown, command: Command) => {
    const options = optionsOf<SizeOptions & { as?: string }>(command)
    const context = contextOf(command)
    const review = await openReview(context)
    const reviewer = needReviewer(review.protocol, options.as)
    const size = auditSize(options)
    const hint = `Judge without the view: \`litsieve dedupe audit list\`, then \`litsieve dedupe audit decide A B right|wrong --as ${reviewer}\`.`
    if (!context.dryRun) needTerminal(context, hint)
    const { openAudit } = await import('../audit-session.ts')
    const { pairs, perform } = await openAudit(review, reviewer, size, context.now)
    if (context.dryRun || pairs === 0) return sayWaiting(context, pairs)
    const { runPairView } = await import('../run-pair-view.ts')
    const judged = await runPairView(context, 'AUDIT', { reviewer, pairs, perform })
    if (judged === undefined) return
    context.say(
      `${reviewer}: ${count(judged, 'merge')} judged. Everything is saved; \`litsieve dedupe audit result\` shows the error rate.`,
    )
  })
  addAuditTexts(audit)
  addAuditDecide(audit)
}

function sayWaiting(context: Context, pairs: number): void {
  context.print(pairs === 0 ? 'No merge waits for a judgement.' : `${count(pairs, 'merge')} to judge.`)
  if (pairs === 0) context.say('See `litsieve dedupe audit result`, or ask for a larger `--sample`.')
}
