import type { Diagnostic } from '../lib/diagnostic.ts'
import type { Row, Table } from '../lib/table.ts'
import { count, oneLine } from '../lib/text.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Flow } from './flow.ts'
import type { Item } from './flow-box.ts'
import { flowTable } from './flow-table.ts'
import { toMarkdown } from './formats/md.ts'
import { flowMermaid } from './mermaid.ts'

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

const LISTS = ['dbr_excluded', 'other_excluded'] as const

/** The reports that were excluded by their full text, in both lanes. */
export function excludedReports(flow: Flow): Item[] {
  return LISTS.flatMap((id) => flow.boxes.get(id)?.items ?? [])
}

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

function checksTable(checks: readonly Diagnostic[]): Table {
  return {
    id: 'checks',
    title: 'Checks',
    columns: [
      { key: 'severity', title: 'Severity' },
      { key: 'check', title: 'Check' },
      { key: 'message', title: 'Finding' },
      { key: 'hint', title: 'What to do' },
    ],
    rows: checks.map(
      ({ severity, code, message, hint }): Row => ({
        kind: 'row',
        cells: {
          severity,
          check: code.replace(/^prisma\//, ''),
          message: message.replaceAll('`', ''),
          hint: (hint ?? '').replaceAll('`', ''),
        },
      }),
    ),
    notes: checks.length === 0 ? ['Every check passed.'] : [],
  }
}

function excludedTable(flow: Flow, records: ReadonlyMap<string, LitRecord>): Table {
  const rows = LISTS.flatMap((id): Row[] =>
    (flow.boxes.get(id)?.parts ?? []).flatMap((part) =>
      part.items.map(({ record }): Row => {
        const norm = records.get(record)?.norm
        const cells = {
          citation: norm ? oneLine(citationLabel(norm)) : '',
          title: norm ? oneLine(norm.title) : '',
          reason: oneLine(part.label),
          from: id === 'dbr_excluded' ? 'databases and registers' : 'other methods',
          record,
        }
        return { kind: 'row', cells, from: [record] }
      }),
    ),
  )
  return {
    id: 'excluded',
    title: 'Excluded full texts',
    columns: [
      { key: 'citation', title: 'Citation' },
      { key: 'title', title: 'Title' },
      { key: 'reason', title: 'Reason' },
      { key: 'from', title: 'Found by' },
      { key: 'record', title: 'Record' },
    ],
    rows,
    notes: rows.length === 0 ? ['None so far.'] : [],
  }
}
