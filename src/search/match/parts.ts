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
  const { node, codes } = unwrap(tree.root, '')
  const joined = node.kind === 'or' || node.kind === 'and'
  const parts = (joined ? node.children : [tree.root]).map((part): LinePart => {
    // `x.ti.` asks for the same as x in `(x or y).ti.`: the innermost field counts.
    const inner = unwrap(part, codes)
    const key = `${plain(tree.text.slice(inner.node.start, inner.node.end))} ${inner.codes}`
    return { node: part, text: tree.text.slice(part.start, part.end), key }
  })
  return { op: joined ? (node.kind as 'and' | 'or') : 'one', parts }
}

function unwrap(from: QueryNode, around: string): { node: QueryNode; codes: string } {
  let node = from
  let codes = around
  while ((node.kind === 'group' || node.kind === 'field') && node.children[0]) {
    if (node.kind === 'field') codes = node.codes.join()
    node = node.children[0]
  }
  return { node, codes }
}

// Case, blanks and the kind of quotes make no difference.
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„‟″＂]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
