import type { Command } from 'commander'
import { addSearchList } from './search-list.ts'
import { addSearchRecord } from './search-record.ts'
import { addSearchRun } from './search-run.ts'
import { addSearchUpdate } from './search-update.ts'

/** `litsieve search …`: searches run on the services themselves, or recorded. */
export function addSearch(program: Command): void {
  const search = program
    .command('search')
    .description('Run saved queries on PubMed and other services, and record searches made by hand.')
    .addHelpText(
      'after',
      `
Nothing is sent anywhere unless one of these commands is given. Keys come from the environment (NCBI_API_KEY, OPENALEX_API_KEY)
and are never written to a file; LITSIEVE_EMAIL is the address that services can write to.

Examples:
  litsieve search run medline-pubmed@2 --dry-run   what would be sent, and how long it takes
  litsieve search run medline-pubmed@2
  litsieve search update                           all live queries again; only new records enter
  litsieve search record google-scholar            log a search that was made by hand
  litsieve search list`,
    )
  for (const add of [addSearchRun, addSearchUpdate, addSearchRecord, addSearchList]) add(search)
}
