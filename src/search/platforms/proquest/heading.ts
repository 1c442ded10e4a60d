import type { QueryNode } from '../../syntax/ast.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import { NONE } from '../../syntax/words.ts'

/** `MAINSUBJECT.EXACT.EXPLODE("X")` as a heading. */
export const proquestHeading: NonNullable<Syntax['applyField']> = (text, tag, child) => {
  const code = tag.codes[0]!
  if (tag.codes.length !== 1 || !tag.fields.includes('heading') || !code.includes('.exact')) return undefined
  const term = child.kind === 'group' ? child.children[0]! : child
  if (term.kind !== 'term') return undefined
  const name = { start: term.words[0]?.start ?? term.start, end: term.words.at(-1)?.end ?? term.end }
  const node: QueryNode = {
    kind: 'heading',
    start: tag.start,
    end: child.end,
    children: NONE,
    text: text.slice(name.start, name.end).replace(/\s+/g, ' '),
    name,
    explode: code.includes('.explode'),
    focus: code.startsWith('mj'),
    subheadings: [],
  }
  return node
}
