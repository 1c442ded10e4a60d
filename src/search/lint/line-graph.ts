import { linesReferenced } from '../syntax/lines-referenced.ts'
import type { ReadLine, Subject } from './subject.ts'

/** Each line whose query an earlier line has too → that line. */
export function duplicateLines({ lines }: Subject): Map<ReadLine, ReadLine> {
  const first = new Map<string, ReadLine>()
  const found = new Map<ReadLine, ReadLine>()
  for (const read of lines) {
    const text = read.line.query.toLowerCase()
    const earlier = first.get(text)
    if (!earlier) first.set(text, read)
    else if (text !== '') found.set(read, earlier)
  }
  return found
}

/** Lines to which no other line refers: one of them should be the final one. A bare text may be a list of queries: none. */
export function endLines({ lines, strategy: { meta } }: Subject): ReadLine[] {
  const used = new Set(lines.flatMap(({ tree }) => linesReferenced(tree).map((one) => one.key)))
  return used.size === 0 && !meta ? [] : lines.filter(({ line }) => !used.has(line.key))
}

const keys = new WeakMap<Subject, ReadonlyMap<string, ReadLine>>()

/** The lines by key. */
export function linesByKey(subject: Subject): ReadonlyMap<string, ReadLine> {
  const known = keys.get(subject)
  if (known) return known
  const found = new Map(subject.lines.map((read) => [read.line.key, read]))
  keys.set(subject, found)
  return found
}
