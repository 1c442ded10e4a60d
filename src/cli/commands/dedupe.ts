import type { Command } from 'commander'
import { count, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { truncate } from '../../lib/width.ts'
import { collect } from '../collect.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import type { DedupeFileOptions } from '../dedupe/dedupe-files.ts'
import { addDedupeAudit } from './dedupe-audit.ts'
import { addDedupeDecisions } from './dedupe-decide.ts'
import { addDedupePairs } from './dedupe-pairs.ts'
import { addDedupeReport } from './dedupe-report.ts'
import { addDedupeReview } from './dedupe-review.ts'
import { addDedupeShow } from './dedupe-show.ts'

/** Adds `dedupe` and its subcommands. */
export function addDedupe(program: Command): void {
  const dedupe = program
    .command('dedupe')
    .description('Find records of the same report: certain ones are merged, doubtful ones wait for a person.')
    .argument('[files...]', 'files or folders to look at without a review; nothing is merged in the review then')
    .option('--sample <n>', 'how many of the least certain merges and doubtful pairs to show', '5')
    .option('--clusters <file>', 'with files: write the clusters as JSON lines of ids, the kept record first')
    .option('--review <file>', 'with files: write the doubtful pairs as JSON lines of two ids')
    .option('-o, --out <file>', 'with files: write one record a report, the kept one')
    .option('--to <format>', 'with files: format of --out (default: by its ending)')
    .option(
      '--columns <field=column>',
      'with files: which column of a table a field is read from (repeatable)',
      collect,
    )
    .option('--explain <ids...>', 'with files: how two of their records compare, and what decided')
    .addHelpText(
      'after',
      `
Examples:
  litsieve dedupe                          merge what is certain, list what is doubtful
  litsieve dedupe --dry-run                show the numbers, write nothing
  litsieve dedupe list                     the pairs that wait for a person
  litsieve dedupe review --as KM           decide on them in the terminal
  litsieve dedupe explain R-3F9K R-81QZ    why two records were merged, or not
  litsieve dedupe show R-3F9K              a report: its records, and which value comes from which
  litsieve dedupe merge R-3F9K R-81QZ --as KM
  litsieve dedupe separate R-3F9K R-81QZ --as KM --why "erratum"
  litsieve dedupe split R-3F9K --as KM     take one record out of its report
  litsieve dedupe undo R-3F9K R-81QZ --as KM
  litsieve dedupe audit --as KM            judge a random sample of the merges
  litsieve dedupe report                   numbers by source and reason, and the text for the paper

Outside a review, on any files that can be imported and on JSON lines with \`id\`, \`title\`, \`authors\`, \`year\` …:
  litsieve dedupe medline.ris embase.ris cinahl.ris
  litsieve dedupe records.jsonl --clusters clusters.jsonl --review doubtful.jsonl
  litsieve dedupe medline.ris embase.ris --out unique.ris
  litsieve dedupe medline.ris embase.ris --explain medline.ris:12 embase.ris:7`,
    )
    .action(async (files: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const sample = sampleOf(options)
      if (files.length > 0) {
        const [{ dedupeFiles }, { needPath }] = await Promise.all([
          import('../dedupe/dedupe-files.ts'),
          import('../dedupe/need-path.ts'),
        ])
        await needPath(
          files,
          command.commands.map((one) => one.name()),
        )
        return dedupeFiles(context, files, options, sample)
      }
      refuseFileOptions(options)
      const review = await openReview(context)
      const [{ planReview }, { planEvents }, { appendEvents }, { layout }, { foldEvents }] = await Promise.all([
        import('../dedupe/dedupe-load.ts'),
        import('../../dedupe/events.ts'),
        import('../../review/write.ts'),
        import('../../review/layout.ts'),
        import('../../events/fold.ts'),
      ])
      const state = foldEvents(review.events)
      if (state.occurrences.length === 0) {
        throw new UserError('Unexpected lack of records, expected at least one imported file.', {
          hint: 'Import search results first: `litsieve import FILE --source NAME`.',
        })
      }
      const { plan, citations } = await planReview(context, review, state)
      const events = planEvents(plan, state)
      const written = context.dryRun ? [] : await appendEvents(review.dir, layout.dedupeLog, events, context.now())
      await report(context, { plan, citations, state, written: written.length }, sample)
      const { sayDivided } = await import('../say-divided.ts')
      sayDivided(context, review, written)
    })
  addDedupePairs(dedupe)
  addDedupeReview(dedupe)
  addDedupeShow(dedupe)
  addDedupeDecisions(dedupe)
  addDedupeAudit(dedupe)
  addDedupeReport(dedupe)
}

interface Options extends DedupeFileOptions {
  readonly sample: string
}

function sampleOf({ sample }: Options): number {
  const size = Number(sample)
  if (Number.isInteger(size) && size >= 0) return size
  throw new UserError(`Unexpected sample \`${sample}\`, expected a whole number from 0 on.`, {
    hint: 'For example `--sample 10`.',
  })
}

function refuseFileOptions(options: Options): void {
  const given = (['clusters', 'review', 'out', 'to', 'columns', 'explain'] as const).find(
    (name) => options[name] !== undefined,
  )
  if (given === undefined) return
  throw new UserError(`Unexpected \`--${given}\` without files, expected the files to look at.`, {
    hint:
      given === 'explain'
        ? 'Name them before: `litsieve dedupe FILE… --explain A B`. In a review: `litsieve dedupe explain A B`.'
        : 'Name them: `litsieve dedupe FILE… --clusters clusters.jsonl`. In a review, `litsieve dedupe` keeps its merges as events.',
  })
}

type Found = Pick<Awaited<ReturnType<typeof import('../dedupe/dedupe-load.ts').planReview>>, 'plan' | 'citations'> & {
  state: import('../../events/state.ts').State
  written: number
}

async function report(context: Context, { plan, citations, state, written }: Found, sample: number): Promise<void> {
  const { planTable, sourceTable, countRules, countSourcePairs } = await import('../../dedupe/summary.ts')
  const { garbageText } = await import('../../dedupe/sanity.ts')
  const sources = countSourcePairs(state.occurrences, plan.clusterOf)
  const least = [...plan.merges].reverse().slice(0, sample)
  if (context.json) {
    const { merges, doubts, related, garbage, stats } = plan
    const rules = { merges: countRules(merges), doubts: countRules(doubts) }
    context.printJson({ stats, rules, merges, doubts, related, garbage, sources, dryRun: context.dryRun, written })
    return
  }
  for (const one of plan.garbage) context.say(oneLine(garbageText(one)))
  const { toText } = await import('../../report/formats/text.ts')
  context.print(toText(planTable(plan, state.occurrences.length), context.width))
  if (sources.length > 0) {
    context.print('\nReports found more than once')
    context.print(toText(sourceTable(sources.slice(0, 15)), context.width))
  }
  if (least.length > 0) context.print(`\n${count(least.length, 'new merge')}, the least certain first`)
  for (const { records, rule, score } of least) {
    const { ruleText } = await import('../../dedupe/explain.ts')
    context.print(`  ${ruleText(rule)} (score ${score})`)
    for (const id of records) {
      context.print(`    ${id}  ${truncate(oneLine(citations.get(id)?.title ?? ''), context.width - 20)}`)
    }
  }
  sayNext(context, plan, state.doubts.length)
}

function sayNext(context: Context, { merges, doubts }: Found['plan'], waiting: number): void {
  const total = waiting + doubts.length
  if (merges.length + doubts.length === 0)
    context.say('\nNothing new: every duplicate that can be found is merged or waits already.')
  if (context.dryRun) context.say('\nDry run: nothing was written.')
  if (total > 0) {
    context.say(
      `\n${count(total, 'doubtful pair')} ${total === 1 ? 'waits' : 'wait'} for a person: see \`litsieve dedupe list\`.`,
    )
  }
}
