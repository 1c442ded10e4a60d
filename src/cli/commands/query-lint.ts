import { type Command, Option } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'
import type { LintOptions } from '../lint-session.ts'

/** `litsieve query lint`: what is wrong with strategies, in a review and outside. */
export function addQueryLint(query: Command): void {
  query
    .command('lint')
    .alias('check')
    .description('Find faults in search strategies: syntax, headings, line numbers, counts, drift between databases.')
    .argument(
      '[what...]',
      'queries of the review (medline, medline@1; default: the latest version of each), or files; - for standard input',
    )
    .option(
      '--platform <name>',
      'of texts without front matter: ovid, ebsco, pubmed, cochrane, embase, wos, scopus or proquest',
    )
    .option('--severity <level>', 'show only findings of this severity and above: info, warning or error')
    .option('--strict', 'end with exit code 1 on warnings too')
    .option('--rule <name>', 'only this rule (may be repeated, or a list with commas)', collect)
    .addOption(withoutRule())
    .option('--fix', 'mend what can be mended in one way only; with --dry-run, show how')
    .option('--sarif', 'print SARIF, for editors and code hosts')
    .addHelpText(
      'after',
      `
Ends with exit code 1 when there is an error; warnings and information alone do not. Accept a finding with a comment above
its line: # lint-ok RULE reason. All rules: litsieve query rules.

Examples:
  litsieve query lint
  litsieve query lint medline@1 --severity warning
  litsieve query lint strategies/*.txt --platform ovid --json
  echo '(gp or doctor*.ti,ab. and exp Health' | litsieve query lint - --platform ovid
  litsieve query lint embase --fix --dry-run`,
    )
    .action(async (what: string[], options: LintOptions, command: Command) => {
      const { runLint } = await import('../lint-session.ts')
      await runLint(contextOf(command), what, options)
    })
}

// commander takes `--no-x` for the negation of `--x`; here it has a value of its own.
function withoutRule(): Option {
  const option = new Option('--no-rule <name>', 'all but this rule (may be repeated, or a list with commas)').argParser(
    collect,
  )
  option.negate = false
  option.attributeName = () => 'noRule'
  return option
}
