import type { State } from '../events/state.ts'
import type { Row, Table } from '../lib/table.ts'
import { listWords } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'

/** Who screens how many reports of a stage, by track and team. */
export function assignmentTable(state: State, protocol: Protocol, stage: string, track?: string): Table {
  const teams = new Map<
    string,
    { track: string; cells: Record<string, string | number>; dual: number; single: number }
  >()
  for (const { assignment } of state.screened.get(stage)?.values() ?? []) {
    if (!assignment || (track !== undefined && assignment.batch.track !== track)) continue
    const { batch, mode } = assignment
    const by = listWords(batch.reviewers)
    const part = batch.phase === 'extension' ? 'sample' : (batch.phase ?? '')
    const key = [batch.track, part, by, batch.singleBy, batch.checkedBy].join('|')
    let team = teams.get(key)
    if (!team) {
      const label = protocol.tracks[batch.track]?.label ?? batch.track
      const cells = { track: label, part, by, singleBy: batch.singleBy ?? '', checkedBy: batch.checkedBy ?? '' }
      team = { track: batch.track, cells, dual: 0, single: 0 }
      teams.set(key, team)
    }
    team[mode]++
  }
  const tracks = Object.keys(protocol.tracks)
  const sorted = [...teams.values()].sort((a, b) => tracks.indexOf(a.track) - tracks.indexOf(b.track))
  const rows = sorted.map(({ cells, dual, single }): Row => {
    const total = dual + single
    return {
      kind: 'row',
      cells: { ...cells, reports: total, dual, share: `${((100 * dual) / total).toFixed(1)} %`, single },
    }
  })
  return {
    id: 'assignments',
    title: protocol.screening.stages[stage]?.label ?? stage,
    columns: [
      { key: 'track', title: 'Track' },
      ...(rows.some((row) => row.cells.part !== '') ? [{ key: 'part', title: 'Part' }] : []),
      { key: 'reports', title: 'Reports', align: 'right' },
      { key: 'dual', title: 'By all', align: 'right' },
      { key: 'share', title: 'Share', align: 'right' },
      { key: 'by', title: 'Reviewers' },
      { key: 'single', title: 'The rest', align: 'right' },
      { key: 'singleBy', title: 'By' },
      { key: 'checkedBy', title: 'Exclusions checked by' },
    ],
    rows,
  }
}
