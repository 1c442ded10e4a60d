import type { QueryNode } from './ast.ts'

/** A node on a walk, with where it hangs. */
export interface Visit {
  readonly node: QueryNode
  readonly parent: QueryNode | undefined
  /** Of the first node, 0. */
  readonly depth: number
}

/** Every node of a tree, parents before children, in the order of the text. Trees of any depth. */
export function* walk(root: QueryNode): Generator<Visit> {
  const stack: Visit[] = [{ node: root, parent: undefined, depth: 0 }]
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    yield visit
    const { node, depth } = visit
    for (let index = node.children.length - 1; index >= 0; index--) {
      stack.push({ node: node.children[index]!, parent: node, depth: depth + 1 })
    }
  }
}
