import type { IdMark } from './find-ids.ts'

/** Fewer numbers than these in a paragraph are no line numbers. */
const FEWEST = 3

/** A strategy that stands in one paragraph, cut at its line numbers: `1. x 2. y 3. 1 or 2`. Undefined when it is none. */
export function splitInline(
  lines: readonly string[],
  marks: readonly IdMark[],
): { id: string; number: number; texts: string[] }[] | undefined {
  const text = lines.join(' ').replace(/\s+/g, ' ').trim()
  const style = /^(#|[sS])?1([.):])?\s/.exec(text)
  if (!style || (style[1] === undefined && style[2] === undefined)) return undefined
  const prefix = style[1] === undefined ? '' : style[1] === '#' ? '#' : 'S'
  const found: { number: number; start: number; rest: number }[] = []
  const sign = style[2] === undefined ? '' : `\\${style[2]}`
  const mark = new RegExp(`(?<=^|\\s)${style[1] ?? ''}(\\d{1,3})${sign}\\s`, 'gi')
  for (const match of text.matchAll(mark)) {
    const before = text.slice(0, match.index).trimEnd()
    const behind = text.slice(match.index + match[0].length)
    if (Number(match[1]) !== found.length + 1) continue
    if (/(?:^|\s)(?:and|or|not|to|from)$/i.test(before) || /^(?:and|or|not)\s/i.test(behind)) continue
    found.push({ number: found.length + 1, start: match.index, rest: match.index + match[0].length })
  }
  // Where numbers start physical lines, these count.
  if (found.length < FEWEST || found.length <= marks.length) return undefined
  return found.map(({ number, rest }, index) => ({
    id: `${prefix}${number}`,
    number,
    texts: [text.slice(rest, found[index + 1]?.start).trim()],
  }))
}
