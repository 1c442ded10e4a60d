import { formatNumber, oneLine, printable } from '../lib/text.ts'
import { pad, wrap } from '../lib/width.ts'
import type { Pasted } from '../search/paste/read-paste.ts'

/** What was pasted on the left, what was understood on the right: rows of text without colours. */
export function pasteSideBySide({ lines }: Pasted, width: number): { left: string; right: string }[] {
  const gap = 3
  const half = Math.max(24, Math.floor((width - gap) / 2))
  const idWidth = Math.max(...lines.map((line) => line.id.length)) + 1
  const indent = ' '.repeat(idWidth + 1)
  return lines.flatMap((line) => {
    const left = line.source
      .split('\n')
      .flatMap((one) => (one.trim() === '' ? [] : wrap(printable(one.trim().replace(/\t+/g, '  ')), half)))
    const found = wrap(oneLine(line.query), half - idWidth - 1)
    const options = line.options.flatMap(({ name, value }) => wrap(oneLine(`@${name} ${value}`), half - idWidth - 1))
    const results = line.results === undefined ? [] : [`= ${formatNumber(line.results)}`]
    const right = [...found, ...options, ...results].map((one, index) =>
      index === 0 ? `${pad(`${line.id}.`, idWidth)} ${one}` : indent + one,
    )
    const rows = Math.max(left.length, right.length)
    return Array.from({ length: rows }, (_, index) => ({
      left: pad(left[index] ?? '', half),
      right: right[index] ?? '',
    }))
  })
}
