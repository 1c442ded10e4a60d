import type { Command } from 'commander'
import { addQueryDiff } from './query-diff.ts'
import { addQueryExplain } from './query-explain.ts'
import { addQueryImpact } from './query-impact.ts'
import { addQueryImport } from './query-import.ts'
import { addQueryLint } from './query-lint.ts'
import { addQueryList } from './query-list.ts'
import { addQueryLog } from './query-log.ts'
import { addQueryMatch } from './query-match.ts'
import { addQueryNew } from './query-new.ts'
import { addQueryParse } from './query-parse.ts'
import { addQueryRecall } from './query-recall.ts'
import { addQueryReport } from './query-report.ts'
import { addQueryRules } from './query-rules.ts'
import { addQueryRun } from './query-run.ts'
import { addQueryShow } from './query-show.ts'
import { addQueryTranslate } from './query-translate.ts'
import { addQueryYield } from './query-yield.ts'

/** `litsieve query …`: the saved search strategies of the review. */
export function addQuery(program: Command): void {
  const query = program
    .command('query')
    .description('Keep search strategies: versions, line counts, and what was run.')
    .addHelpText(
      'after',
      `
A query is a text file, queries/NAME.v1.search, in the platform's own syntax. Once its counts are logged the version is
frozen; changes go into the next version.

Examples:
  litsieve query new medline --platform ovid --database MEDLINE
  litsieve query import history.txt --name cinahl
  litsieve query lint medline
  litsieve query log medline --counts counts.csv --date 2022-02-03
  litsieve query show medline@1
  litsieve query parse queries/medline.v1.search
  litsieve query translate medline@1 --to cinahl
  litsieve query diff medline@1 medline@2
  litsieve query run medline                   counts per line on the records of the review
  litsieve query impact medline@1 medline@2    records gained and lost
  litsieve query report`,
    )
  for (const add of [
    addQueryList,
    addQueryShow,
    addQueryNew,
    addQueryImport,
    addQueryParse,
    addQueryLint,
    addQueryRules,
    addQueryLog,
    addQueryRun,
    addQueryExplain,
    addQueryMatch,
    addQueryYield,
    addQueryRecall,
    addQueryDiff,
    addQueryImpact,
    addQueryTranslate,
    addQueryReport,
  ])
    add(query)
}
