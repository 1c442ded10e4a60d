import type { QueryNode } from './ast.ts'

/** A node and all below it as JSON, without recursion: `JSON.stringify` ends where a hostile tree is too deep. */
export function treeJson(root: QueryNode): string {
  const out: string[] = []
  const stack: { node: QueryNode; next: number }[] = []
  const open = (node: QueryNode) => {
    const { children, ...own } = node
    const text = JSON.stringify(own)
    out.push(children.length > 0 ? `${text.slice(0, -1)},"children":[` : text)
    if (children.length > 0) stack.push({ node, next: 0 })
  }
  open(root)
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const child = top.node.children[top.next]
    if (child) {
      if (top.next++ > 0) out.push(',')
      open(child)
    } else {
      out.push(']}')
      stack.pop()
    }
  }
  return out.join('')
}
