import type { Diagnostic } from '../lib/diagnostic.ts'
import { count } from '../lib/text.ts'
import type { LitRecord } from '../records/record.ts'
import type { Flow } from './flow.ts'
import { flowTable } from './flow-table.ts'
import { toMarkdown } from './formats/md.ts'
import { flowMermaid } from './mermaid.ts'
import { checksTable, excludedTable } from './prisma-tables.ts'

const DEFINITIONS = `## Definitions

- **Record**: an entry of a database, register or website. Records identified are counted as they appear in the imported
  files, so a record that two searches found counts twice there.
- **Report**: a document (article, chapter, web page) about a study; several records of it count once after deduplication.
- **Study**: an investigation with one report or more.
- **Duplicates**: appearances of a report after its first; a report that a database or register found is *already
  identified* when another method finds it again.
- **Screened**: decided on by title and abstract. **Assessed**: decided on by full text.
- A number with ≥ is at least so many, with ≤ at most so many; a number in progress may still change; what is not known is
  *unknown*, not 0.
`

/** The flow as a page to read: counts, checks, excluded full texts with reasons (PRISMA item 16b), definitions, diagram. */
export function printPrismaMarkdown(
  flow: Flow,
  checks: readonly Diagnostic[],
  records: ReadonlyMap<string, LitRecord>,
): string {
  const open = [...flow.boxes.values()].filter((box) => box.status === 'running' || box.status === 'unknown')
  const standing =
    open.length === 0 ? 'All numbers are final.' : `${count(open.length, 'number is', 'numbers are')} not final yet.`
  const counts = flowTable(flow)
  return [
    // This table is the page: its title is the page's, its bands are sections.
    toMarkdown({ ...counts, notes: [...(counts.notes ?? []), standing] }).replace(/^##(?= |# )/gm, '#'),
    toMarkdown(checksTable(checks)),
    toMarkdown(excludedTable(flow, records)),
    DEFINITIONS,
    ['## Diagram', '', '```mermaid', flowMermaid(flow), '```', ''].join('\n'),
  ].join('\n')
}
