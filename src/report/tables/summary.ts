import { findingText } from '../../extraction/facts.ts'
import type { Extracted } from '../../extraction/rows.ts'
import type { FieldValue, Finding, Study } from '../../extraction/study.ts'
import type { Cell, Row, Run, Table } from '../../lib/table.ts'
import { count, listWords } from '../../lib/text.ts'
import type { Category, TableSpec } from '../../protocol/protocol.ts'

/** How many studies a table has in a category. */
export interface CategoryCount {
  readonly category: string
  readonly label: string
  readonly studies: number
}

/** Two line breaks stand between blocks, and nowhere else: a long cell may be split there. */
const BLANK_LINE: Run = { text: '\n\n' }

/**
 * A summary table as `review.yaml` defines it: a band for each category that has studies, in the protocol's order, and a
 * row for each study in it. `studies` are those that enter this table, with only the findings that do.
 */
export function summaryTable(
  spec: TableSpec,
  categories: readonly Category[],
  studies: readonly Extracted[],
): Table & { readonly counts: readonly CategoryCount[] } {
  const columns = spec.columns.map((column, index) => ({
    key: `${index + 1}-${column.show.join('-')}`,
    title: column.title,
    ...(column.width === undefined ? {} : { width: column.width }),
  }))
  const sorted = [...studies].sort((a, b) => compareStudies(a.study.study, b.study.study, spec.sort))
  // Full names that a row above has already given.
  const named = new Set<string>()
  const rows: Row[] = []
  const counts: CategoryCount[] = []
  for (const category of categories) {
    const inside = sorted.filter(({ study }) => study.findings.some((finding) => finding.category === category.id))
    counts.push({ category: category.id, label: category.label, studies: inside.length })
    if (inside.length === 0) continue
    rows.push({
      kind: 'band',
      cells: { [columns[0]!.key]: spec.band.replaceAll('{category}', category.label) },
      tone: category.kind,
    })
    for (const one of inside) {
      const cells = spec.columns.map(({ show }, index) => [
        columns[index]!.key,
        stack(show.map((name) => partOf(name, one.study, category.id, named))),
      ])
      rows.push({ kind: 'row', cells: Object.fromEntries(cells), from: sourcesOf(one, category.id) })
    }
  }
  const empty = categories.filter((_, index) => counts[index]!.studies === 0).map((category) => category.label)
  const notes = empty.length > 0 ? [`${listWords(empty)}: no study.`] : []
  return { id: spec.id, title: spec.title, columns, rows, notes, counts }
}

/** Compares study ids by a sort such as `['-year', 'id']`; ids without regard to case. */
export function compareStudies(a: string, b: string, sort: TableSpec['sort']): number {
  for (const key of sort) {
    const order = key.endsWith('year') ? yearOf(a) - yearOf(b) : compareIds(a, b)
    if (order !== 0) return key.startsWith('-') ? -order : order
  }
  return compareIds(a, b)
}

function yearOf(study: string): number {
  return Number(/(\d{4})[a-z]?$/.exec(study)?.[1] ?? 0)
}

function compareIds(a: string, b: string): number {
  const x = a.toLowerCase()
  const y = b.toLowerCase()
  if (x !== y) return x < y ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function partOf(name: string, study: Study, category: string, named: Set<string>): Run[] {
  if (name === 'study') {
    const id: Run = { text: study.study, bold: true }
    return study.qualifier ? [id, { text: ` ${study.qualifier}` }] : [id]
  }
  if (name === 'findings') return findingRuns(study.findings.filter((finding) => finding.category === category))
  const field = study.fields[name]
  const text = valueText(field?.byCategory?.[category] ?? field?.value, named)
  return text === '' ? [] : [{ text }]
}

/** A field as printed; a full name is printed once in a table, its short form after that. */
function valueText(value: FieldValue | null | undefined, named: Set<string>): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value !== 'object') return String(value).trim()
  if (named.has(value.full)) return value.short
  named.add(value.full)
  return value.full
}

/** Parts under each other, with a blank line between them. */
function stack(parts: readonly Run[][]): Cell {
  const filled = parts.filter((part) => part.length > 0)
  return filled.flatMap((part, index) => (index === 0 ? part : [BLANK_LINE, ...part]))
}

/** The findings of a study in a category as runs: bold subheads, lines under or after them, a blank line between blocks. */
export function findingRuns(findings: readonly Finding[]): Run[] {
  const runs: Run[] = []
  const blocks = blocksOf(findings).map((block) => ({
    subhead: block[0]!.subhead,
    level: block[0]!.level,
    lines: block.map(findingText).filter((line) => line !== ''),
  }))
  blocks.forEach(({ subhead, level, lines }, index) => {
    const before = blocks[index - 1]
    // A heading without lines of its own belongs to what follows, and stays with it.
    if (before) runs.push(before.lines.length === 0 ? { text: '\n' } : BLANK_LINE)
    const colon = lines.length > 0 || blocks[index + 1]?.level === 2
    if (subhead) runs.push({ text: colon ? withColon(subhead) : subhead.trim(), bold: true })
    if (lines.length > 0) runs.push({ text: `${subhead ? (level === 1 ? '\n' : ' ') : ''}${lines.join('\n')}` })
  })
  return runs
}

/** Consecutive findings with the same subhead. */
function blocksOf(findings: readonly Finding[]): Finding[][] {
  const blocks: Finding[][] = []
  for (const finding of findings) {
    const last = blocks.at(-1)?.at(-1)
    if (last && last.subhead === finding.subhead && last.level === finding.level) blocks.at(-1)!.push(finding)
    else blocks.push([finding])
  }
  return blocks
}

function withColon(subhead: string): string {
  const text = subhead.trim()
  return /[:?!]$/.test(text) ? text : `${text}:`
}

function sourcesOf({ study, file }: Extracted, category: string): string[] {
  const findings = study.findings.filter((finding) => finding.category === category)
  return [...study.reports, ...findings.map((finding) => `${file}#${finding.id}`)]
}

/** `AVAILABILITY 9, ACCESSIBILITY 6`: the studies of each category that has any. */
export function countsText(counts: readonly CategoryCount[]): string {
  const some = counts.filter((one) => one.studies > 0)
  return some.length > 0 ? some.map((one) => `${one.label} ${one.studies}`).join(', ') : count(0, 'study', 'studies')
}
