import type { Extracted } from '../../extraction/rows.ts'
import { isBlank, type Study } from '../../extraction/study.ts'
import type { Row, Table } from '../../lib/table.ts'
import { listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { fullText } from './field-text.ts'
import { compareStudies } from './summary.ts'

const NARROWEST = 11
const WIDEST = 34

/**
 * Characteristics of included studies: a row a study, a column for every field of the form that some study fills. Fields that
 * none fills are named below, so that nobody takes them for forgotten. `referenceOf` gives the citation of a report.
 */
export function characteristicsTable(
  entries: ReadonlyMap<string, readonly Extracted[]>,
  protocol: Protocol,
  referenceOf: (report: string) => string,
): Table {
  const studies = new Map<string, { study: Study; file: string; tracks: string[] }>()
  for (const [track, own] of entries) {
    for (const { study, file } of own) {
      const known = studies.get(study.study)
      if (known) known.tracks.push(track)
      else studies.set(study.study, { study, file, tracks: [track] })
    }
  }
  const sorted = [...studies.values()].sort((a, b) => compareStudies(a.study.study, b.study.study, ['id']))
  const fields = Object.entries(protocol.extraction.fields)
  const filled = fields.filter(([name]) => sorted.some(({ study }) => !isBlank(study.fields[name]?.value)))
  const empty = fields.filter((field) => !filled.includes(field)).map(([, { label }]) => label)
  const rows = sorted.map(({ study, file, tracks }): Row => {
    const cells = Object.fromEntries(filled.map(([name]) => [`f-${name}`, fieldOf(study, name, protocol)]))
    const label = tracks.map((track) => protocol.tracks[track]?.label ?? track)
    return {
      kind: 'row',
      cells: {
        study: [{ text: study.study, bold: true }, ...(study.qualifier ? [{ text: ` ${study.qualifier}` }] : [])],
        track: listWords(label),
        ...cells,
        reports: study.reports.map((report) => `${referenceOf(report)} [${report}]`.trim()).join('\n'),
      },
      from: [file, ...study.reports],
    }
  })
  return {
    id: 'characteristics',
    title: 'Characteristics of included studies',
    columns: [
      { key: 'study', title: 'Study ID', width: idWidth(sorted.map(({ study }) => study.study)) },
      { key: 'track', title: 'Track', width: 13 },
      ...filled.map(([name, { label }]) => ({
        key: `f-${name}`,
        title: label,
        width: widthOf(rows, `f-${name}`, label),
      })),
      { key: 'reports', title: 'Reports', width: 44 },
    ],
    rows,
    notes: empty.length > 0 ? [`No study has a value for: ${listWords(empty)}.`] : [],
  }
}

function fieldOf(study: Study, name: string, protocol: Protocol): string {
  const field = study.fields[name]
  const own = fullText(field?.value)
  const others = Object.entries(field?.byCategory ?? {}).map(([category, value]) => {
    const label = protocol.categories.find((one) => one.id === category)?.label ?? category
    return `${label}: ${fullText(value)}`
  })
  return [own, ...others].filter((part) => part !== '').join('\n')
}

// Ids are bold, and nobody wants them broken.
function idWidth(ids: readonly string[]): number {
  return Math.min(40, Math.max(18, ...ids.map((id) => Math.ceil(id.length * 1.1) + 4)))
}

// Short fields (a country, a number) get narrow columns, so that more of them stand on a page.
function widthOf(rows: readonly Row[], key: string, label: string): number {
  const longest = Math.max(label.length, ...rows.map((row) => String(row.cells[key] ?? '').length))
  return Math.max(NARROWEST, Math.min(WIDEST, Math.ceil(longest < 30 ? longest + 3 : 14 + longest / 6)))
}
