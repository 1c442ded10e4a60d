import { readReferences } from '../references.ts'
import type { ReadLine, Subject } from './subject.ts'

/** An OR of lines that found no more than one of them: what the others, `parts`, add is nothing. */
export interface AddsNothing {
  readonly line: ReadLine
  readonly largest: string
  readonly parts: readonly string[]
  readonly results: number
}

/** The ORs of lines whose result is that of their largest part. */
export function addsNothing({ lines, platform }: Subject, counts: ReadonlyMap<string, number>): AddsNothing[] {
  if (!platform) return []
  return lines.flatMap((line) => {
    const results = counts.get(line.line.key)
    const { expression } = readReferences(line.line, platform)
    if (!results || expression.kind !== 'or') return []
    const keys = expression.parts.flatMap((part) => (part.kind === 'ref' ? [part.key] : []))
    if (keys.length !== expression.parts.length) return []
    const largest = keys.find((key) => counts.get(key) === results)
    return largest === undefined ? [] : [{ line, largest, parts: keys.filter((key) => key !== largest), results }]
  })
}
