import type { State } from '../events/state.ts'
import { count } from '../lib/text.ts'
import { absentBox, type Box, type Heading, type Item } from './flow-box.ts'

/** What the boxes of studies depend on beside the reports included now. */
export interface StudyFacts {
  /** The totals of earlier rounds of searches, for an update. */
  readonly before?: { readonly studies: Box; readonly reports: Box } | undefined
  /** What an earlier version of the review included, as `review.yaml` says. */
  readonly previous?: { readonly studies: number; readonly reports: number; readonly source: string } | undefined
  /** Ids of the studies of the meta-analysis; undefined where there is none. */
  readonly pooled?: readonly string[] | undefined
}

/** Included studies and reports of both lanes, totals, and the boxes of an update and of a meta-analysis. */
export function includedBoxes(state: State, included: readonly Box[], facts: StudyFacts = {}): Box[] {
  const lanes = included.filter((box) => box.status !== 'absent')
  const reports = lanes.flatMap((box) => box.items)
  const waiting = lanes.flatMap((box) => box.waiting)
  const why = [...new Set(lanes.flatMap((box) => (box.why === undefined ? [] : [box.why])))]
  const stages = [...new Set(included.flatMap((box) => box.evidence.stages ?? []))]
  const { previousStudies, previousReports } = previousBoxes(facts)
  const known = new Set(previousStudies?.items.flatMap((item) => item.study ?? []))
  const { studies, unnamed, again } = studiesOf(
    state,
    reports.map((item) => item.record),
    known,
  )
  const unnamedWhy =
    unnamed === 0 ? [] : [`${count(unnamed, 'report')} without a study id yet, each counted as a study of its own`]
  const note =
    again.length === 0 ? {} : { note: `${count(again.length, 'report')} of studies that were included before` }
  const box = (id: string, label: string, counts: Box['counts'], items: readonly Item[]): Box => {
    const evidence = counts === 'studies' ? { studies: true, stages } : { stages }
    const heading: Heading = { id, label, lane: 'all', counts, evidence }
    const settled = lanes.every((one) => one.status === 'final')
    const because = [...why, ...(counts === 'studies' ? unnamedWhy : [])]
    const more = counts === 'reports' ? note : {}
    if (items.length === 0 && !settled) {
      return { ...heading, n: 'unknown', status: 'unknown', why: because.join('; '), items, waiting, parts: [] }
    }
    if (because.length === 0)
      return { ...heading, n: items.length, status: 'final', items, waiting: [], parts: [], ...more }
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
      ...more,
    }
  }
  const absent = (id: string, label: string, counts: Box['counts'], reason: string): Box =>
    absentBox({ id, label, lane: 'all', counts, evidence: {} }, reason)
  const noUpdate = 'not an update of an earlier review'
  const newStudies = box('new_studies', 'New studies included in review', 'studies', studies)
  const newReports = box('new_reports', 'Reports of new included studies', 'reports', reports)
  const total = (id: string, label: string, previous: Box | undefined, now: Box) =>
    sumBox({ ...now, id, label }, previous === undefined ? [now] : [previous, now])
  const totalStudies = total('total_studies', 'Total studies included in review', previousStudies, newStudies)
  const totalReports = total('total_reports', 'Reports of total included studies', previousReports, newReports)
  return [
    newStudies,
    newReports,
    previousStudies ?? absent('previous_studies', PREVIOUS.studies, 'studies', noUpdate),
    previousReports ?? absent('previous_reports', PREVIOUS.reports, 'reports', noUpdate),
    totalStudies,
    totalReports,
    ...pooledBoxes(totalStudies, facts.pooled),
  ]
}

const PREVIOUS = {
  studies: 'Studies included in previous version of review',
  reports: 'Reports of studies included in previous version of review',
} as const

function previousBoxes({ before, previous }: StudyFacts): { previousStudies?: Box; previousReports?: Box } {
  const make = (counts: 'studies' | 'reports'): Box => {
    const heading: Heading = { id: `previous_${counts}`, label: PREVIOUS[counts], lane: 'all', counts, evidence: {} }
    if (before) return { ...before[counts], ...heading, evidence: before[counts].evidence }
    const { source, [counts]: n } = previous!
    return {
      ...heading,
      n,
      status: 'final',
      note: `as stated: ${source}`,
      stated: [source],
      items: [],
      waiting: [],
      parts: [],
    }
  }
  return before || previous ? { previousStudies: make('studies'), previousReports: make('reports') } : {}
}

/** A box that adds others up: it stands when they do; where some are not known, it is at least what the others come to. */
function sumBox(heading: Heading, boxes: readonly Box[]): Box {
  const { id, label, lane, counts } = heading
  const stages = [...new Set(boxes.flatMap((box) => box.evidence.stages ?? []))]
  const evidence = { ...heading.evidence, ...(stages.length > 0 ? { stages } : {}) }
  const why = [...new Set(boxes.flatMap((box) => (box.status === 'final' || box.why === undefined ? [] : [box.why])))]
  const stated = boxes.flatMap((box) => box.stated ?? [])
  const base = {
    id,
    label,
    lane,
    counts,
    evidence,
    items: boxes.flatMap((box) => box.items),
    waiting: boxes.flatMap((box) => box.waiting),
    parts: [],
    ...(why.length > 0 ? { why: why.join('; ') } : {}),
    ...(stated.length > 0 ? { stated } : {}),
  }
  const n = boxes.reduce((sum, box) => sum + (typeof box.n === 'number' ? box.n : 0), 0)
  const unknown = boxes.some((box) => typeof box.n !== 'number')
  if (unknown && n === 0) return { ...base, n: 'unknown', status: 'unknown' }
  const open = boxes.filter((box) => box.status !== 'final')
  if (open.length === 0) return { ...base, n, status: 'final' }
  const bounds = new Set(open.map((box) => (typeof box.n === 'number' ? box.bound : 'least')))
  const [bound] = bounds
  return { ...base, n, status: 'running', ...(bounds.size === 1 && bound ? { bound } : {}) }
}

function pooledBoxes(total: Box, pooled: readonly string[] | undefined): Box[] {
  const heading = (id: string, label: string, counts: Box['counts'], evidence: Box['evidence'] = {}): Heading => {
    return { id, label, lane: 'all', counts, evidence }
  }
  const studies = heading('total_studies_ma', 'Total studies included in meta-analysis', 'studies', total.evidence)
  const reports = heading('total_reports_ma', 'Reports of total included studies in meta-analysis', 'reports')
  if (pooled === undefined) return [studies, reports].map((one) => absentBox(one, 'no meta-analysis'))
  const wanted = new Set(pooled)
  const items = total.items.filter((item) => item.study !== undefined && wanted.has(item.study))
  const missing = [...wanted].filter((id) => !items.some((item) => item.study === id))
  const count = (one: Heading, own: readonly Item[]): Box => {
    const base = { ...one, n: own.length, items: own, waiting: [], parts: [] }
    if (missing.length === 0) return { ...base, status: 'final' }
    const why = `not among the included studies: ${missing.join(', ')}`
    if (own.length === 0) return { ...base, n: 'unknown', status: 'unknown', why }
    return { ...base, status: 'running', bound: 'least', why }
  }
  return [
    count(studies, items),
    count(
      reports,
      items.flatMap((item) => (item.reports ?? []).map((record) => ({ record }))),
    ),
  ]
}

/** The studies of the included reports that were not `known` before; a report without a study stands for one of its own. */
function studiesOf(
  state: State,
  reports: readonly string[],
  known: ReadonlySet<string>,
): { studies: Item[]; unnamed: number; again: string[] } {
  const wanted = new Set(reports)
  const named = new Set<string>()
  const again = new Set<string>()
  const studies: Item[] = []
  for (const { study, records } of state.studies.values()) {
    const own = [...new Set(records.map((record) => state.clusterOf.get(record)))].filter(
      (cluster): cluster is string => cluster !== undefined && wanted.has(cluster),
    )
    if (own.length === 0) continue
    for (const cluster of own) named.add(cluster)
    if (known.has(study)) for (const cluster of own) again.add(cluster)
    else studies.push({ record: own[0]!, study, reports: own })
  }
  const alone = reports.filter((report) => !named.has(report))
  return {
    studies: [...studies, ...alone.map((record): Item => ({ record, reports: [record] }))],
    unnamed: alone.length,
    again: [...again],
  }
}
