import type { QueryNode, QueryTree } from '../syntax/ast.ts'

/** A line as the parts that its outermost AND or OR joins; one part when it has none. */
export interface LineParts {
  readonly op: 'and' | 'or' | 'one'
  readonly parts: readonly LinePart[]
}

/** One part of a line. Parts with equal `key` ask for the same. */
export interface LinePart {
  readonly node: QueryNode
  /** As written, with its fields. */
  readonly text: string
  readonly key: string
}

/** The parts of a line: what stands in its outermost OR or AND, below parentheses and fields that hold for all of it. */
export function partsOf(tree: QueryTree): LineParts {
  let node = tree.root
  const codes: string[] = []
  for (let child = node.children[0]; child; child = node.children[0]) {
    if (node.kind !== 'group' && node.kind !== 'field') break
    if (node.kind === 'field') codes.push(node.codes.join())
    node = child
  }
  const joined = (node.kind === 'or' || node.kind === 'and') && node.children.length > 0
  const nodes = joined ? node.children : [tree.root]
  const parts = nodes.map((part): LinePart => {
    const text = tree.text.slice(part.start, part.end)
    // Fields further in than all others may be named twice; the innermost counts.
    const field = joined ? (codes.at(-1) ?? '') : ''
    return { node: part, text, key: `${plain(text)} ${field}` }
  })
  return { op: joined ? (node.kind as 'and' | 'or') : 'one', parts }
}

// Case, blanks and the kind of quotes make no difference.
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„‟″＂]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
