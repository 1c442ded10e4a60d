import { oneLine } from '../lib/text.ts'
import { displayWidth, pad, truncate, wrap } from '../lib/width.ts'
import type { Flow } from './flow.ts'
import { type Box, shownCount } from './flow-box.ts'
import { FLOW_BANDS } from './flow-table.ts'

interface Line {
  readonly label: string
  readonly n: string
  readonly name: string
  readonly why: string | undefined
}

/**
 * The flow for a terminal: each box with its number and its name for `prisma explain`, a part under its box as `/part`.
 * Why numbers are not final is said once, under the table.
 */
export function flowText(flow: Flow, width = 100): string {
  const groups = FLOW_BANDS.map(({ lane, title }) => ({ title, lines: linesOf(flow, lane) })).filter(
    ({ lines }) => lines.length > 0,
  )
  const all = groups.flatMap(({ lines }) => lines)
  const reasons = [...new Set(all.flatMap((line) => line.why ?? []))]
  const numbers = Math.max(...all.map((line) => displayWidth(line.n)))
  const mark = (line: Line) => (line.why === undefined ? '' : `[${reasons.indexOf(line.why) + 1}]`)
  const marks = reasons.length === 0 ? 0 : `[${reasons.length}]`.length + 1
  const names = Math.max(...all.map((line) => displayWidth(line.name)))
  const longest = Math.max(...all.map((line) => displayWidth(line.label)))
  const labels = Math.max(24, Math.min(longest, width - numbers - marks - names - 4))
  const out: string[] = []
  for (const { title, lines } of groups) {
    out.push('', `${pad(title, labels)}${pad('n', numbers + 2, 'right')}${' '.repeat(marks + 2)}box`)
    for (const line of lines) {
      const cells = [pad(truncate(line.label, labels), labels), pad(line.n, numbers, 'right')].join('  ')
      out.push(`${cells}${pad(` ${mark(line)}`, marks)}  ${line.name}`.trimEnd())
    }
  }
  if (reasons.length > 0) out.push('')
  for (const [i, reason] of reasons.entries()) {
    const head = `[${i + 1}] `
    wrap(reason, Math.max(40, width) - head.length).forEach((text, row) => {
      out.push(`${row === 0 ? head : ' '.repeat(head.length)}${text}`)
    })
  }
  return [`PRISMA 2020 flow: ${oneLine(flow.title)}`, ...out].join('\n')
}

function linesOf(flow: Flow, lane: Box['lane']): Line[] {
  return [...flow.boxes.values()]
    .filter((box) => box.lane === lane && box.status !== 'absent' && !box.id.endsWith('_specific_results'))
    .flatMap((box) => [
      {
        label: `  ${oneLine(box.label)}`,
        n: shownCount(box),
        name: box.id,
        why: box.status === 'final' ? undefined : oneLine(box.why ?? ''),
      },
      ...box.parts.map((part) => ({
        label: `    ${oneLine(part.label)}`,
        n: part.n === 'unknown' ? 'unknown' : shownCount({ n: part.n, status: 'final' as const }),
        name: `  /${oneLine(part.id)}`,
        why: undefined,
      })),
    ])
}
