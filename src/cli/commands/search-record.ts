import { type Command, InvalidArgumentError } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'
import { countIn } from '../count-in.ts'

interface Options {
  date?: string
  string?: string
  line?: string
  hits?: number
  pages?: number
  screened?: number
  order?: string
  url?: string
  signedIn?: boolean
  file?: string[]
  note?: string[]
  source?: string
  kind?: string
  track?: string
  anyway?: boolean
  as?: string
}

/** `litsieve search record`: the form for searches on platforms that cannot be asked. */
export function addSearchRecord(search: Command): void {
  search
    .command('record')
    .description('Record a search that you made by hand: Ovid, EBSCOhost, Embase.com, NICE, Google, Google Scholar …')
    .argument('[name]', 'query, or query@version; left out for a search that is no saved query (with --source)')
    .option('--date <day>', 'day of the search, YYYY-MM-DD (default: today)')
    .option('--string <text>', 'exact text that was searched (default: that of the query)')
    .option('--line <id>', 'which line of the query, where each is a search of its own')
    .option('--hits <n>', 'results that the platform showed', whole)
    .option('--pages <n>', 'pages of results that were looked through', whole)
    .option('--screened <n>', 'results that were looked at', whole)
    .option('--order <order>', 'order of the results, e.g. relevance')
    .option('--url <address>', 'address of the search')
    .option('--signed-in', 'you were signed in to an account')
    .option('--file <path>', 'file that you exported, to be imported (repeatable)', collect)
    .option('--note <text>', 'anything else (repeatable)', collect)
    .option('--source <name>', 'without a query: where it was searched, as in review.yaml')
    .option('--kind <kind>', 'without a query: database, register, website, organisation, citation or other')
    .option('--track <track>', 'track, where neither query nor source says it')
    .option('--anyway', 'record results that cannot be true by arithmetic, as the platform showed them')
    .option('--as <reviewer>', 'who searched: initials from review.yaml')
    .addHelpText(
      'after',
      `
These platforms have no interface that a program may use: search there as usual, export, and record what you did. What is missing
is asked for at a terminal. The results go into the log of runs, the rest into the log of searches (litsieve search list).

Examples:
  litsieve search record medline@1 --hits 1204 --file medline.ris --as KM
  litsieve search record google-scholar --line 1 --hits "About 17,300" --pages 10 --screened 100 --file scholar.ris
  litsieve search record --source NICE --string "mental health" --hits 85 --screened 85 --kind website --track grey`,
    )
    .action(async (name: string | undefined, options: Options, command: Command) => {
      const { recordSearch } = await import('../live/record-search.ts')
      const { file, note, ...rest } = options
      await recordSearch(contextOf(command), name, { ...rest, files: file ?? [], notes: note ?? [] })
    })
}

function whole(text: string): number {
  const found = countIn(text)
  if (found === undefined) throw new InvalidArgumentError('Expected a whole number such as 1204.')
  return found
}
