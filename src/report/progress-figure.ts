import type { Event } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { Row } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { Figure } from './figures/figure.ts'
import { ink, label, labels, line, SIZE, svgDocument, titled } from './figures/svg.ts'
import { wrapWidth } from './text-width.ts'

const WIDTH = 760
const HEIGHT = 320
const LEFT = 64
const RIGHT = 190
const TOP = 24
const BOTTOM = 44
const LEADING = 14
const STYLES = [
  { stroke: ink.blue, dash: '' },
  { stroke: ink.red, dash: '7 4' },
  { stroke: ink.green, dash: '2 3' },
  { stroke: ink.text, dash: '9 3 2 3' },
] as const

/**
 * Decisions over time, added up by day and stage. Give it the events that everybody may see: what is still blinded is not
 * in them, so that the curve tells nothing about it.
 */
export function progressFigure(events: readonly Event[], state: State, protocol: Protocol): Figure | undefined {
  const stages = Object.keys(protocol.screening.stages)
  const perDay = new Map<string, Map<string, number>>()
  for (const event of events) {
    if ((event.type !== 'decision' && event.type !== 'resolve') || state.undone.has(event.id)) continue
    const day = event.at.slice(0, 10)
    const counts = perDay.get(day) ?? new Map<string, number>()
    counts.set(event.stage, (counts.get(event.stage) ?? 0) + 1)
    perDay.set(day, counts)
  }
  const days = [...perDay.keys()].sort()
  if (days.length === 0) return undefined
  const totals = new Map(stages.map((stage) => [stage, 0]))
  const sums = days.map((day) => {
    for (const [stage, n] of perDay.get(day)!) totals.set(stage, (totals.get(stage) ?? 0) + n)
    return { day, byStage: new Map(totals) }
  })
  const used = [...totals].filter(([, n]) => n > 0).map(([stage]) => stage)
  const name = (stage: string) => protocol.screening.stages[stage]?.label ?? stage
  const title = 'Screening decisions over time'
  const rows = sums.map(
    ({ day, byStage }): Row => ({
      kind: 'row',
      cells: { day, ...Object.fromEntries(used.map((stage, i) => [`s${i}`, byStage.get(stage)!])) },
    }),
  )
  return {
    id: 'screening-progress',
    title,
    svg: draw(sums, used, name, title),
    data: {
      id: 'screening-progress',
      title,
      columns: [
        { key: 'day', title: 'Until the end of' },
        ...used.map((stage, i) => ({ key: `s${i}`, title: name(stage), align: 'right' as const })),
      ],
      rows,
    },
    notes: [
      'Decisions of all reviewers and resolutions of conflicts, added up by day. Decisions that are still blinded are not shown.',
    ],
  }
}

function draw(
  sums: readonly { day: string; byStage: ReadonlyMap<string, number> }[],
  stages: readonly string[],
  name: (stage: string) => string,
  title: string,
): string {
  const time = (day: string) => Date.parse(`${day}T00:00:00Z`)
  const [first, last] = [time(sums[0]!.day), time(sums.at(-1)!.day)]
  const most = Math.max(1, ...stages.map((stage) => sums.at(-1)!.byStage.get(stage) ?? 0))
  const step = niceStep(most)
  const ceiling = Math.ceil(most / step) * step
  const x = (day: string) =>
    LEFT + (last === first ? 0.5 : (time(day) - first) / (last - first)) * (WIDTH - LEFT - RIGHT)
  const y = (n: number) => HEIGHT - BOTTOM - (n / ceiling) * (HEIGHT - TOP - BOTTOM)
  const body: string[] = []
  for (let n = 0; n <= ceiling; n += step) {
    body.push(line(LEFT, y(n), WIDTH - RIGHT, y(n)), label(LEFT - 8, y(n) + 4, formatNumber(n), { anchor: 'end' }))
  }
  const ends = sums.length === 1 ? [sums[0]!.day] : [sums[0]!.day, sums.at(-1)!.day]
  ends.forEach((day, i) => {
    body.push(
      label(x(day), HEIGHT - BOTTOM + 20, day, { anchor: ends.length === 1 ? 'middle' : i === 0 ? 'start' : 'end' }),
    )
  })
  const tags: { y: number; lines: string[]; stroke: string }[] = []
  stages.forEach((stage, i) => {
    const { stroke, dash } = STYLES[i % STYLES.length]!
    const points = sums.map(({ day, byStage }) => [x(day), y(byStage.get(stage) ?? 0)] as const)
    // A step a day: nothing is claimed about the hours between.
    const path = points.map(([px, py], k) => (k === 0 ? `M${r(px)} ${r(py)}` : `H${r(px)} V${r(py)}`)).join(' ')
    const dots =
      points.length <= 60 || points.length === 1
        ? points.map(([px, py]) => `<circle cx="${r(px)}" cy="${r(py)}" r="2.5" fill="${stroke}"/>`).join('')
        : ''
    const total = formatNumber(sums.at(-1)!.byStage.get(stage) ?? 0)
    body.push(
      titled(
        `${name(stage)}: ${total}`,
        `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>${dots}`,
      ),
    )
    const lines = wrapWidth(`${name(stage)}: ${total}`, (RIGHT - 18) * 0.92, SIZE)
    tags.push({ y: points.at(-1)![1] + 4, lines, stroke })
  })
  tags.sort((a, b) => a.y - b.y)
  // A name of several lines grows upwards from the end of its curve where the drawing ends, and never over another.
  const tall = (tag: (typeof tags)[number]) => tag.lines.length * LEADING
  let bottom = HEIGHT - 4
  for (const tag of tags.toReversed()) {
    tag.y = Math.min(tag.y, bottom - tall(tag) + LEADING)
    bottom = tag.y - LEADING - 2
  }
  let top = LEADING
  for (const tag of tags) {
    tag.y = Math.max(tag.y, top)
    top = tag.y + tall(tag) + 2
  }
  for (const tag of tags) body.push(labels(WIDTH - RIGHT + 10, tag.y, tag.lines, LEADING, { fill: tag.stroke }))
  const description = stages
    .map((stage) => `${name(stage)}: ${sums.at(-1)!.byStage.get(stage) ?? 0} decisions until ${sums.at(-1)!.day}.`)
    .join(' ')
  return svgDocument({ id: 'screening-progress', title, description, width: WIDTH, height: HEIGHT }, body)
}

function r(value: number): number {
  return Math.round(value * 10) / 10
}

function niceStep(most: number): number {
  const raw = most / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)))
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? power * 10
}
