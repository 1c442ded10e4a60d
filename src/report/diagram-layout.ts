import type { DiagramBox, DiagramLine, DiagramRow } from './diagram-rows.ts'
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
// What a list item goes on with stands in a little more.
const HANGING = 8
const BOX = 226
const ARROW = 34
const BETWEEN = 34
const MARGIN = 12
const PHASE = 26
const ROW_GAP = 30
// Fonts differ: where Helvetica and its likes are missing, others may be a good deal wider.
const RESERVE = 0.92

const LANES = ['previous', 'databases', 'other'] as const
type DiagramLane = (typeof LANES)[number]
const TITLES = {
  previous: 'Previous studies',
  databases: 'Identification of studies via databases and registers',
  other: 'Identification of studies via other methods',
}
const NEW_TITLES = {
  ...TITLES,
  databases: 'Identification of new studies via databases and registers',
  other: 'Identification of new studies via other methods',
}
const NOTE = 'Dashed boxes hold numbers that are not final. What is not known is unknown, not 0.'

/** Places the rows from top to bottom; each row is as high as its highest box, so that nothing overlaps. */
export function place(rows: readonly DiagramRow[]): Layout {
  const left = MARGIN + PHASE + 12
  const lanes = LANES.filter((lane) => lane === 'databases' || rows.some((row) => row[lane]))
  const laneWidth = (lane: DiagramLane) => (lane === 'previous' ? BOX : 2 * BOX + ARROW)
  const laneX = (lane: DiagramLane) =>
    lanes.slice(0, lanes.indexOf(lane)).reduce((x, one) => x + laneWidth(one) + BETWEEN, left)
  const titles = lanes[0] === 'previous' ? NEW_TITLES : TITLES
  const headings = lanes.map((lane) => heading(titles[lane], laneX(lane), MARGIN, laneWidth(lane)))
  const headingHeight = Math.max(...headings.map((one) => one.height))
  let y = MARGIN + headingHeight + ROW_GAP - 8
  const boxes: Placed[] = []
  const arrows: Point[][] = []
  const bands: { phase: DiagramRow['phase']; top: number; bottom: number }[] = []
  const above = new Map<string, Placed>()
  for (const [index, row] of rows.entries()) {
    let bottom = y
    for (const lane of lanes) {
      const cell: { main?: DiagramBox; side?: DiagramBox } = row[lane] ?? {}
      const { main, side } = cell
      const x = laneX(lane)
      const placedMain = main && boxAt(main, x, y)
      const placedSide = side && boxAt(side, x + BOX + ARROW, y)
      for (const one of [placedMain, placedSide]) {
        if (!one) continue
        boxes.push(one)
        bottom = Math.max(bottom, one.y + one.height)
      }
      if (placedMain && placedSide) {
        const middle = y + Math.min(placedMain.height, placedSide.height) / 2
        arrows.push([
          [x + BOX, middle],
          [x + BOX + ARROW, middle],
        ])
      }
      if (!placedMain) continue
      const before = above.get(lane)
      if (before) arrows.push([below(before), [x + BOX / 2, y]])
      above.set(lane, placedMain)
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
  const find = (id: string) => boxes.find((one) => one.id === id)
  // The other lane, and what was included before, flow into the boxes where they are added.
  const [found, other] = [find('new_studies'), above.get('other')]
  if (found && other) {
    const middle = found.y + found.height / 2
    arrows.push([below(other), [other.x + BOX / 2, middle], [found.x + BOX, middle]])
  }
  const [total, before] = [find('total_studies'), above.get('previous')]
  if (total && before) {
    const middle = total.y + total.height / 2
    arrows.push([below(before), [before.x + BOX / 2, middle], [total.x, middle]])
  }
  const width = laneX(lanes.at(-1)!) + laneWidth(lanes.at(-1)!) + MARGIN
  const open = boxes.some((one) => one.dashed)
  const note = open
    ? wrapWidth(NOTE, (width - left - MARGIN) * RESERVE, SIZE).map((text, i) => ({
        text,
        x: left,
        y: y - ROW_GAP + LINE + 6 + i * LINE,
      }))
    : []
  const phases = bands.map(({ phase, top, bottom }) => ({
    id: '',
    x: MARGIN,
    y: top,
    width: PHASE,
    height: bottom - top,
    lines: [{ text: phase, x: 0, y: 0 }],
    dashed: false,
  }))
  const height = y - ROW_GAP + MARGIN + (note.length > 0 ? note.length * LINE + 10 : 0)
  return { width, height, headings, phases, boxes, arrows, note }
}

function below(box: Placed): Point {
  return [box.x + BOX / 2, box.y + box.height]
}

function boxAt(box: DiagramBox, x: number, y: number): Placed {
  const lines = box.lines.flatMap((line) => wrapped(line))
  return {
    id: box.id,
    x,
    y,
    width: BOX,
    height: lines.length * LINE + 2 * PAD - 4,
    lines: lines.map(({ text, indent }, i) => ({ text, x: x + PAD + indent, y: y + PAD + 11 + i * LINE })),
    dashed: box.status !== 'final',
  }
}

function wrapped({ text, deep }: DiagramLine): { text: string; indent: number }[] {
  const indent = deep ? INDENT : 0
  return wrapWidth(text, (BOX - 2 * PAD - indent - (deep ? HANGING : 0)) * RESERVE, SIZE).map((line, i) => ({
    text: line,
    indent: indent + (deep && i > 0 ? HANGING : 0),
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
