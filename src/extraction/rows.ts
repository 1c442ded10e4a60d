import type { Cell, Row, Table } from '../lib/table.ts'
import { factsText, findingText } from './facts.ts'
import type { Finding, Study } from './study.ts'

/** A study that enters the tables, with its file. */
export interface Extracted {
  readonly study: Study
  readonly file: string
}

const FACTS = ['kind', 'group', 'comparator', 'measure', 'est', 'ciLow', 'ciHigh', 'ciLevel', 'unit'] as const
const LAST = ['n', 'count', 'of', 'adjusted', 'direction', 'claim'] as const

/** One tidy row a finding, for sorting and filtering. Reported figures are numbers with the decimals that were reported. */
export function findingsTable(studies: readonly Extracted[], trackOf: (report: string) => string | undefined): Table {
  const rows = studies.flatMap(({ study, file }) => {
    return study.findings
      .filter((finding) => finding.text !== undefined)
      .map((finding): Row => {
        return { kind: 'row', cells: cellsOf(study, finding, trackOf), from: [`${file}#${finding.id}`] }
      })
  })
  return { id: 'findings', title: 'Findings data', columns: COLUMNS, rows }
}

const COLUMNS: Table['columns'] = [
  { key: 'study', title: 'Study ID', width: 22 },
  { key: 'finding', title: 'Finding', width: 9 },
  { key: 'track', title: 'Track', width: 11 },
  { key: 'category', title: 'Category', width: 16 },
  { key: 'subhead', title: 'Subhead', width: 26 },
  { key: 'text', title: 'Text', width: 60 },
  { key: 'figures', title: 'Figures as reported', width: 34 },
  { key: 'kind', title: 'Kind', width: 12 },
  { key: 'group', title: 'Group', width: 22 },
  { key: 'comparator', title: 'Comparator', width: 22 },
  { key: 'measure', title: 'Measure', width: 9 },
  { key: 'est', title: 'Estimate', width: 9, align: 'right' },
  { key: 'ciLow', title: 'CI low', width: 8, align: 'right' },
  { key: 'ciHigh', title: 'CI high', width: 8, align: 'right' },
  { key: 'ciLevel', title: 'CI level', width: 8, align: 'right' },
  { key: 'unit', title: 'Unit', width: 16 },
  { key: 'p', title: 'p', width: 9, align: 'right' },
  { key: 'stat', title: 'Statistic', width: 11 },
  { key: 'statValue', title: 'Value', width: 8, align: 'right' },
  { key: 'df', title: 'df', width: 6, align: 'right' },
  { key: 'n', title: 'n', width: 8, align: 'right' },
  { key: 'count', title: 'Count', width: 8, align: 'right' },
  { key: 'of', title: 'Of', width: 8, align: 'right' },
  { key: 'adjusted', title: 'Adjusted', width: 9 },
  { key: 'direction', title: 'Direction', width: 10 },
  { key: 'claim', title: 'Claim', width: 14 },
  { key: 'report', title: 'Report', width: 17 },
  { key: 'page', title: 'Page', width: 7 },
  { key: 'table', title: 'Table', width: 7 },
  { key: 'note', title: 'Where', width: 16 },
  { key: 'other', title: 'Other', width: 36 },
]

function cellsOf(study: Study, finding: Finding, trackOf: (report: string) => string | undefined): Row['cells'] {
  const { source, p, stat } = finding
  const cells: Record<string, Cell> = {
    study: study.study,
    finding: finding.id,
    track: (source && trackOf(source.report)) ?? '',
    category: finding.category,
    subhead: finding.subhead ?? '',
    text: findingText({ ...finding, est: null, stat: null, count: null, p: null, n: null }),
    figures: factsText(finding),
    p: p ? (p.op === '=' ? figureCell(p.value) : `${p.op}${p.value}`) : '',
    stat: stat?.type ?? '',
    statValue: figureCell(stat?.value),
    df: figureCell(stat?.df),
    report: source?.report ?? '',
    page: source?.page ?? '',
    table: source?.table ?? '',
    note: source?.note ?? '',
    other: otherText(finding),
  }
  for (const key of [...FACTS, ...LAST])
    cells[key] = FIGURES.has(key) ? figureCell(plain(finding[key])) : plain(finding[key])
  return cells
}

const SHOWN = new Set<string>([
  ...FACTS,
  ...LAST,
  'id',
  'category',
  'subhead',
  'level',
  'text',
  'source',
  'groupCode',
  'p',
  'stat',
  'quote',
])

/** What has no column of its own, as `key: value`. */
function otherText(finding: Finding): string {
  const others = Object.entries(finding).filter(
    ([key, value]) => !SHOWN.has(key) && value !== null && value !== undefined,
  )
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  return others.map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(' to ') : text(value)}`).join('; ')
}

const FIGURES: ReadonlySet<string> = new Set(['est', 'ciLow', 'ciHigh', 'ciLevel', 'n', 'count', 'of'])

/** A reported figure as a number that keeps its decimals; as text, where it is more or less than a plain number. */
export function figureCell(text: string | null | undefined): Cell {
  const given = text?.trim() ?? ''
  const plain = given.replace(/^−/, '-')
  const digits = plain.replace(/\D/g, '').length
  const known = /^-?(?:(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+)$/.test(plain)
  return known && digits <= 15 ? { number: Number(plain.replaceAll(',', '')), text: given } : given
}

function plain(value: string | boolean | null | undefined): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return value ?? ''
}
