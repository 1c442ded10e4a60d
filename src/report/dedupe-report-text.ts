import { estimateText } from '../dedupe/audit-estimate.ts'
import { ruleText } from '../dedupe/explain.ts'
import type { Table } from '../lib/table.ts'
import { formatNumber, oneLine } from '../lib/text.ts'
import { wrap } from '../lib/width.ts'
import { sharedBy } from './dedupe-findings.ts'
import type { DedupeReport } from './dedupe-report.ts'
import { toText } from './formats/text.ts'

/** The report on a terminal: tables, then the text for the methods section. */
export function dedupeReportText(report: DedupeReport, method: string, width: number): string {
  const paragraph = (text: string) => wrap(oneLine(text), width).join('\n')
  const out = [toText(reasonTable(report), width)]
  if (report.sources.length > 0) out.push(heading('Sources'), toText(sourceTable(report), width))
  if (report.sources.length > 1) out.push(heading('Reports that two sources share'), toText(matrixTable(report), width))
  out.push(heading('Audit of automatic merges'), paragraph(estimateText(report.audit)))
  out.push(heading('Methods (PRISMA-S item 16)'), paragraph(method))
  return out.join('\n')
}

function heading(text: string): string {
  return `\n${text}`
}

/** How many records were removed and why, and what people decided. */
export function reasonTable({ found, different, reports, removed, rules, hand }: DedupeReport): Table {
  const row = (what: string, n: number) => ({ kind: 'row' as const, cells: { what, n: formatNumber(n) } })
  return {
    id: 'duplicates',
    title: 'Duplicates',
    columns: [
      { key: 'what', title: 'What' },
      { key: 'n', title: 'Number', align: 'right' },
    ],
    rows: [
      row('Records found, repeats included', found),
      row('Different records', different),
      row('Removed as duplicates', found - reports),
      row('· the same text again', removed.identical),
      row('· matched automatically', removed.machine),
      ...rules.map(({ rule, merges }) => row(`· · ${ruleText(rule)}`, merges)),
      row('· matched by a person', removed.person),
      row('Reports', reports),
      row('Pairs kept apart by a person', hand.keptApart),
      row('Automatic merges taken back', hand.takenBack),
      row('Doubtful pairs open', hand.waiting),
    ],
  }
}

/** What each source gave. */
export function sourceTable({ sources }: DedupeReport): Table {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`)
  return {
    id: 'sources',
    title: 'Sources',
    columns: [
      { key: 'n', title: '', align: 'right' },
      { key: 'source', title: 'Source' },
      { key: 'found', title: 'Records', align: 'right' },
      { key: 'within', title: 'Twice within', align: 'right' },
      { key: 'reports', title: 'Reports', align: 'right' },
      { key: 'unique', title: 'Only here', align: 'right' },
      { key: 'share', title: 'of it', align: 'right' },
      { key: 'elsewhere', title: 'Also elsewhere', align: 'right' },
    ],
    rows: sources.map(({ source, found, repeated, merged, reports, unique }, index) => ({
      kind: 'row',
      cells: {
        n: String(index + 1),
        source,
        found: formatNumber(found),
        within: formatNumber(repeated + merged),
        reports: formatNumber(reports),
        unique: formatNumber(unique),
        share: share(unique, reports),
        elsewhere: formatNumber(reports - unique),
      },
    })),
  }
}

/** Sources by sources: the number of reports that both have; columns are the numbers of the rows. */
export function matrixTable({ sources, overlaps }: DedupeReport): Table {
  const columns = sources.slice(0, -1)
  return {
    id: 'overlap',
    title: 'Reports that two sources share',
    columns: [
      { key: 'n', title: '', align: 'right' },
      { key: 'source', title: 'Source' },
      ...columns.map((_, index) => ({ key: `c${index}`, title: String(index + 1), align: 'right' as const })),
    ],
    rows: sources.slice(1).map(({ source }, index) => ({
      kind: 'row',
      cells: {
        n: String(index + 2),
        source,
        ...Object.fromEntries(
          columns.map((other, column) => [
            `c${column}`,
            column <= index ? formatNumber(sharedBy(overlaps, source, other.source)) : '',
          ]),
        ),
      },
    })),
  }
}
