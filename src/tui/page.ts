import { count, formatNumber } from '../lib/text.ts'
import { cutLine, flowItems, type Line, lineWidth, type Row, type Size, span, spread } from './span.ts'

/** Lines as rows, filled up with empty ones to `rows`. */
export function fillRows(lines: readonly Line[], rows: number): Row[] {
  return fillLines(lines, rows).map((line) => ({ line }))
}

/** Exactly `rows` lines: cut, or filled up with empty ones. */
export function fillLines(lines: readonly Line[], rows: number): Line[] {
  return Array.from({ length: rows }, (_, index) => lines[index] ?? [])
}

/** The reverse bar at the top of every screen. */
export function topBar(left: string, right: string, columns: number): Line {
  const bar = spread([span(` ${left} `)], [span(` ${right} `)], columns)
  return [{ text: bar.map((one) => one.text).join(''), style: { reverse: true, bold: true } }]
}

/** How many lines of a help page a terminal shows: the bar, a blank line and the hint take one each. */
export function pageRows({ rows }: Size): number {
  return Math.max(1, rows - 3)
}

/** A page of text that is scrolled, with a hint at its end. */
export function page(lines: readonly Line[], scroll: number, rows: number): Line[] {
  const from = Math.max(0, Math.min(scroll, lines.length - rows))
  const more = lines.length - from - rows
  const hint = more > 0 ? `▼ ${more} more: Space · any other key goes back` : 'Any key goes back'
  return [[], ...fillLines(lines.slice(from, from + rows), rows), [span(hint, { dim: true })]]
}

/** A bar of what is done, with words at its right. */
export function progressLine(done: number, total: number, more: readonly string[], width: number): Line {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  const words = [`${formatNumber(done)}/${formatNumber(total)} decided`, `${percent} %`, ...more].join(' · ')
  const bar = Math.max(8, Math.min(30, width - words.length - 2))
  const filled = total === 0 ? bar : Math.floor((done / total) * bar)
  return cutLine(
    [
      span('━'.repeat(filled), { bold: true, colour: 'green' }),
      span('─'.repeat(bar - filled), { dim: true }),
      span(`  ${words}`),
    ],
    width,
  )
}

/** A rule with what the last key did at its left and how much text is out of sight at its right. */
export function ruleLine(left: Line, more: { above: number; below: number } | undefined, width: number): Line {
  const right: Line = more?.below
    ? [span(` ▼ ${count(more.below, 'more line', 'more lines')}: Space `, { bold: true })]
    : more?.above
      ? [span(' ▲ end: PgUp ', { dim: true })]
      : []
  return spread(left, right, width, span('─', { dim: true }))
}

/** A key and what it does; the lightest hints are left out where the terminal is narrow. */
export interface Hint {
  readonly key: string
  readonly word: string
  readonly weight: number
}

/** One line of key hints. */
export function hintLine(hints: readonly Hint[], width: number): Line {
  const heaviest = Math.max(...hints.map((hint) => hint.weight))
  for (let least = 0; ; least++) {
    const items = hints
      .filter((hint) => hint.weight >= least)
      .map(({ key, word }): Line => [span(key, { bold: true }), span(` ${word}`, { dim: true })])
    const lines = flowItems(items, width)
    if (lines.length === 1 || least === heaviest) return lines[0]!
  }
}

/** A line that hangs in from the left edge. */
export function indentLine(line: Line, margin: number): Line {
  return margin > 0 && lineWidth(line) > 0 ? [span(' '.repeat(margin)), ...line] : line
}

/** What a terminal shows that is too small to read anything in. */
export function tooSmallLines(size: Size, least: Size): Line[] {
  return [
    [span('Too small', { bold: true })],
    [span(`${size.columns}×${size.rows}`)],
    [span(`need ${least.columns}×${least.rows}`)],
    [span('q quit')],
  ]
}
