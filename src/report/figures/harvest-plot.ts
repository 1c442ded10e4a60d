import { designRank } from '../../extraction/bias/design.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { Row } from '../../lib/table.ts'
import { count } from '../../lib/text.ts'
import { compareStudies } from '../tables/summary.ts'
import { textWidth, wrapWidth } from '../text-width.ts'
import { type Arrow, type DirectionSum, type Meaning, sumDirections } from './direction.ts'
import { capital, type Evidence, type EvidenceItem, sourcesOf } from './evidence.ts'
import type { Figure } from './figure.ts'
import type { StudyFacts } from './study-facts.ts'
import { ink, label, labels, line, rect, SIZE, svgDocument, titled } from './svg.ts'

const PAD = 14
const LINE = 15
const BAR = 18
const STEP = 26
const UNIT = 15
const LABEL_ROOM = 130
const NAME = 10.5
const NAME_STEP = 11
const NAME_ROOM = 130

interface Bar {
  readonly study: string
  readonly track: number
  readonly items: readonly EvidenceItem[]
  readonly sum: DirectionSum
}

const COLUMNS = [
  { arrows: ['down'], reported: 'Lower than the comparator', favours: 'Favours the comparator' },
  { arrows: ['level', 'side'], reported: 'No clear difference, or mixed', favours: 'Favours neither, or mixed' },
  { arrows: ['up'], reported: 'Higher than the comparator', favours: 'Favours the group' },
] as const satisfies readonly { arrows: readonly Arrow[]; reported: string; favours: string }[]

/** How the plot is made. */
export interface HarvestOptions {
  readonly facts: ReadonlyMap<string, StudyFacts>
  readonly meaning: Meaning
}

/**
 * Harvest plot (Ogilvie et al. 2008): a row a category, a column for each thing that could be true, a bar a study. Bars are
 * as high as the design is suitable, dark or light by track, with the number of quality items met above.
 */
export function harvestPlot(evidence: Evidence, options: HarvestOptions): Figure {
  const title = 'Harvest plot: studies by category and direction'
  const rows = evidence.categories.flatMap((category) => {
    const bars = barsOf(
      evidence.items.filter((item) => item.category.id === category.id),
      evidence,
      options.meaning,
    )
    return bars.length === 0 ? [] : [{ category, bars }]
  })
  const left = rows.flatMap(({ bars }) => bars.filter((bar) => bar.sum.arrow === 'open'))
  const notes = [
    'A bar is a study in a category, all groups taken together, in the direction of 70% or more of its findings. Height: suitability of the design (4 randomised, 3 other comparison over time, 2 cross-sectional, 1 other or not stated). The figure above a bar is the number of quality items met, where they were assessed.',
    'After Ogilvie et al. 2008 (doi:10.1186/1471-2288-8-8).',
    ...(left.length > 0
      ? [
          `${count(new Set(left.map((bar) => bar.study)).size, 'study', 'studies')} without a direction in some category ${left.length === 1 ? 'is' : 'are'} not drawn there; the data say which.`,
        ]
      : []),
  ]
  return {
    id: 'harvest-plot',
    title,
    get svg() {
      return draw(evidence, rows, options, title)
    },
    get data() {
      return dataOf(evidence, rows, options)
    },
    notes,
  }
}

type Rows = readonly { readonly category: Evidence['categories'][number]; readonly bars: readonly Bar[] }[]

function barsOf(items: readonly EvidenceItem[], evidence: Evidence, meaning: Meaning): Bar[] {
  return [...groupBy(items, (item) => `${item.track}\n${item.study.study}`).values()]
    .map((own): Bar => {
      const { track } = own[0]!
      const { study } = own[0]!.study
      const place = evidence.tracks.findIndex((one) => one.id === track)
      return { study, track: place, items: own, sum: sumDirections(own, meaning) }
    })
    .sort((a, b) => a.track - b.track || compareStudies(a.study, b.study, ['-year', 'id']))
}

function dataOf(evidence: Evidence, rows: Rows, { facts, meaning }: HarvestOptions): Figure['data'] {
  return {
    id: 'harvest-plot',
    title: 'Harvest plot: studies by category and direction',
    columns: [
      { key: 'category', title: 'Category', width: 18 },
      { key: 'column', title: 'Column', width: 28 },
      { key: 'study', title: 'Study ID', width: 24 },
      { key: 'track', title: 'Track', width: 18 },
      { key: 'design', title: 'Design', width: 30 },
      { key: 'height', title: 'Height', width: 8, align: 'right' },
      { key: 'met', title: 'Items met', width: 10, align: 'right' },
      { key: 'findings', title: 'Findings', width: 9, align: 'right' },
    ],
    rows: rows.flatMap(({ category, bars }) =>
      bars.map((bar): Row => {
        const own = facts.get(bar.study)
        const column = COLUMNS.find((one) => (one.arrows as readonly Arrow[]).includes(bar.sum.arrow))
        return {
          kind: 'row',
          cells: {
            category: category.label,
            column: column ? column[meaning] : 'No direction recorded (not drawn)',
            study: bar.study,
            track: evidence.tracks[bar.track]?.label ?? '',
            design: own?.design ?? '',
            height: designRank(own?.designClass ?? 'other'),
            met: own?.appraised?.met?.of ?? null,
            findings: bar.items.length,
          },
          from: sourcesOf(bar.items),
        }
      }),
    ),
  }
}

const FILLS = [
  `fill="${ink.blue}" stroke="${ink.blue}"`,
  `fill="#c9ccd1" stroke="${ink.muted}"`,
  `fill="${ink.white}" stroke="${ink.text}"`,
]

function draw(evidence: Evidence, rows: Rows, { facts, meaning }: HarvestOptions, title: string): string {
  const inside = (bars: readonly Bar[], c: number) =>
    bars.filter((bar) => (COLUMNS[c]!.arrows as readonly Arrow[]).includes(bar.sum.arrow))
  const rooms = COLUMNS.map((_, c) => Math.max(150, ...rows.map(({ bars }) => inside(bars, c).length * STEP + 24)))
  const left = PAD + LABEL_ROOM
  const starts = rooms.map((_, c) => left + rooms.slice(0, c).reduce((sum, one) => sum + one, 0))
  const width = left + rooms.reduce((sum, one) => sum + one, 0) + PAD
  const titleLines = wrapWidth(title, width - 2 * PAD, 15, true)
  const body: string[] = [labels(PAD, 26, titleLines, 19, { bold: true, size: 15 })]
  let y = 26 + titleLines.length * 19
  const heads = COLUMNS.map((column, c) => wrapWidth(column[meaning], rooms[c]! - 10, SIZE, true))
  heads.forEach((lines, c) => {
    body.push(labels(starts[c]! + rooms[c]! / 2, y, lines, LINE, { bold: true, anchor: 'middle' }))
  })
  y += Math.max(...heads.map((lines) => lines.length)) * LINE + 2
  for (const { category, bars } of rows) {
    const names = bars.flatMap((bar) => nameLines(bar.study).map((text) => textWidth(text, NAME) * 1.08))
    const foot = Math.max(60, ...names) + 10
    const base = y + 22 + 4 * UNIT
    const lines = wrapWidth(capital(category.label), LABEL_ROOM - 8, SIZE, true)
    body.push(line(0, y, width, y), labels(PAD, base - 24, lines, LINE, { bold: true }))
    COLUMNS.forEach((_, c) => {
      body.push(line(starts[c]! + 6, base, starts[c]! + rooms[c]! - 6, base, ink.muted))
      inside(bars, c).forEach((bar, index) => {
        body.push(drawBar(bar, starts[c]! + 12 + index * STEP, base, facts.get(bar.study), evidence))
      })
    })
    y = base + foot
  }
  body.push(line(0, y, width, y))
  y += 24
  let x = PAD
  evidence.tracks.forEach((track, t) => {
    const needed = 28 + textWidth(track.label, SIZE) * 1.06
    if (x > PAD && x + needed > width - PAD) {
      x = PAD
      y += 22
    }
    body.push(rect(x, y - 11, 14, 14, FILLS[Math.min(t, FILLS.length - 1)]!), label(x + 20, y, track.label))
    x += needed + 14
  })
  y += 22
  const legend = wrapWidth(
    'Height: design (4 randomised, 3 other comparison over time, 2 cross-sectional, 1 other or not stated)',
    width - 2 * PAD,
    11,
  )
  body.push(labels(PAD, y, legend, 14, { size: 11, fill: ink.muted }))
  const description = rows.map(({ category, bars }) => describe(category.label, bars, meaning)).join(' ')
  return svgDocument({ id: 'harvest-plot', title, description, width, height: y + legend.length * 14 }, body)
}

/** A long name in two lines, which have room under one bar. */
function nameLines(study: string): string[] {
  const width = textWidth(study, NAME)
  return width <= NAME_ROOM ? [study] : wrapWidth(study, Math.max(NAME_ROOM, width * 0.56), NAME)
}

function drawBar(bar: Bar, x: number, base: number, facts: StudyFacts | undefined, evidence: Evidence): string {
  const height = designRank(facts?.designClass ?? 'other') * UNIT
  const met = facts?.appraised?.met?.of
  const lines = nameLines(bar.study)
  // Turned text rises to the right of its line; the lines together stand under the middle of the bar.
  const first = ((lines.length - 1) * NAME_STEP) / 2 - NAME * 0.36
  const tip = `${bar.study} (${evidence.tracks[bar.track]?.label ?? ''}): ${facts?.design || 'design not stated'}, ${count(bar.items.length, 'finding')}`
  return titled(
    tip,
    rect(x, base - height, BAR, height, FILLS[Math.min(Math.max(0, bar.track), FILLS.length - 1)]!) +
      (met === undefined ? '' : label(x + BAR / 2, base - height - 4, String(met), { anchor: 'middle', size: 10.5 })) +
      lines
        .map((text, index) => label(x + BAR / 2 + first - index * NAME_STEP, base + 6, text, { size: NAME, turn: 90 }))
        .join(''),
  )
}

function describe(name: string, bars: readonly Bar[], meaning: Meaning): string {
  const parts = COLUMNS.flatMap((column) => {
    const own = bars.filter((bar) => (column.arrows as readonly Arrow[]).includes(bar.sum.arrow))
    return own.length === 0 ? [] : [`${column[meaning]}: ${own.map((bar) => bar.study).join(', ')}`]
  })
  return `${name}. ${parts.join('; ')}.`
}
