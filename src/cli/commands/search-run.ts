import { type Command, InvalidArgumentError } from 'commander'
import { contextOf } from '../context.ts'

interface Options {
  counts?: boolean
  acceptPartial?: boolean
  maxWait: number
  track?: string
  as?: string
}

/** `litsieve search run`: a saved query on its own service. */
export function addSearchRun(search: Command): void {
  search
    .command('run')
    .description('Run a saved query on its service and import what it finds.')
    .argument('<name>', 'query, or query@version; without a version, the latest')
    .option('--counts', 'PubMed: ask for the results of every line, too')
    .option('--accept-partial', 'import although records are missing; that is written into the record of the search')
    .option('--max-wait <seconds>', 'stop when a service asks to wait longer than this', maxWait, 120)
    .option('--track <track>', 'track, where neither query nor source says it')
    .option('--as <reviewer>', 'who searches: initials from review.yaml')
    .addHelpText(
      'after',
      `
The query file says where: platform pubmed, europepmc, clinicaltrials, openalex or crossref. What is sent is the text of its final
line, with the lines that it refers to written out. A search that was stopped, by you or by the service, goes on when the same
command is run again; what was fetched is not fetched twice. Run to its end, it is not asked again: see litsieve search update.

Exit code 1 when the search is partial and was accepted so, 2 when it stopped before its end.

Examples:
  litsieve search run medline-pubmed@2
  litsieve search run medline-pubmed@2 --dry-run
  litsieve search run trials --counts --as KM`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      const { runSearch } = await import('../live/run-search.ts')
      await runSearch(contextOf(command), name, options)
    })
}

/** Seconds that a service may ask to wait, as an option gives them. */
export function maxWait(text: string): number {
  const seconds = Number(text)
  if (!/^\d{1,4}$/.test(text) || seconds > 900) throw new InvalidArgumentError('Expected seconds from 0 to 900.')
  return seconds
}
