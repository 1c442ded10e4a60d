import { type Command, Option } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'

/** `litsieve check`: whether reported figures can be true together, in a review and outside. */
export function addCheck(program: Command): void {
  const check = program
    .command('check')
    .description('Check reported figures: intervals, p-values, tests, counts, claims, ids.')
  check
    .command('findings')
    .description('Check the findings of the review, or of files of facts.')
    .argument('[files...]', 'YAML, JSON or CSV files of facts (default: the review); - for standard input')
    .option('--severity <level>', 'show only results of this severity and above: info, warning or error')
    .option('--strict', 'end with exit code 1 on warnings too')
    .option('--rule <name>', 'only this rule (may be repeated, or a list with commas)', collect)
    .addOption(withoutRule())
    .option('--cited <file>', 'a text that cites studies: ids in no table are named (may be repeated)', collect)
    .option('--waivers <file>', 'results that stay as they are (default in a review: waivers.yaml)')
    .option('--sort <keys>', 'order of rows that printed tables should have', '-year,id')
    .option('--alpha <p>', 'level at which results are called significant', '0.05')
    .addHelpText(
      'after',
      `
Ends with exit code 1 when there is an error; warnings and information alone do not. All rules: litsieve check rules.
Facts are lists of findings ({study, group, measure, est, ciLow, ciHigh, p, …}), files of studies, or whole tables.

Examples:
  litsieve check findings
  litsieve check findings --severity warning --rule stat-vs-p,ci-vs-p
  litsieve check findings facts.yaml table2.csv --json
  litsieve check findings tables.json --cited manuscript.md`,
    )
    .action(async (files: string[], options: object, command: Command) => {
      const { checkFindings } = await import('../check/check-findings.ts')
      await checkFindings(contextOf(command), files, options)
    })
  check
    .command('text')
    .description('Read figures from a pasted finding, recompute them, and check them.')
    .argument('<text...>', 'the text; - for standard input')
    .addHelpText(
      'after',
      `
Examples:
  litsieve check text "OR 0.34 (0.32–0.26)"
  litsieve check text "t(28) = 1.20, p = .03" --json
  pbpaste | litsieve check text -`,
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      const { checkText } = await import('../check/check-text.ts')
      await checkText(contextOf(command), words)
    })
  check
    .command('rules')
    .description('List the rules of `check findings`, each with its reason.')
    .argument('[rule...]', 'only these, with their examples')
    .addHelpText('after', '\nExamples:\n  litsieve check rules\n  litsieve check rules grim stat-vs-p')
    .action(async (names: string[], _: unknown, command: Command) => {
      const { listCheckRules } = await import('../check/check-rules.ts')
      listCheckRules(contextOf(command), names)
    })
  check
    .command('waive')
    .description('Leave a result as it is, with the reason: it is shown as waived from then on.')
    .argument('<rule>', 'the rule, e.g. stat-vs-p')
    .argument('<finding>', 'what the result is about, as `check findings` prints it')
    .requiredOption('--reason <text>', 'why it stays')
    .option('--as <reviewer>', 'who says so')
    .addHelpText(
      'after',
      '\nExamples:\n  litsieve check waive stat-vs-p Brown2014.F02 --as SB --reason "design-weighted test, authors asked"',
    )
    .action(async (rule: string, finding: string, options: { reason: string; as?: string }, command: Command) => {
      const { waive } = await import('../check/waive.ts')
      await waive(contextOf(command), rule, finding, options)
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
