import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { optionsOf } from '../options.ts'

const STYLES = { add: 'green', remove: 'red', change: 'yellow', head: 'bold', quiet: 'dim' } as const

/** `litsieve query diff`: what two strategies say differently. */
export function addQueryDiff(query: Command): void {
  query
    .command('diff')
    .description('Compare two strategies by what they say: terms, fields, headings, distances, limits, counts.')
    .argument('<a>', 'query@version of the review, or a file with a strategy')
    .argument('[b]', 'the other one (default: `a` is compared with the version before it)')
    .option('--platform <name>', 'where a text without front matter was run')
    .addHelpText(
      'after',
      `
Lines are compared with the line that they came from, wherever it stood. A term that is added or removed makes no difference
when another one finds the same anyway; this is said. Order, line breaks, case and signs of platforms do not matter.
Ends with exit code 1 when the two do not say the same, as diff does, and with 0 when they do.

Examples:
  litsieve query diff medline                 the last two versions
  litsieve query diff medline@1 medline@3
  litsieve query diff medline@2 embase@2 --json
  litsieve query diff old.txt new.txt --platform pubmed`,
    )
    .action(async (a: string, b: string | undefined, _, command: Command) => {
      const context = contextOf(command)
      const { platform } = optionsOf<{ platform?: string }>(command)
      const { loadSides } = await import('../diff-side.ts')
      const { diffStrategies } = await import('../../search/diff/diff.ts')
      const { diffRows, diffSummary } = await import('../../report/diff-text.ts')
      const [before, after] = await loadSides(context, [a, b], platform)
      const diff = diffStrategies(before, after)
      context.exit(diff.different ? 1 : 0)
      if (context.json) return context.printJson({ a: before.name, b: after.name, ...diff })
      const where =
        before.platform === after.platform ? after.platform.label : `${before.platform.label} → ${after.platform.label}`
      context.print(`${context.paint('bold', `${before.name} → ${after.name}`)}  ${where}: ${diffSummary(diff)}`)
      const rows = diffRows(diff, context.width)
      if (rows.length > 0) context.print('')
      for (const { role, text } of rows) context.print(context.paint(STYLES[role], text))
    })
}
