import { oneLine } from '../lib/text.ts'
import { displayWidth, pad, truncate, wrap } from '../lib/width.ts'
import { type Flow, flowTitle } from './flow.ts'
import { type FlowLine, flowLines } from './flow-lines.ts'

/**
 * The flow for a terminal: each box with its number and its name for `prisma explain`, a part under its box as `/part`.
 * Why numbers are not final is said once, under the table.
 */
export function flowText(flow: Flow, width = 100): string {
  const { groups, reasons } = flowLines(flow)
  const all = groups.flatMap(({ lines }) => lines)
  const label = (line: FlowLine) => `${line.deep ? '    ' : '  '}${oneLine(line.label)}`
  const name = (line: FlowLine) => (line.deep ? `  /${oneLine(line.name)}` : line.name)
  const mark = (line: FlowLine) => (line.why === undefined ? '' : ` [${line.why + 1}]`)
  const widest = (text: (line: FlowLine) => string) => Math.max(...all.map((line) => displayWidth(text(line))))
  const numbers = widest((line) => line.n)
  const marks = widest(mark)
  const labels = Math.max(24, Math.min(widest(label), width - numbers - marks - widest(name) - 4))
  const out: string[] = []
  for (const { title, lines } of groups) {
    out.push('', `${pad(title, labels)}${pad('n', numbers + 2, 'right')}${' '.repeat(marks + 2)}box`)
    for (const line of lines) {
      const cells = [pad(truncate(label(line), labels), labels), pad(line.n, numbers, 'right')].join('  ')
      out.push(`${cells}${pad(mark(line), marks)}  ${name(line)}`)
    }
  }
  if (reasons.length > 0) out.push('')
  for (const [i, reason] of reasons.entries()) {
    const head = `[${i + 1}] `
    wrap(oneLine(reason), Math.max(40, width) - head.length).forEach((text, row) => {
      out.push(`${row === 0 ? head : ' '.repeat(head.length)}${text}`)
    })
  }
  return [`PRISMA 2020 flow: ${oneLine(flowTitle(flow))}`, ...out].join('\n')
}
