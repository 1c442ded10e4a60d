import { printable } from '../lib/text.ts'
import { pad } from '../lib/width.ts'
import { cutLine, type Frame, type Line, type Row, type Style } from './span.ts'

const CODES = { red: '31', green: '32', yellow: '33', cyan: '36' } as const

/** One row as text with escape sequences, cut to the screen. The last gate: no control character of a text passes it. */
export function paintRow(row: Row, columns: number, colour: boolean): string {
  if (!row.aside) return paintLine(cutLine(row.line, columns), colour)
  const { column, line } = row.aside
  const main = paintLine(cutLine(row.line, column), colour)
  return `${main}\x1b[${column + 1}G\x1b[K${paintLine(cutLine(line, columns - column), colour)}`
}

function paintLine(line: Line, colour: boolean): string {
  let out = ''
  for (const { text, style } of line) {
    const safe = printable(text).replace(/[\n\t]/g, ' ')
    const codes = style ? sgr(style, colour) : ''
    out += codes ? `\x1b[${codes}m${safe}\x1b[0m` : safe
  }
  return out
}

function sgr(style: Style, colour: boolean): string {
  const codes: string[] = []
  if (style.bold) codes.push('1')
  if (style.dim) codes.push('2')
  if (style.underline) codes.push('4')
  if (style.reverse || (style.reverseIfPlain && !colour)) codes.push('7')
  if (style.colour && colour) codes.push(CODES[style.colour])
  return codes.join(';')
}

/**
 * What to write so that the screen shows the next frame: only the rows that changed, as one string between the marks of
 * synchronised output, without clearing the screen. `before` holds the painted rows that the screen shows now.
 */
export function paintFrame(
  frame: Frame,
  columns: number,
  colour: boolean,
  before: readonly string[],
): { text: string; painted: string[] } {
  const painted = frame.rows.map((row) => paintRow(row, columns, colour))
  let text = '\x1b[?2026h\x1b[?25l'
  painted.forEach((row, index) => {
    // Cleared before, not after: after the last column a clear would take the last character away.
    if (row !== before[index]) text += `\x1b[${index + 1};1H\x1b[2K${row}`
  })
  if (frame.cursor) text += `\x1b[${frame.cursor.row + 1};${frame.cursor.column + 1}H\x1b[?25h`
  return { text: `${text}\x1b[?2026l`, painted }
}

/** A frame as plain text, a line a row: what a reader without colour sees. */
export function plainFrame(frame: Frame): string {
  return frame.rows
    .map(({ line, aside }) => {
      const main = line.map((one) => one.text).join('')
      if (!aside) return main.trimEnd()
      return `${pad(main, aside.column)}${aside.line.map((one) => one.text).join('')}`.trimEnd()
    })
    .join('\n')
}
