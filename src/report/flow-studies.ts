import type { State } from '../events/state.ts'
import { count } from '../lib/text.ts'
import { absentBox, type Box, type Heading, type Item } from './flow-box.ts'

/** Included studies and reports of both lanes, totals, and the boxes of an update and of a meta-analysis. */
export function includedBoxes(state: State, included: readonly Box[]): Box[] {
  const lanes = included.filter((box) => box.status !== 'absent')
  const reports = lanes.flatMap((box) => box.items)
  const waiting = lanes.flatMap((box) => box.waiting)
  const why = [...new Set(lanes.flatMap((box) => (box.why === undefined ? [] : [box.why])))]
  const { studies, unnamed } = studiesOf(
    state,
    reports.map((item) => item.record),
  )
  const unnamedWhy =
    unnamed === 0 ? [] : [`${count(unnamed, 'report')} without a study id yet, each counted as a study of its own`]
  const box = (id: string, label: string, counts: Box['counts'], items: readonly Item[]): Box => {
    const heading: Heading = { id, label, lane: 'all', counts, evidence: evidence(counts, included) }
    const settled = lanes.every((one) => one.status === 'final')
    const because = [...why, ...(counts === 'studies' ? unnamedWhy : [])]
    if (items.length === 0 && !settled) {
      return { ...heading, n: 'unknown', status: 'unknown', why: because.join('; '), items, waiting, parts: [] }
    }
    if (because.length === 0) return { ...heading, n: items.length, status: 'final', items, waiting: [], parts: [] }
    // With screening under way studies may be added; with unnamed reports, fall together: no bound when both.
    const names = counts === 'studies' && unnamed > 0
    const bound = settled ? ({ bound: 'most' } as const) : names ? {} : ({ bound: 'least' } as const)
    return {
      ...heading,
      n: items.length,
      status: 'running',
      ...bound,
      why: because.join('; '),
      items,
      waiting,
      parts: [],
    }
  }
  const absent = (id: string, label: string, counts: Box['counts'], reason: string): Box =>
    absentBox({ id, label, lane: 'all', counts, evidence: {} }, reason)
  const noUpdate = 'not an update of an earlier review'
  const noMeta = 'no meta-analysis'
  return [
    box('new_studies', 'New studies included in review', 'studies', studies),
    box('new_reports', 'Reports of new included studies', 'reports', reports),
    absent('previous_studies', 'Studies included in previous version of review', 'studies', noUpdate),
    absent('previous_reports', 'Reports of studies included in previous version of review', 'reports', noUpdate),
    box('total_studies', 'Total studies included in review', 'studies', studies),
    box('total_reports', 'Reports of total included studies', 'reports', reports),
    absent('total_studies_ma', 'Total studies included in meta-analysis', 'studies', noMeta),
    absent('total_reports_ma', 'Reports of total included studies in meta-analysis', 'reports', noMeta),
  ]
}

function evidence(counts: Box['counts'], included: readonly Box[]): Box['evidence'] {
  const stages = [...new Set(included.flatMap((box) => box.evidence.stages ?? []))]
  return counts === 'studies' ? { studies: true, stages } : { stages }
}

/** The studies of the included reports; a report without a study stands for one of its own. */
function studiesOf(state: State, reports: readonly string[]): { studies: Item[]; unnamed: number } {
  const wanted = new Set(reports)
  const named = new Set<string>()
  const studies: Item[] = []
  for (const { study, records } of state.studies.values()) {
    const own = [...new Set(records.map((record) => state.clusterOf.get(record)))].filter(
      (cluster): cluster is string => cluster !== undefined && wanted.has(cluster),
    )
    if (own.length === 0) continue
    for (const cluster of own) named.add(cluster)
    studies.push({ record: own[0]!, study, reports: own })
  }
  const alone = reports.filter((report) => !named.has(report))
  return {
    studies: [...studies, ...alone.map((record): Item => ({ record, reports: [record] }))],
    unnamed: alone.length,
  }
}
