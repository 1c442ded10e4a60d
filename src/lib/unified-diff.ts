const AROUND = 3

/**
 * A unified diff of two texts with the same number of lines (repairs never add or take one), with three lines around each
 * change; empty when they are the same.
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [before.split(/\r\n|\r|\n/), after.split(/\r\n|\r|\n/)]
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]))
  if (changed.length === 0) return ''
  const out = [`--- ${file}`, `+++ ${file}`]
  for (let first = 0; first < changed.length; ) {
    let last = first
    while (last + 1 < changed.length && changed[last + 1]! - changed[last]! <= 2 * AROUND) last++
    const from = Math.max(0, changed[first]! - AROUND)
    const to = Math.min(old.length, changed[last]! + AROUND + 1)
    out.push(`@@ -${from + 1},${to - from} +${from + 1},${to - from} @@`)
    for (let index = from; index < to; ) {
      if (old[index] === now[index]) {
        out.push(` ${old[index++]}`)
        continue
      }
      const start = index
      while (index < to && old[index] !== now[index]) index++
      out.push(
        ...old.slice(start, index).map((line) => `-${line}`),
        ...now.slice(start, index).map((line) => `+${line}`),
      )
    }
    first = last + 1
  }
  return out.join('\n')
}
