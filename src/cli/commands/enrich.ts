import type { Command } from 'commander'
import { collect } from '../collect.ts'
import { contextOf } from '../context.ts'
import { maxWait } from '../search-options.ts'

interface Options {
  field?: string[]
  preview?: boolean
  maxWait: number
  as?: string
}

/** `litsieve enrich`: what services know about reports and the records do not say. */
export function addEnrich(program: Command): void {
  program
    .command('enrich')
    .description('Complete DOIs, PMIDs, abstracts and retraction notices from PubMed, Europe PMC and Crossref.')
    .option(
      '--field <fields>',
      'doi, pmid, pmcid, abstract, notice (all unless named), or link: free full texts from Unpaywall',
      collect,
    )
    .option('--preview', 'ask the services and show what they offer; write nothing')
    .option('--max-wait <seconds>', 'stop when a service asks to wait longer than this', maxWait, 120)
    .option('--as <reviewer>', 'who asks: initials from review.yaml')
    .addHelpText(
      'after',
      `
No record is changed: each addition is a line of records/enrichment.jsonl with its source, shown wherever the report is. Only what
is missing is added. A report is found by its PMID or DOI; without either, in Crossref by a title that is the same to the letter,
with the year and the first author. With --dry-run nothing is sent: a table says what is missing and what would be asked.

Examples:
  litsieve enrich --dry-run
  litsieve enrich --preview --field doi,abstract
  litsieve enrich --as KM
  litsieve enrich --field link          needs your address in LITSIEVE_EMAIL`,
    )
    .action(async (options: Options, command: Command) => {
      const { enrich } = await import('../live/enrich.ts')
      await enrich(contextOf(command), options)
    })
}
