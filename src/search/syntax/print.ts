import type { QueryNode, QueryTree } from './ast.ts'

/** The source of a node. */
export function sourceOf(tree: QueryTree, { start, end }: QueryNode): string {
  return tree.text.slice(start, end)
}

/**
 * Prints a tree: every node by its parts, with what stands between them as it was. A node in `replacements` is printed as
 * what stands for it there, with all that is in it. An untouched tree gives its text back.
 */
export function print(tree: QueryTree, replacements: ReadonlyMap<QueryNode, string> = new Map()): string {
  const { text, root } = tree
  const out: string[] = []
  let at = 0
  const stack: { node: QueryNode; next: number }[] = [{ node: root, next: 0 }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { node } = top
    const replacement = top.next === 0 ? replacements.get(node) : undefined
    if (replacement !== undefined) {
      out.push(text.slice(at, node.start), replacement)
      at = node.end
      stack.pop()
      continue
    }
    const child = node.children[top.next++]
    if (child) {
      out.push(text.slice(at, child.start))
      at = child.start
      stack.push({ node: child, next: 0 })
    } else {
      out.push(text.slice(at, node.end))
      at = node.end
      stack.pop()
    }
  }
  out.push(text.slice(at))
  return out.join('')
}
