import type { Command } from 'commander'
import { count, formatNumber } from '../../lib/text.ts'
import type { QueryVersion } from '../../search/shelf.ts'
import { type Context, contextOf, sayDiagnostics } from '../context.ts'

interface Options {
  counts?: string
  date?: string
  anyway?: boolean
}

/** `litsieve query log`: records what the platform said to each line, and so freezes the version. */
export function addQueryLog(query: Command): void {
  query
    .command('log')
    .description('Record a run: the results of each line. The version is frozen from then on.')
    .argument('<name>', 'query, or query@version; without a version, the latest')
    .option('--counts <file>', 'CSV with line,results, or lines such as "1 16021"; - for standard input')
    .option('--date <day>', 'day of the run, YYYY-MM-DD (default: today)')
    .option('--anyway', 'record counts that cannot be true by arithmetic, as the platform showed them')
    .addHelpText(
      'after',
      `
Without --counts it asks for the results of each line.

Examples:
  litsieve query log medline
  litsieve query log medline@2 --counts counts.csv --date 2022-02-03
  printf '1 16021\\n2 167208\\n' | litsieve query log medline --counts - --dry-run`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const { openShelf } = await import('../shelf.ts')
      const { findVersion } = await import('../../search/shelf.ts')
      const { planRun, refuseRun } = await import('../../search/plan-run.ts')
      const { review, shelf, uses } = await openShelf(context, true)
      const { query: found, version } = findVersion(shelf, name)
      const date = options.date ?? context.now().toISOString().slice(0, 10)
      const refusal = refuseRun(shelf, found, version, { date, uses })
      const given = refusal ? undefined : await getCounts(context, version, options)
      const plan = refusal ?? planRun(shelf, found, version, { ...given!, date, uses })
      sayDiagnostics(context, plan.diagnostics)
      if ('error' in plan) throw plan.error
      if (plan.append !== '' && !context.dryRun) {
        const { appendText } = await import('../../review/append-text.ts')
        const { RUN_HEADER } = await import('../../search/runs.ts')
        await appendText(review.dir, plan.file, RUN_HEADER, plan.append)
      }
      const { run, results } = plan
      if (context.json) {
        const counts = Object.fromEntries(run.counts)
        return context.printJson({ ...plan.about, run: run.id, date: run.date, sha256: run.sha256, counts, results })
      }
      const what = `run ${run.id} of ${found.name}@${version.version} on ${run.date}: ${count(run.counts.size, 'line')}`
      const end = results === undefined ? '' : `, ${formatNumber(results)} results in the end`
      const verb = plan.append === '' ? 'Already recorded' : context.dryRun ? 'Would record' : 'Recorded'
      context.print(`${verb} ${what}${end}.`)
      context.say(
        `  \`${version.file}\` is ${context.dryRun ? 'frozen then' : 'now frozen'}; change it with \`litsieve query new ${found.name}\`.`,
      )
    })
}

async function getCounts(
  context: Context,
  version: QueryVersion,
  { counts: path, anyway = false }: Options,
): Promise<{ text: string; file: string; anyway: boolean }> {
  if (path !== undefined) {
    const { readInput } = await import('../read-input.ts')
    return { text: await readInput(path), file: path === '-' ? 'standard input' : path, anyway }
  }
  const { UserError } = await import('../../lib/user-error.ts')
  if (!context.interactive) {
    throw new UserError('Unexpected lack of counts, expected `--counts FILE` (or `-` for standard input).', {
      hint: 'Give a CSV file with the columns `line,results`, or lines such as `1 16021`.',
    })
  }
  const { askCounts } = await import('../ask-counts.ts')
  const asked = await askCounts(context, version)
  return { ...asked, file: 'answers', anyway: anyway || asked.anyway }
}
