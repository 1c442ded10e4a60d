import { readReferences } from '../references.ts'
import type { HeadingUse } from '../syntax/terms.ts'
import type { ReadLine, Subject } from './subject.ts'
import { headingsOf } from './views.ts'

/** The headings of a line, and of the lines that an OR of lines joins with it. */
export function conceptHeadings({ lines, platform }: Subject, line: ReadLine): HeadingUse[] {
  const united = new Set([line.line.key])
  for (const { line: other } of lines) {
    const { expression } = readReferences(other, platform!)
    if (expression.kind !== 'or') continue
    const keys = expression.parts.flatMap((part) => (part.kind === 'ref' ? [part.key] : []))
    if (keys.length < expression.parts.length || !keys.includes(line.line.key)) continue
    for (const key of keys) united.add(key)
    break
  }
  return lines.flatMap((one) =>
    united.has(one.line.key) && one.sound ? headingsOf(one.sound).filter(({ text }) => text !== '') : [],
  )
}
