import { type Command, Option } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'
import type { DecisionsOptions } from '../decisions/import-decisions.ts'

/** `decisions import`: takes over what reviewers decided in another tool. */
export function addDecisions(program: Command): void {
  const decisions = program
    .command('decisions')
    .description('Take over decisions that were made in Rayyan, Covidence, ASReview or EPPI-Reviewer.')
  decisions
    .command('import')
    .description(
      'read decisions, reasons, labels and notes from exports: what they would change, and with --apply the change itself',
    )
    .argument(
      '<files...>',
      'exports of the tool; for Rayyan its archive (.zip), or the files in it with customizations_log.csv',
    )
    .option('--as <reviewer>', 'who takes them over: initials from review.yaml')
    .option('--stage <stage>', 'the stage at which they were made, where the tool does not say it')
    .option(
      '--reviewer <name=initials>',
      'who a name in the tool is, or `name=-` to leave it out (repeatable; saved)',
      collect,
    )
    .option('--reason <words=id>', 'which reason of the stage the words of the tool are (repeatable; saved)', collect)
    .option(
      '--blind <why>',
      'the votes were made independently: say how you know; without it they are not counted in agreement',
    )
    .option('--settled', 'decisions without a reviewer are settled outcomes, not votes (always so for Covidence)')
    .option('--shared-reasons', 'where several excluded, take the reasons of the record for each of them')
    .option('--known-only', 'leave out records that are not in this review')
    .addOption(
      new Option('--list <name>', 'the list of Covidence that the files hold, where their names do not say it').choices(
        ['screen', 'select', 'included', 'excluded', 'irrelevant'],
      ),
    )
    .addOption(new Option('--prefer <which>', 'where the log says otherwise').choices(['file', 'log']).default('log'))
    .option('--apply', 'write them; without it, only say what they are')
    .addHelpText(
      'after',
      `
The records must be in the review: import the same file as records first if the review began in the other tool. They are matched by our id where it
travelled along, then as the same record, by the number of the tool, and as duplicates are found. Nothing is written while anything is unclear.
Exit code 1 then.

Examples:
  litsieve decisions import export.zip --as KM --stage title-abstract
  litsieve decisions import articles.csv customizations_log.csv --as KM --stage title-abstract
  litsieve decisions import articles.csv --as KM --stage title-abstract --reviewer "Anna B=AB" --reviewer "zbys=ZK"
  litsieve decisions import articles.csv --as KM --stage title-abstract --blind "blind mode was on until 3 May" --apply
  litsieve decisions import review_1234_irrelevant_csv_20240101120000.csv --as KM
  litsieve decisions import asreview.csv --as KM --stage title-abstract --reviewer asreview=KM

To hand a review to Rayyan or Covidence: litsieve export --to rayyan-csv --decisions, or --to covidence-csv.`,
    )
    .action(async (files: string[], options: DecisionsOptions, command: Command) => {
      const { importDecisions } = await import('../decisions/import-decisions.ts')
      await importDecisions(contextOf(command), files, options)
    })
}
