import {
  type DiagramBox,
  type DiagramLane,
  type DiagramLine,
  type DiagramRow,
  lanesOf,
  laneTitles,
} from './diagram-rows.ts'
import { textWidth, wrapWidth } from './text-width.ts'

/** A line of text at its place. */
export interface PlacedLine {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** A rectangle with its lines. */
export interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly PlacedLine[]
  readonly dashed: boolean
}

type Point = readonly [number, number]

/** Everything that is drawn, in units of the view box. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly headings: readonly Placed[]
  readonly phases: readonly Placed[]
  readonly boxes: readonly Placed[]
  readonly arrows: readonly (readonly Point[])[]
  readonly note: readonly PlacedLine[]
}

/** Font size and line height of all text. */
export const SIZE = 13
const LINE = 17
const PAD = 10
const INDENT = 10
// What a line goes on with stands in a little more.
const HANGING = 8
interface Sizes {
  /** Widths of a box, and of the gap that an arrow crosses. */
  readonly box: number
  readonly arrow: number
}
const WIDE: Sizes = { box: 226, arrow: 34 }
// Letters of 13 units are 6.5 points high in a column of 85 mm.
const COLUMN: Sizes = { box: 196, arrow: 26 }
const CHANNEL = 12
const BETWEEN = 34
const MARGIN = 12
const PHASE = 26
const ROW_GAP = 30
// Fonts differ: where Helvetica and its likes are missing, others may be a good deal wider.
const RESERVE = 0.92

const NOTE = 'Dashed boxes hold numbers that are not final. What is not known is unknown, not 0.'

/** How the lanes stand: side by side, for a page or a slide, or one below the other, for a column of a journal. */
export type Arrangement = 'wide' | 'column'

/** Places the rows from top to bottom; each row is as high as its highest box, so that nothing overlaps. */
export function place(rows: readonly DiagramRow[], arrangement: Arrangement = 'wide'): Layout {
  const lanes = lanesOf(rows)
  const { headings, parts, arrows, right } = arrangement === 'wide' ? placeWide(rows, lanes) : placeColumn(rows, lanes)
  const boxes = parts.flatMap((part) => part.boxes)
  const bands = parts.flatMap((part) => part.bands)
  const left = headings[0]!.x
  const bottom = parts.at(-1)!.bottom
  const width = right + MARGIN
  const note = boxes.some((one) => one.dashed)
    ? wrapWidth(NOTE, (width - left - MARGIN) * RESERVE, SIZE).map((text, i) => ({
        text,
        x: left,
        y: bottom + LINE + 6 + i * LINE,
      }))
    : []
  const phases = bands.map(({ phase, top, bottom: end }) => ({
    id: '',
    x: MARGIN,
    y: top,
    width: PHASE,
    height: end - top,
    lines: [{ text: phase, x: 0, y: 0 }],
    dashed: false,
  }))
  const height = bottom + MARGIN + (note.length > 0 ? note.length * LINE + 10 : 0)
  return { width, height, headings, phases, boxes, arrows: [...parts.flatMap((part) => part.arrows), ...arrows], note }
}

interface Arranged {
  readonly headings: readonly Placed[]
  readonly parts: readonly Part[]
  /** The arrows between the lanes. */
  readonly arrows: readonly (readonly Point[])[]
  readonly right: number
}

function placeWide(rows: readonly DiagramRow[], lanes: readonly DiagramLane[]): Arranged {
  const left = MARGIN + PHASE + 12
  const laneWidth = (lane: DiagramLane) => (lane === 'previous' ? WIDE.box : 2 * WIDE.box + WIDE.arrow)
  const laneX = (lane: DiagramLane) =>
    lanes.slice(0, lanes.indexOf(lane)).reduce((x, one) => x + laneWidth(one) + BETWEEN, left)
  const titles = laneTitles(rows)
  const headings = lanes.map((lane) => heading(titles[lane], laneX(lane), MARGIN, laneWidth(lane)))
  const top = MARGIN + Math.max(...headings.map((one) => one.height)) + ROW_GAP - 8
  const part = layRows(rows, lanes, laneX, top, WIDE)
  const arrows: Point[][] = []
  // The other lane, and what was included before, flow into the boxes where they are added.
  for (const [lane, id] of INFLOWS) {
    const [from, into] = [part.last.get(lane), part.boxes.find((one) => one.id === id)]
    if (!from || !into || from.x === into.x) continue
    const middle = into.y + into.height / 2
    const side = from.x > into.x ? into.x + into.width : into.x
    arrows.push([below(from), [below(from)[0], middle], [side, middle]])
  }
  return { headings, parts: [part], arrows, right: laneX(lanes.at(-1)!) + laneWidth(lanes.at(-1)!) }
}

const INFLOWS = [
  ['other', 'new_studies'],
  ['previous', 'total_studies'],
] as const

// One lane below the other; all but the last flow past the others, each in a channel of its own, to where they are added.
function placeColumn(rows: readonly DiagramRow[], lanes: readonly DiagramLane[]): Arranged {
  const left = MARGIN + PHASE + 8 + Math.max(1, lanes.length - 1) * CHANNEL
  const width = 2 * COLUMN.box + COLUMN.arrow
  const titles = laneTitles(rows)
  const headings: Placed[] = []
  const parts: Part[] = []
  const flows: { from: Placed; channel: number }[] = []
  let y = MARGIN
  for (const [i, lane] of lanes.entries()) {
    const head = heading(titles[lane], left, y, width)
    const own = rows.filter((row) => row.phase !== 'Included' && row[lane])
    const part = layRows(own, [lane], () => left, y + head.height + ROW_GAP - 14, COLUMN)
    headings.push(head)
    parts.push(part)
    y = part.bottom + ROW_GAP
    const from = part.last.get(lane)
    if (from) flows.push({ from, channel: left - 4 - (lanes.length - 1 - i) * CHANNEL })
  }
  const end = layRows(
    rows.filter((row) => row.phase === 'Included'),
    ['databases', 'other'],
    () => left,
    y,
    COLUMN,
  )
  const find = (id: string) => end.boxes.find((one) => one.id === id)
  const arrows = flows.flatMap(({ from, channel }, i): Point[][] => {
    const into = (lanes[i] === 'previous' ? find('total_studies') : undefined) ?? find('new_studies')
    if (!into) return []
    if (i === lanes.length - 1) return [[below(from), [below(from)[0], into.y]]]
    const [start, stop] = [from, into].map((one) => one.y + one.height / 2) as [number, number]
    return [
      [
        [from.x, start],
        [channel, start],
        [channel, stop],
        [into.x, stop],
      ],
    ]
  })
  return { headings, parts: [...parts, end], arrows, right: left + width }
}

interface Part {
  readonly boxes: readonly Placed[]
  readonly arrows: readonly (readonly Point[])[]
  readonly bands: readonly { readonly phase: DiagramRow['phase']; readonly top: number; readonly bottom: number }[]
  /** The lowest box of each lane's main line. */
  readonly last: ReadonlyMap<DiagramLane, Placed>
  readonly bottom: number
}

/** Rows of some lanes, from `top` down, with the arrows within each lane. */
function layRows(
  rows: readonly DiagramRow[],
  lanes: readonly DiagramLane[],
  laneX: (lane: DiagramLane) => number,
  top: number,
  sizes: Sizes,
): Part {
  const boxes: Placed[] = []
  const arrows: Point[][] = []
  const bands: { phase: DiagramRow['phase']; top: number; bottom: number }[] = []
  const last = new Map<DiagramLane, Placed>()
  let y = top
  for (const [index, row] of rows.entries()) {
    let bottom = y
    for (const lane of lanes) {
      const { main, side }: { main?: DiagramBox; side?: DiagramBox } = row[lane] ?? {}
      const x = laneX(lane)
      const placedMain = main && boxAt(main, x, y, sizes.box)
      const placedSide = side && boxAt(side, x + sizes.box + sizes.arrow, y, sizes.box)
      for (const one of [placedMain, placedSide]) {
        if (!one) continue
        boxes.push(one)
        bottom = Math.max(bottom, one.y + one.height)
      }
      if (placedMain && placedSide) {
        const middle = y + Math.min(placedMain.height, placedSide.height) / 2
        arrows.push([
          [placedMain.x + placedMain.width, middle],
          [placedSide.x, middle],
        ])
      }
      if (!placedMain) continue
      const before = last.get(lane)
      if (before) arrows.push([below(before), [below(before)[0], y]])
      last.set(lane, placedMain)
    }
    const open = bands.at(-1)?.phase === row.phase ? bands.at(-1) : undefined
    const band = open ?? { phase: row.phase, top: y, bottom }
    if (!open) bands.push(band)
    // The phase's name has to fit beside its rows.
    if (rows[index + 1]?.phase !== row.phase) {
      bottom = Math.max(bottom, Math.ceil(band.top + textWidth(row.phase, SIZE, true) / RESERVE + PAD))
    }
    band.bottom = bottom
    y = bottom + ROW_GAP
  }
  return { boxes, arrows, bands, last, bottom: y - ROW_GAP }
}

function below(box: Placed): Point {
  return [box.x + box.width / 2, box.y + box.height]
}

function boxAt(box: DiagramBox, x: number, y: number, width: number): Placed {
  const lines = box.lines.flatMap((line) => wrapped(line, width))
  return {
    id: box.id,
    x,
    y,
    width,
    height: lines.length * LINE + 2 * PAD - 4,
    lines: lines.map(({ text, indent }, i) => ({ text, x: x + PAD + indent, y: y + PAD + 11 + i * LINE })),
    dashed: box.status !== 'final',
  }
}

function wrapped({ text, deep }: DiagramLine, box: number): { text: string; indent: number }[] {
  const indent = deep ? INDENT : 0
  const room = (box - 2 * PAD - indent) * RESERVE
  const whole = wrapWidth(text, room, SIZE)
  if (whole.length === 1) return [{ text: whole[0]!, indent }]
  return wrapWidth(text, room - HANGING, SIZE).map((line, i) => ({
    text: line,
    indent: indent + (i > 0 ? HANGING : 0),
  }))
}

function heading(text: string, x: number, y: number, width: number): Placed {
  const lines = wrapWidth(text, (width - 2 * PAD) * RESERVE, SIZE, true)
  return {
    id: '',
    x,
    y,
    width,
    height: lines.length * LINE + 12,
    lines: lines.map((line, i) => ({ text: line, x: x + PAD, y: y + 6 + 12 + i * LINE })),
    dashed: false,
  }
}

/** The path of an arrow through its points. */
export function arrow(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
}
