import { hanging } from '../hanging.ts'
import { type Line, type Style, span } from '../span.ts'
import type { Session } from './state.ts'

/** Criteria and reasons as a column of `width`, at most `rows` high: each item hangs under its own mark. */
export function panelLines(session: Session, width: number, rows: number): Line[] {
  const { criteria, reasons } = session
  const lines: Line[] = []
  const block = (title: string, items: readonly { mark: string; text: string }[], style: Style) => {
    if (items.length === 0) return
    if (lines.length > 0) lines.push([])
    lines.push([span(title, { bold: true })])
    for (const { mark, text } of items) lines.push(...hanging(mark, text, width, style))
  }
  const marked = (mark: string) => (text: string) => ({ mark, text })
  block('Include when', criteria.include.map(marked('+')), { bold: true, colour: 'green' })
  block('Exclude when', criteria.exclude.map(marked('−')), { bold: true, colour: 'red' })
  const digits = reasons.map(({ text }, index) => ({ mark: index < 9 ? String(index + 1) : '·', text }))
  block('Reasons: the first that applies', digits, { bold: true, colour: 'cyan' })
  if (lines.length <= rows) return lines
  return [...lines.slice(0, rows - 1), [span('… all of it: ?', { dim: true })]]
}
