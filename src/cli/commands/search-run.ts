import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { addSearchOptions, type SearchOptions } from '../search-options.ts'

/** `litsieve search run`: a saved query on its own service. */
export function addSearchRun(search: Command): void {
  const run = search
    .command('run')
    .description('Run a saved query on its service and import what it finds.')
    .argument('<name>', 'query, or query@version; without a version, the latest')
  addSearchOptions(run)
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
    .action(async (name: string, options: SearchOptions, command: Command) => {
      const { runSearch } = await import('../live/run-search.ts')
      await runSearch(contextOf(command), name, options)
    })
}
