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
  note?: string
}

/** `litsieve verify`: a second reviewer confirms or queries what was extracted. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('confirm or query extracted values as the second reviewer')
    .argument('[study]', 'a study (default: list what waits)')
    .option('--as <reviewer>', 'who verifies; not who extracted')
    .option('--all', 'confirm every value that waits')
    .option('--item <items...>', 'confirm these values, e.g. fields.design findings.F03')
    .option('--query-item <item>', 'question a value; say why with --note')
    .option('--note <text>', 'what is questionable')
    .addHelpText(
      'after',
      `
Examples:
  litsieve verify                                            what waits, by study
  litsieve verify Harwood2021                                its values with their sources
  litsieve verify Harwood2021 --as SB --item fields.design findings.F03
  litsieve verify Harwood2021 --as SB --query-item findings.F04 --note "table 2 says 0.68"
  litsieve verify Harwood2021 --as SB --all`,
    )
    .action(async (given: string | undefined, options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadExtraction, needStudy } = await import('../extraction.ts')
      const { listWaiting, needReadable, showItems } = await import('../verify-list.ts')
      const extraction = await loadExtraction(review)
      if (given === undefined) return listWaiting(context, extraction)
      const study = needReadable(needStudy(extraction.files, given))
      const { verificationOf } = await import('../../extraction/verification.ts')
      const items = verificationOf(study, extraction.state)
      const request = requestOf(options)
      if (!request) return showItems(context, study, items)
      const by = needReviewer(review.protocol, options.as)
      const { planVerification } = await import('../../extraction/plan-verification.ts')
      const events = planVerification(study, items, by, request)
      if (!context.dryRun) {
        const { appendEvents } = await import('../../review/write.ts')
        const { verificationLog } = await import('../../review/layout.ts')
        await appendEvents(review.dir, verificationLog(by), events, context.now())
      }
      const done = events.map(({ item, status }) => ({ item, status }))
      if (context.json) return context.printJson({ study: study.study, by, written: !context.dryRun, items: done })
      const verb = request.kind === 'query' ? 'queried' : 'verified'
      context.print(
        `${study.study}: ${count(done.length, 'value')} ${context.dryRun ? 'would be ' : ''}${verb} by ${by}`,
      )
    })
}

function requestOf({ all, item, queryItem, note }: Options) {
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
