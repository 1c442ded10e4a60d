import { oneLine } from '../lib/text.ts'
import { breakLines, displayWidth, fitting } from '../lib/width.ts'

/** The look of a stretch of text. Colour is always an addition: bold, underline and reverse carry the meaning without it. */
export interface Style {
  readonly bold?: boolean
  readonly dim?: boolean
  readonly underline?: boolean
  readonly reverse?: boolean
  /** Reverse where there is no colour, for what would not stand out otherwise. */
  readonly reverseIfPlain?: boolean
  readonly colour?: 'red' | 'green' | 'yellow' | 'cyan'
}

/** A stretch of text with one look. */
export interface Span {
  readonly text: string
  readonly style?: Style
}

/** Spans side by side: one line of the screen. */
export type Line = readonly Span[]

/** One row of the screen; `aside` starts at its own column (from 0), whatever the width of what stands before it. */
export interface Row {
  readonly line: Line
  readonly aside?: { readonly column: number; readonly line: Line }
}

/** A whole screen, with the place of the cursor while a text is typed. */
export interface Frame {
  readonly rows: readonly Row[]
  readonly cursor?: { readonly row: number; readonly column: number }
}

/** The size of the terminal in characters. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A stretch of a text that is to look different. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly style: Style
}

/** A span. */
export function span(text: string, style?: Style): Span {
  return style ? { text, style } : { text }
}

// Soft hyphens, zero-width blanks and byte order marks: terminals disagree on whether they take a column.
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF\u061C]/g

/** Text of a record or file as one safe line: no control characters, no line ends, nothing of uncertain width. */
export function displayText(text: string): string {
  return oneLine(text.replace(INVISIBLE, '').replace(/\p{Cs}/gu, '\uFFFD'))
}

/** The columns that a line takes. */
export function lineWidth(line: Line): number {
  let width = 0
  for (const { text } of line) width += displayWidth(text)
  return width
}

/** A line cut to at most `width` columns; a cut is marked with `…`. */
export function cutLine(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line
  const out: Span[] = []
  let left = width - 1
  for (const one of line) {
    const columns = displayWidth(one.text)
    if (columns <= left) {
      out.push(one)
      left -= columns
      continue
    }
    if (width > 0) out.push({ ...one, text: `${one.text.slice(0, fitting(one.text, left))}…` })
    break
  }
  return out
}

/** A line with `right` at its right edge, `width` columns in all; the left part is cut when both do not fit. */
export function spread(left: Line, right: Line, width: number, fill: Span = { text: ' ' }): Line {
  const room = Math.max(0, width - lineWidth(right))
  const cut = cutLine(left, right.length > 0 ? Math.max(0, room - 1) : room)
  const gap = Math.max(0, room - lineWidth(cut))
  return cutLine([...cut, { ...fill, text: fill.text.repeat(gap) }, ...right], width)
}

/** Breaks one paragraph into lines of at most `width` columns; `marks` are drawn over the style `base`. */
export function flow(text: string, width: number, marks: readonly Mark[] = [], base?: Style): Line[] {
  return breakLines(text, Math.max(1, width)).map(([start, end]) => slice(text, start, end, marks, base))
}

function slice(text: string, start: number, end: number, marks: readonly Mark[], base: Style | undefined): Line {
  const out: Span[] = []
  let from = start
  for (const mark of marks) {
    if (mark.end <= from || mark.start >= end) continue
    if (mark.start > from) out.push(span(text.slice(from, mark.start), base))
    const stop = Math.min(end, mark.end)
    out.push(span(text.slice(Math.max(from, mark.start), stop), { ...base, ...mark.style }))
    from = stop
  }
  if (from < end) out.push(span(text.slice(from, end), base))
  return out
}

/** Lines of items side by side, `gap` columns apart, broken between items; an item that is too long is cut. */
export function flowItems(items: readonly Line[], width: number, gap = 2): Line[] {
  const lines: Span[][] = []
  let used = 0
  for (const item of items) {
    const cut = cutLine(item, width)
    const columns = lineWidth(cut)
    if (lines.length > 0 && used + gap + columns <= width) {
      lines.at(-1)!.push({ text: ' '.repeat(gap) }, ...cut)
      used += gap + columns
    } else {
      lines.push([...cut])
      used = columns
    }
  }
  return lines
}
