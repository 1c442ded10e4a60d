import { Command } from 'commander'
import { addAgreement } from './commands/agreement.ts'
import { addAssign } from './commands/assign.ts'
import { addBias } from './commands/bias.ts'
import { addChanges } from './commands/changes.ts'
import { addCheck } from './commands/check.ts'
import { addConflicts } from './commands/conflicts.ts'
import { addConvert } from './commands/convert.ts'
import { addDecide } from './commands/decide.ts'
import { addDecisions } from './commands/decisions.ts'
import { addDedupe } from './commands/dedupe.ts'
import { addDiscuss } from './commands/discuss.ts'
import { addEnrich } from './commands/enrich.ts'
import { addExport } from './commands/export.ts'
import { addExtract } from './commands/extract.ts'
import { addFigures } from './commands/figures.ts'
import { addFind } from './commands/find.ts'
import { addFormats } from './commands/formats.ts'
import { addHistory } from './commands/history.ts'
import { addImport } from './commands/import.ts'
import { addInit } from './commands/init.ts'
import { addPrisma } from './commands/prisma.ts'
import { addQuery } from './commands/query.ts'
import { addReopen } from './commands/reopen.ts'
import { addReport } from './commands/report.ts'
import { addResolve } from './commands/resolve.ts'
import { addRetrieve } from './commands/retrieve.ts'
import { addScreen } from './commands/screen.ts'
import { addSearch } from './commands/search.ts'
import { addShow } from './commands/show.ts'
import { addStats } from './commands/stats.ts'
import { addStatus } from './commands/status.ts'
import { addSync } from './commands/sync.ts'
import { addSynthesis } from './commands/synthesis.ts'
import { addTables } from './commands/tables.ts'
import { addUnblind } from './commands/unblind.ts'
import { addUndecide } from './commands/undecide.ts'
import { addVerify } from './commands/verify.ts'
import { addVocab } from './commands/vocab.ts'
import { version } from './version.ts'

/** Adds a command to the tree. */
export type AddCommand = (program: Command) => void

// In the order of the work. Each file is thin: heavy modules are imported inside its action.
const groups: readonly (readonly [heading: string, commands: readonly AddCommand[]])[] = [
  ['Protocol and searches:', [addInit, addQuery, addVocab, addSearch]],
  ['Records:', [addImport, addDedupe, addEnrich, addFind, addShow, addHistory]],
  [
    'Screening:',
    [
      addAssign,
      addScreen,
      addDecide,
      addDecisions,
      addUndecide,
      addUnblind,
      addConflicts,
      addDiscuss,
      addResolve,
      addReopen,
      addAgreement,
      addRetrieve,
      addStats,
    ],
  ],
  ['Extraction and tables:', [addExtract, addVerify, addBias, addCheck, addTables, addFigures, addSynthesis]],
  ['Reporting and team:', [addStatus, addPrisma, addChanges, addReport, addExport, addSync]],
  ['Without a review:', [addConvert, addFormats]],
]

/** The command tree. */
export function buildProgram(): Command {
  const program = new Command('litsieve')
    .description('Rapid and systematic literature reviews as code, in a folder of plain files.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('-C, --dir <dir>', 'folder of the review (default: the nearest one upward with a review.yaml)')
    .option('--json', 'print the answer as JSON')
    .option('-q, --quiet', 'print the answer and errors only')
    .option('-n, --dry-run', 'say what would change, and change nothing')
    .option('--no-colour', 'no colour (NO_COLOR is respected too)')
    .showSuggestionAfterError()
    .exitOverride()
  for (const [heading, commands] of groups) {
    program.commandsGroup(heading)
    for (const add of commands) add(program)
  }
  program.helpCommand('help [command]', 'Print help for a command.')
  for (const command of program.commands) inherit(command)
  return program
}

// Subcommands made with .command() copy these settings, but those added later with .addCommand() would not.
function inherit(command: Command): void {
  command.exitOverride().showSuggestionAfterError()
  for (const child of command.commands) inherit(child)
}
