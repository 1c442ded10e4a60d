import type { Table } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { toText } from '../report/formats/text.ts'
import type { HotSpot } from '../screening/hot-spots.ts'
import type { ReviewerStats, Times } from '../screening/stats.ts'
import { duration } from '../tui/screen/duration.ts'
import type { Context } from './context.ts'
import { heading } from './screening.ts'

/** The statistics of screening as text. */
export function statsText(
  context: Context,
  protocol: Protocol,
  reviewers: readonly ReviewerStats[],
  spots: readonly HotSpot[],
): string {
  if (reviewers.length === 0) return 'Nothing can be counted yet: give `--as` to see your own work, or unblind first.'
  const out: string[] = []
  for (const [stage, { label }] of Object.entries(protocol.screening.stages)) {
    const rows = reviewers.filter((one) => one.stage === stage)
    if (rows.length === 0) continue
    out.push(heading(context, label), toText(workTable(protocol, rows), context.width), '')
    const own = spots.filter((one) => one.stage === stage)
    if (own.length > 0) out.push('Where reviewers disagree', toText(spotTable(own), context.width), '')
  }
  return out.join('\n').trimEnd()
}

function workTable(protocol: Protocol, rows: readonly ReviewerStats[]): Table {
  return {
    id: 'stats',
    title: '',
    columns: [
      { key: 'track', title: 'Track' },
      { key: 'who', title: 'Who' },
      { key: 'decided', title: 'Decided', align: 'right' },
      { key: 'changed', title: 'Changed', align: 'right' },
      { key: 'median', title: 'Each', align: 'right' },
      { key: 'include', title: 'Include', align: 'right' },
      { key: 'exclude', title: 'Exclude', align: 'right' },
      { key: 'hour', title: 'An hour', align: 'right' },
      { key: 'spent', title: 'Spent', align: 'right' },
      { key: 'left', title: 'Left', align: 'right' },
      { key: 'effort', title: 'Time left', align: 'right' },
    ],
    rows: rows.map((one) => ({
      kind: 'row',
      cells: {
        track: protocol.tracks[one.track]?.label ?? one.track,
        who: one.reviewer,
        decided: formatNumber(one.decided),
        changed: formatNumber(one.changed),
        median: one.times
          ? `${seconds(one.times.median)} (${Math.round(one.times.lower)}–${Math.round(one.times.upper)})`
          : '',
        include: median(one.byDecision.include),
        exclude: median(one.byDecision.exclude),
        hour: one.perHour === undefined ? '' : formatNumber(Math.round(one.perHour)),
        spent: one.hours > 0 ? duration(one.hours * 3600) : '',
        left: one.left === undefined ? 'hidden' : formatNumber(one.left),
        effort: one.hoursLeft === undefined || one.hoursLeft === 0 ? '' : duration(one.hoursLeft * 3600),
      },
    })),
  }
}

function spotTable(spots: readonly HotSpot[]): Table {
  return {
    id: 'disagreements',
    title: '',
    columns: [
      { key: 'text', title: 'Excluded for' },
      { key: 'reports', title: 'Reports', align: 'right' },
      { key: 'against', title: 'Another did not exclude', align: 'right' },
      { key: 'share', title: 'Share', align: 'right' },
      { key: 'settled', title: 'Settled in / out', align: 'right' },
      { key: 'other', title: 'For another reason', align: 'right' },
    ],
    rows: spots.map(({ text, reports, against, otherReason, included, excluded }) => ({
      kind: 'row',
      cells: {
        text,
        reports: formatNumber(reports),
        against: formatNumber(against),
        share: `${((100 * against) / reports).toFixed(0)} %`,
        settled: `${included} / ${excluded}`,
        other: formatNumber(otherReason),
      },
    })),
  }
}

function median(times: Times | undefined): string {
  return times ? seconds(times.median) : ''
}

function seconds(value: number): string {
  return duration(value)
}
