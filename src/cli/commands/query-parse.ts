import type { Command } from 'commander'
import { contextOf } from '../context.ts'

/** `litsieve query parse`: the tree of every line of a strategy, with or without a review. */
export function addQueryParse(query: Command): void {
  query
    .command('parse')
    .description('Show how the lines of a strategy are read; no review is needed.')
    .argument('[file]', 'a query file, or any text with a strategy (default: standard input)', '-')
    .option(
      '--platform <name>',
      'ovid, ebsco, pubmed, cochrane, embase, wos, scopus or proquest (default: as the file says)',
    )
    .option('--line <id>', 'only this line')
    .addHelpText(
      'after',
      `
A text without front matter is one query a line, numbered or not. Ends with exit code 1 when a line is broken.
Offsets in --json count from the start of the line's query.

Examples:
  litsieve query parse queries/medline.v1.search
  litsieve query parse queries/medline.v1.search --line 8
  echo '(gp or doctor*).ti,ab. and exp *Health/' | litsieve query parse --platform ovid
  litsieve query parse search.txt --platform pubmed --json`,
    )
    .action(async (file: string, options: { platform?: string; line?: string }, command: Command) => {
      const context = contextOf(command)
      const { parseForeign } = await import('../parse-foreign.ts')
      const { drawParsed, parsedJson } = await import('../parsed-text.ts')
      const parsed = await parseForeign(file, options)
      if (parsed.findings.some((one) => one.severity === 'error')) context.exit(1)
      context.print(context.json ? parsedJson(parsed) : drawParsed(context, parsed))
    })
}
