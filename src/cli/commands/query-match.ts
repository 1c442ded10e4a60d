import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query match`: one query on files of records, without a review. */
export function addQueryMatch(query: Command): void {
  query
    .command('match')
    .description('Say of each record of some files whether a query finds it; no review is needed.')
    .requiredOption('--platform <name>', 'ovid, ebsco, pubmed, cochrane, embase, wos, scopus or proquest')
    .requiredOption('--query <text>', 'the query; of several lines, the last one counts')
    .requiredOption('--records <files...>', 'files of any format that can be imported, or JSON lines of citations')
    .option('--database <name>', 'for its thesaurus: MEDLINE, Embase, CINAHL, PsycINFO …')
    .addHelpText(
      'after',
      `
The answer is yes, no, or unknown where the record does not tell. JSON lines of citations have title, abstract, keywords,
mesh (or emtree, headings), authors, journal, year, language; what is not given is not there, but for headings; null says
that something is not known.

Examples:
  litsieve query match --platform ovid --query '(heart adj3 failure*).ti,ab.' --records export.ris
  litsieve query match --platform pubmed --query '"hip pain"[tiab:~2]' --records records.jsonl --json`,
    )
    .action(async (options: import('../match/match-query.ts').MatchOptions, command: Command) => {
      const { matchQuery } = await import('../match/match-query.ts')
      await matchQuery(contextOf(command), options)
    })
}
