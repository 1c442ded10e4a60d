import type { QueryNode } from '../../syntax/ast.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import { NONE } from '../../syntax/words.ts'

/** Fields in which one phrase is a heading of the thesaurus. */
const HEADINGS = ['mh', 'mm', 'mj', 'ma', 'de']

/**
 * `MH "Neoplasms+/DT"` as a heading. Free text in parentheses (`MH ( minority group* )`) stays a field with its terms:
 * EBSCOhost looks each of them up as a heading.
 */
export const ebscoHeading: NonNullable<Syntax['applyField']> = (text, tag, child) => {
  const code = tag.codes[0]!
  if (tag.codes.length !== 1 || !HEADINGS.includes(code) || child.kind !== 'term') return undefined
  const name = { start: child.words[0]?.start ?? child.start, end: child.words.at(-1)?.end ?? child.end }
  const written = text.slice(name.start, name.end).replace(/["“”]/g, '')
  // `X+`, `X/PF`, `X+/DT/TH`, and `X/DT+` in older histories.
  const match = /^([^+/]*(?:\/(?![A-Z]{2}(?:$|[/+,]))[^+/]*)*)(\+)?(?:\/([A-Z]{2}(?:[/,]\s?[A-Z]{2})*))?(\+)?$/.exec(
    written,
  )
  const node: QueryNode = {
    kind: 'heading',
    start: tag.start,
    end: child.end,
    children: NONE,
    text: (match?.[1] ?? written).replace(/\s+/g, ' ').trim(),
    name,
    explode: match?.[2] !== undefined || match?.[4] !== undefined,
    focus: code === 'mm' || code === 'mj',
    subheadings: match?.[3]?.split(/[/,]\s?/) ?? [],
  }
  return node
}
