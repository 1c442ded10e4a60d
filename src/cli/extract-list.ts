import type { Table } from '../lib/table.ts'
import { citationLabel } from '../records/record.ts'
import { toText } from '../report/formats/text.ts'
import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'
import { type Extraction, givenStudies, loadExtraction, progressOf } from './extraction.ts'

interface Line {
  readonly study: string | undefined
  readonly reports: readonly string[]
  readonly label: string
  readonly track: string
  readonly by: string
  readonly state: 'to extract' | 'unreadable' | 'incomplete' | 'complete'
  readonly verified: string
  readonly file: string | undefined
}

/** Prints which included studies have a file, whether it is complete, and how much of it is verified. */
export async function listStudies(context: Context, review: Review): Promise<void> {
  const lines = studyLines(await loadExtraction(review))
  if (context.json) return context.printJson(lines)
  if (lines.length === 0) {
    context.print('No report is included yet, and no study is extracted. Screening decides what is to be extracted.')
    return
  }
  const table: Table = {
    id: 'studies',
    title: 'Studies',
    columns: [
      { key: 'study', title: 'Study' },
      { key: 'report', title: 'Report' },
      { key: 'label', title: 'Citation' },
      { key: 'track', title: 'Track' },
      { key: 'by', title: 'By' },
      { key: 'state', title: 'State' },
      { key: 'verified', title: 'Verified' },
    ],
    rows: lines.map((line) => ({
      kind: 'row',
      cells: { ...line, study: line.study ?? '—', report: line.reports.join(' '), file: null, reports: null },
    })),
  }
  context.print(toText(table, Math.max(context.width, 100)))
  const of = (state: Line['state']) => lines.filter((line) => line.state === state).length
  context.print(
    `\n${of('complete')} complete, ${of('incomplete') + of('unreadable')} to mend, ${of('to extract')} to extract`,
  )
}

function studyLines(extraction: Extraction): Line[] {
  const { state, files, included, records } = extraction
  const clusterOf = (id: string) => state.clusterOf.get(id) ?? id
  const label = (id: string) => {
    const record = records.get(clusterOf(id))
    return record ? citationLabel(record.norm) : 'not imported'
  }
  const covered = new Set(files.flatMap(({ study }) => study?.reports.map(clusterOf) ?? []))
  const extracted = files.map((file): Line => {
    const reports = file.study?.reports ?? []
    const { complete, verified } = progressOf(file, state)
    return {
      study: file.study?.study ?? file.name,
      reports,
      label: reports.length > 0 ? label(reports[0]!) : '',
      track: reports.map((id) => included.get(clusterOf(id)) ?? 'not included').join(', '),
      by: file.study?.extracted.by ?? '',
      state: file.study ? (complete ? 'complete' : 'incomplete') : 'unreadable',
      verified,
      file: file.file,
    }
  })
  const given = givenStudies(extraction)
  const waiting = [...included].filter(([cluster]) => !covered.has(cluster))
  return [
    ...extracted,
    ...waiting.map(([cluster, track]): Line => {
      const study = [...given].find(([, reports]) => reports.includes(cluster))?.[0]
      return {
        study,
        reports: [cluster],
        label: label(cluster),
        track,
        by: '',
        state: 'to extract',
        verified: '—',
        file: undefined,
      }
    }),
  ]
}
