import type { Command } from 'commander'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { contextOf, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'

interface Options {
  as?: string
  all?: boolean
  item?: string[]
  queryItem?: string
  correct?: string
  value?: string
  note?: string
}

/** `litsieve verify`: a second reviewer confirms or queries what was extracted. */
export function addVerify(program: Command): void {
  const verify = program
    .command('verify')
    .description('Confirm or query extracted values as the second reviewer.')
    .argument('[studies...]', 'a study, or several with --all (default: list what waits)')
    .option('--as <reviewer>', 'who verifies; not who extracted')
    .option('--all', 'confirm every value that waits')
    .option('--item <items...>', 'confirm these values, e.g. fields.design findings.F03')
    .option('--query-item <item>', 'question a value; say why with --note')
    .option('--correct <item>', 'change a value, e.g. fields.design findings.F03.est; give --value and --note')
    .option('--value <text>', 'the right value')
    .option('--note <text>', 'what is questionable, or why it was changed')
    .addHelpText(
      'after',
      `
Examples:
  litsieve verify                                            what waits, by study
  litsieve verify Harwood2021                                its values with their sources
  litsieve verify Harwood2021 --as SB --item fields.design findings.F03
  litsieve verify Harwood2021 --as SB --query-item findings.F04 --note "table 2 says 0.68"
  litsieve verify Harwood2021 --as SB --correct findings.F04.est --value 0.68 --note "as in table 2"
  litsieve verify Harwood2021 Rimes2019 --as SB --all
  litsieve verify report                                     verified, corrected by field, open queries`,
    )
    .action(async (given: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadExtraction, needStudy } = await import('../extraction.ts')
      const { listWaiting, needReadable, showItems } = await import('../verify-list.ts')
      const extraction = await loadExtraction(review)
      if (given.length === 0) return listWaiting(context, extraction)
      if (options.correct !== undefined) {
        const { correctValue } = await import('../verify-correct.ts')
        return correctValue(context, review, given, needReviewer(review.protocol, options.as), options)
      }
      const request = requestOf(options)
      if (given.length > 1 && request?.kind !== 'all') {
        throw new UserError(
          `Unexpected studies (${given.length}), expected one unless \`--all\` confirms all values.`,
          {
            hint: 'Name one study, or add `--all`.',
          },
        )
      }
      const studies = [...new Set(given)].map((name) => needReadable(needStudy(extraction.files, name)))
      const { verificationOf } = await import('../../extraction/verification.ts')
      if (!request) return showItems(context, studies[0]!, verificationOf(studies[0]!, extraction.state))
      const by = needReviewer(review.protocol, options.as)
      const { planVerification } = await import('../../extraction/plan-verification.ts')
      const plans = studies.map((study) => {
        return {
          study: study.study,
          events: planVerification(study, verificationOf(study, extraction.state), by, request),
        }
      })
      const events = plans.flatMap((plan) => plan.events)
      if (!context.dryRun) {
        const { appendEvents } = await import('../../review/write.ts')
        const { verificationLog } = await import('../../review/layout.ts')
        await appendEvents(review.dir, verificationLog(by), events, context.now())
      }
      if (context.json) {
        const answers = plans.map(({ study, events }) => {
          const items = events.map(({ item, status }) => ({ item, status }))
          return { study, by, written: !context.dryRun, items }
        })
        return context.printJson(answers.length === 1 ? answers[0] : answers)
      }
      const verb = `${context.dryRun ? 'would be ' : ''}${request.kind === 'query' ? 'queried' : 'verified'} by ${by}`
      for (const { study, events } of plans) context.print(`${study}: ${count(events.length, 'value')} ${verb}`)
    })
  verify
    .command('report')
    .description('How much is verified, what was corrected by field, and which queries are open.')
    .addHelpText('after', '\nExamples:\n  litsieve verify report\n  litsieve verify report --json')
    .action(async (_: unknown, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { verificationReport } = await import('../verify-report.ts')
      await verificationReport(context, review)
    })
}

function requestOf({ all, item, queryItem, value, note }: Options) {
  if (value !== undefined) {
    throw new UserError('Unexpected `--value`, expected it with `--correct` only.', { hint: 'Leave `--value` out.' })
  }
  const given = [all, item, queryItem].filter((one) => one !== undefined).length
  if (given === 0 && note === undefined) return undefined
  if (given !== 1) {
    throw new UserError('Unexpected options, expected one of `--all`, `--item` and `--query-item`.', {
      hint: 'Run the command once for each.',
    })
  }
  if (queryItem !== undefined) {
    if (!note?.trim()) {
      throw new UserError('Unexpected lack of a note, expected what is questionable.', { hint: 'Add `--note "…"`.' })
    }
    return { kind: 'query' as const, item: queryItem, note: note.trim() }
  }
  if (note !== undefined) {
    throw new UserError('Unexpected `--note`, expected it with `--query-item` only.', { hint: 'Leave `--note` out.' })
  }
  return all ? { kind: 'all' as const } : { kind: 'items' as const, items: item! }
}
