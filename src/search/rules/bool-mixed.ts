import { walk } from '../lint/views.ts'
import type { QueryNode, QueryTree } from '../syntax/ast.ts'
import type { LineRule } from './rule.ts'

/** AND and OR side by side without parentheses. */
export const boolMixed: LineRule = {
  code: 'BOOL-MIXED',
  severity: 'warning',
  scope: 'line',
  why: 'Platforms read AND and OR side by side in different orders, and change it: parentheses say what was meant.',
  good: [{ text: '(tea or coffee) and cup.tw.' }],
  bad: [{ text: 'tea or coffee and cup.tw.' }],
  check: (line, { platform }) => {
    const tree = line.sound!
    for (const { node } of walk(tree.root)) {
      if (!isRow(node)) continue
      const inner = node.children.find((child) => mixes(node.kind, child))
      if (!inner) continue
      const message = 'Unexpected AND and OR side by side, expected parentheses round one of them.'
      const hint = `${platform?.label ?? 'The platform'} reads ${reading(tree, node, inner)}: write the parentheses that were meant.`
      const span = { start: inner.start, end: Math.min(inner.end, inner.start + 200) }
      return [{ line, span: line.place(span), message, hint }]
    }
    return []
  },
}

function isRow(node: QueryNode): node is QueryNode & { kind: 'and' | 'or' | 'not' } {
  return (node.kind === 'and' || node.kind === 'or' || node.kind === 'not') && written(node)
}

// Words side by side are joined by an AND that nobody wrote.
function written(node: QueryNode & { operators?: readonly { implied: boolean }[] }): boolean {
  return node.operators?.some((one) => !one.implied) ?? false
}

function mixes(kind: 'and' | 'or' | 'not', child: QueryNode): boolean {
  if (!isRow(child)) return false
  return (kind === 'or') !== (child.kind === 'or')
}

function reading({ text }: QueryTree, node: QueryNode, inner: QueryNode): string {
  const brief = (start: number, end: number) => {
    const part = text.slice(start, end).trim()
    return part.length > 30 ? `${part.slice(0, 15).trim()} … ${part.slice(-12).trim()}` : part
  }
  const before = brief(Math.max(node.start, inner.start - 30), inner.start)
  const after = brief(inner.end, Math.min(node.end, inner.end + 30))
  const start = inner.start - 30 > node.start ? '… ' : ''
  return `\`${start}${before ? `${before} ` : ''}(${brief(inner.start, inner.end)})${after ? ` ${after}` : ''}${inner.end + 30 < node.end ? ' …' : ''}\``
}
