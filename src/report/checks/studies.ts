import type { State } from '../../events/state.ts'
import { listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import type { Flow } from '../flow.ts'
import { isFinal } from '../flow-box.ts'
import { placeReports } from '../flow-places.ts'
import { type Finding, finding, some } from './finding.ts'

/** Whether studies, included reports and extraction files belong together one by one. */
export function studyChecks(
  flow: Flow,
  state: State,
  protocol: Protocol,
  extracted: readonly string[] | undefined,
): Finding[] {
  // A study belongs to the whole review, whatever part of it is counted.
  const { round, rounds, track } = flow.scope
  const whole = track === undefined && (rounds.length === 1 || round === undefined)
  const placed = whole ? flow.placed : placeReports(state, protocol)
  const included = new Set(placed.filter(({ place }) => place.at === 'included').map((one) => one.cluster))
  const found: Finding[] = []
  const studiesOf = new Map<string, string[]>()
  const empty: string[] = []
  const stray: string[] = []
  for (const { study, records } of state.studies.values()) {
    const clusters = new Set(records.map((record) => state.clusterOf.get(record)).filter((id) => id !== undefined))
    if (![...clusters].some((cluster) => included.has(cluster))) {
      empty.push(study)
      stray.push(...clusters)
    }
    for (const cluster of clusters) studiesOf.set(cluster, [...(studiesOf.get(cluster) ?? []), study])
  }
  const done = isFinal(flow.boxes.get('total_reports'))
  if (empty.length > 0 && done) {
    found.push(
      finding(
        'c8-studies',
        'error',
        `Unexpected ${empty.length === 1 ? 'study' : 'studies'} without an included report, expected at least one each: ${some(empty)}.`,
        'Include a report of the study at the last stage, or take its study event back.',
        stray,
      ),
    )
  }
  for (const [cluster, names] of studiesOf) {
    if (names.length < 2 || !included.has(cluster)) continue
    found.push(
      finding(
        'c8-studies',
        'warning',
        `Unexpected report \`${cluster}\` of ${listWords(names)}, expected it to belong to one study.`,
        'Keep it in one study, unless the report really is about both.',
        [cluster],
      ),
    )
  }
  if (extracted !== undefined && done && track === undefined && (round === undefined || round.id === rounds.at(-1))) {
    const items = flow.boxes.get('total_studies')!.items
    const counted = new Set(items.flatMap(({ study }) => (study ? [study] : [])))
    const files = new Set(extracted)
    const extra = extracted.filter((study) => !counted.has(study))
    const missing = [...counted].filter((study) => !files.has(study))
    if (extra.length > 0) {
      found.push(
        finding(
          'c12-tables',
          'error',
          `Unexpected extraction of ${some(extra)}, expected included studies only: the tables would show what the diagram does not count.`,
          'Include the reports of the study at the last stage, or remove its extraction file.',
        ),
      )
    }
    if (missing.length > 0) {
      found.push(
        finding(
          'c12-tables',
          'warning',
          `Unexpected lack of an extraction file for ${some(missing)}, expected one for each included study.`,
          'Make it with `litsieve extract`.',
          items.flatMap(({ study, reports = [] }) => (study && !files.has(study) ? reports : [])),
        ),
      )
    }
  }
  return found
}
