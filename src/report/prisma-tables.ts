import type { Diagnostic } from '../lib/diagnostic.ts'
import type { Row, Table } from '../lib/table.ts'
import { oneLine } from '../lib/text.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Flow } from './flow.ts'
import type { Item } from './flow-box.ts'

const LISTS = ['dbr_excluded', 'other_excluded'] as const

/** The reports that were excluded by their full text, in both lanes. */
export function excludedReports(flow: Flow): Item[] {
  return LISTS.flatMap((id) => flow.boxes.get(id)?.items ?? [])
}

/** What the checks found, the worst first. */
export function checksTable(checks: readonly Diagnostic[]): Table {
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

/** The full texts that were excluded, with their reasons (PRISMA 2020, item 16b). */
export function excludedTable(flow: Flow, records: ReadonlyMap<string, LitRecord>): Table {
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
