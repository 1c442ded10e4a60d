import { codeAt } from '../../lib/code-at.ts'
/** The cells of one row: their text without the quotes around it, with `\n` for line ends. */
export interface Cells {
  readonly values: readonly string[]
  /** The line of each cell, counted from the start of the row; absent when all stand on the first. */
  readonly lines?: readonly number[]
  /** A quote is not closed, or stands where none may. */
  readonly odd: boolean
}

const QUOTE = 34
const LF = 10
const CR = 13

/** Cuts the text of one row into cells. A row with a quote that is never closed is read as if quotes were letters. */
export function cellsOf(text: string, delimiter: string): Cells {
  const start = codeAt(text, 0) === 0xfeff ? 1 : 0
  const stop = endOf(text)
  const mark = codeAt(delimiter, 0)
  const values: string[] = []
  let lines: number[] | undefined
  let odd = false
  let line = 0
  let at = start
  // Most rows stand on one line.
  const broken = hasBreak(text, stop)
  for (;;) {
    if (lines) lines.push(line)
    if (codeAt(text, at) === QUOTE && at < stop) {
      let from = at + 1
      let value = ''
      for (;;) {
        const quote = text.indexOf('"', from)
        if (quote < 0 || quote >= stop) return { values: text.slice(start, stop).split(delimiter), odd: true }
        const next = quote + 1 < stop ? codeAt(text, quote + 1) : mark
        if (next === mark || next === LF || next === CR) {
          value = value === '' ? text.slice(from, quote) : value + text.slice(from, quote)
          at = quote + 1
          break
        }
        if ((next === 0 || next === 26) && /^[\0\x1A]+$/.test(text.slice(quote + 1, stop))) {
          // What a program puts behind its last row stays with the last cell.
          value += text.slice(from, quote) + text.slice(quote + 1, stop)
          at = stop
          break
        }
        value += text.slice(from, quote + 1)
        from = quote + (next === QUOTE ? 2 : 1)
        if (next !== QUOTE) odd = true
      }
      if (broken) {
        if (value.includes('\r')) value = value.replace(/\r\n?/g, '\n')
        const more = lineEnds(value)
        if (more > 0) {
          lines ??= new Array<number>(values.length + 1).fill(0)
          line += more
        }
      }
      values.push(value)
      if (at >= stop) break
      at++
      continue
    }
    const end = text.indexOf(delimiter, at)
    if (end < 0 || end >= stop) {
      values.push(text.slice(at, stop))
      break
    }
    values.push(text.slice(at, end))
    at = end + 1
  }
  return lines ? { values, lines, odd } : { values, odd }
}

// The place of the line end that closes the row.
function endOf(text: string): number {
  const { length } = text
  const last = codeAt(text, length - 1)
  if (last === CR) return length - 1
  if (last !== LF) return length
  return codeAt(text, length - 2) === CR ? length - 2 : length - 1
}

function hasBreak(text: string, stop: number): boolean {
  const feed = text.indexOf('\n')
  if (feed >= 0 && feed < stop) return true
  const back = text.indexOf('\r')
  return back >= 0 && back < stop
}

function lineEnds(value: string): number {
  let count = 0
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) count++
  return count
}
