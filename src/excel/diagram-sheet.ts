import type ExcelJS from 'exceljs'
import { type DiagramBox, type DiagramLane, type DiagramRow, lanesOf, laneTitles } from '../report/diagram-rows.ts'
import { countLines, FONT, FONT_SIZE, MAX_ROW_HEIGHT, rowHeight } from './measure.ts'
import { safeText } from './safe-text.ts'
import { addRow, type SheetRows } from './sheet-rows.ts'
import { colours, printSetup } from './style.ts'

const WIDTHS = { phase: 5, box: 33, arrow: 4, gap: 3 }
// Characters that the distance from the left side takes.
const INDENT = 1.5
const BETWEEN = 16
const LINE: ExcelJS.Border = { style: 'thin', color: { argb: colours.black } }
const DASH: ExcelJS.Border = { style: 'dashed', color: { argb: colours.black } }

interface LaneColumns {
  readonly lane: DiagramLane
  readonly main: number
  readonly side: number | undefined
}

/**
 * Draws the flow diagram with merged, bordered cells: it can be edited, and it is copied into documents as a table. Boxes
 * whose numbers are not final have dashed borders; a long list takes several rows, because a row has a greatest height.
 */
export function fillDiagram(target: SheetRows, title: string, rows: readonly DiagramRow[]): void {
  const { sheet } = target
  const lanes = laneColumns(rows)
  const last = lanes.at(-1)!
  const columns = (last.side ?? last.main) as number
  layColumns(sheet, lanes, columns)
  const head = sheet.addRow([safeText(title)])
  head.height = 22
  head.getCell(1).font = { name: FONT, size: 12, bold: true }
  const headings = sheet.addRow([])
  headings.height = 24
  const titles = laneTitles(rows)
  for (const { lane, main, side } of lanes) {
    const cell = headings.getCell(main)
    cell.value = titles[lane]
    cell.font = { name: FONT, size: FONT_SIZE, bold: true }
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
    if (side !== undefined) sheet.mergeCells(headings.number, main, headings.number, side)
    frame(sheet, headings.number, headings.number, main, side ?? main, LINE, colours.other)
  }
  const phases: { name: string; from: number; to: number }[] = []
  rows.forEach((row, index) => {
    const between = sheet.addRow([])
    between.height = BETWEEN
    for (const { lane, main } of lanes) {
      const above = rows.slice(0, index).some((one) => one[lane]?.main !== undefined)
      if (above && row[lane]?.main !== undefined) put(between.getCell(main), '↓')
    }
    const { from, to } = addBoxes(sheet, row, lanes)
    const open = phases.at(-1)
    if (open?.name === row.phase) open.to = to
    else phases.push({ name: row.phase, from, to })
    markInflow(sheet, rows, index, lanes, from)
  })
  for (const { name, from, to } of phases) {
    const cell = sheet.getCell(from, 1)
    cell.value = name
    cell.font = { name: FONT, size: FONT_SIZE, bold: true }
    cell.alignment = { vertical: 'middle', horizontal: 'center', textRotation: 90 }
    if (to > from) sheet.mergeCells(from, 1, to, 1)
    frame(sheet, from, to, 1, 1, LINE, colours.other)
  }
  // A long title keeps to the width of the boxes.
  const titleLines = countLines([{ text: title }], (widthOf(sheet, columns) * FONT_SIZE) / 13)
  if (titleLines > 1) {
    sheet.mergeCells(1, 1, 1, columns)
    head.height = 6 + 16 * titleLines
    head.getCell(1).alignment = { vertical: 'top', wrapText: true }
  }
  let height = 0
  sheet.eachRow((row) => {
    height += row.height ?? 15
  })
  const landscape = widthOf(sheet, columns) * POINTS > height
  printSetup(sheet, { rows: sheet.rowCount, columns: sheet.columnCount }, { landscape })
  // A diagram is looked at as a whole.
  sheet.pageSetup.fitToHeight = 1
  sheet.views = [{ state: 'normal', showGridLines: false }]
  copyRows(target)
}

// A drawing goes to and fro between rows that are there already, so that it is made with the cells of exceljs.
function copyRows(target: SheetRows): void {
  target.sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells = Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1))
    addRow(
      target,
      row.height,
      cells.map((cell) => (cell.master === cell && typeof cell.value === 'string' ? cell.value : null)),
      cells.map(({ style, isMerged }) => {
        return isMerged || Object.keys(style).length > 0 ? { short: style, other: style } : undefined
      }),
    )
  })
}

// How wide a column of width 1 is, in points: its letters are 7 pixels.
const POINTS = 5.25

function widthOf(sheet: ExcelJS.Worksheet, columns: number): number {
  return Array.from({ length: columns }, (_, i) => sheet.getColumn(i + 1).width ?? 0).reduce((sum, one) => sum + one, 0)
}

function laneColumns(rows: readonly DiagramRow[]): LaneColumns[] {
  const out: LaneColumns[] = []
  let next = 3
  for (const lane of lanesOf(rows)) {
    const side = lane === 'previous' ? undefined : next + 2
    out.push({ lane, main: next, side })
    next = (side ?? next) + 2
  }
  return out
}

function layColumns(sheet: ExcelJS.Worksheet, lanes: readonly LaneColumns[], columns: number): void {
  const widths = Array.from({ length: columns }, () => WIDTHS.gap)
  widths[0] = WIDTHS.phase
  for (const { main, side } of lanes) {
    widths[main - 1] = WIDTHS.box
    if (side === undefined) continue
    widths[main] = WIDTHS.arrow
    widths[side - 1] = WIDTHS.box
  }
  sheet.columns = widths.map((width) => ({ width }))
}

function addBoxes(
  sheet: ExcelJS.Worksheet,
  row: DiagramRow,
  lanes: readonly LaneColumns[],
): { from: number; to: number } {
  const cells = lanes.flatMap(({ lane, main, side }) => {
    const own: { main?: DiagramBox; side?: DiagramBox } = row[lane] ?? {}
    return [
      ...(own.main ? [{ column: main, box: own.main }] : []),
      ...(own.side && side !== undefined ? [{ column: side, box: own.side }] : []),
    ]
  })
  const heights = cells.map(({ box }) => {
    const lines = box.lines.reduce((sum, line) => sum + countLines([{ text: shown(line) }], WIDTHS.box - INDENT), 0)
    return lines * 12.75 + 8
  })
  const height = Math.max(rowHeight(2), ...heights)
  const pieces = Math.ceil(height / (MAX_ROW_HEIGHT - 10))
  const from = sheet.rowCount + 1
  for (let i = 0; i < pieces; i++) sheet.addRow([]).height = Math.ceil((height / pieces) * 4) / 4
  const to = sheet.rowCount
  for (const { column, box } of cells) {
    const cell = sheet.getCell(from, column)
    cell.value = safeText(box.lines.map(shown).join('\n'))
    cell.font = { name: FONT, size: FONT_SIZE }
    cell.alignment = { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 }
    if (to > from) sheet.mergeCells(from, column, to, column)
    frame(sheet, from, to, column, column, box.status === 'final' ? LINE : DASH, undefined)
  }
  for (const { lane, main, side } of lanes) {
    const own: { main?: DiagramBox; side?: DiagramBox } = row[lane] ?? {}
    if (own.main && own.side && side !== undefined) put(sheet.getCell(from, main + 1), '→')
  }
  return { from, to }
}

// Where the other lane and the studies before flow in: an arrow beside the box where they are added.
function markInflow(
  sheet: ExcelJS.Worksheet,
  rows: readonly DiagramRow[],
  index: number,
  lanes: readonly LaneColumns[],
  at: number,
): void {
  const { databases, other } = rows[index]!
  const into = lanes.find((one) => one.lane === (databases ? 'databases' : 'other'))
  const box = databases?.main ?? other?.main
  const has = (lane: DiagramLane) => lanes.some((one) => one.lane === lane)
  if (!into) return
  if (box?.id === 'new_studies' && databases && has('other')) put(sheet.getCell(at, into.main + 1), '←')
  if (box?.id === 'total_studies' && has('previous')) put(sheet.getCell(at, into.main - 1), '→')
}

function shown(line: DiagramBox['lines'][number]): string {
  return line.deep ? `   ${line.text}` : line.text
}

function put(cell: ExcelJS.Cell, text: string): void {
  cell.value = text
  cell.font = { name: FONT, size: 12 }
  cell.alignment = { vertical: 'top', horizontal: 'center' }
}

function frame(
  sheet: ExcelJS.Worksheet,
  top: number,
  bottom: number,
  left: number,
  right: number,
  line: ExcelJS.Border,
  ground: string | undefined,
): void {
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const cell = sheet.getCell(row, column)
      cell.border = {
        ...(row === top ? { top: line } : {}),
        ...(row === bottom ? { bottom: line } : {}),
        ...(column === left ? { left: line } : {}),
        ...(column === right ? { right: line } : {}),
      }
      if (ground !== undefined) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: ground } }
    }
  }
}
