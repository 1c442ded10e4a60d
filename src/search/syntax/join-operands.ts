import type { Span } from '../source.ts'
import type { Operator, QueryNode } from './ast.ts'
import { fieldUnknown } from './problems.ts'
import type { Scan } from './scan.ts'
import type { OperatorKind, Tag } from './token.ts'

// Nodes are made readonly for everyone else; a chain grows while it is made.
interface Chain {
  end: number
  readonly children: QueryNode[]
  readonly operators: Operator[]
}

/** Joins two operands; `a or b` and `or c` become one node with three children. */
export function joinOperands(
  operator: OperatorKind | 'missing',
  place: Operator,
  left: QueryNode,
  right: QueryNode,
): QueryNode {
  const { start } = left
  const { end } = right
  if (operator === 'missing') return { kind: 'error', code: 'OPERATOR-MISSING', start, end, children: [left, right] }
  if (continues(operator, left)) {
    const chain = left as unknown as Chain
    chain.children.push(right)
    chain.operators.push(place)
    chain.end = end
    return left
  }
  const base = { start, end, children: [left, right], operators: [place] }
  if (operator.op !== 'prox') return { ...base, kind: operator.op }
  return { ...base, kind: 'prox', between: operator.between, ordered: operator.ordered }
}

function continues(operator: OperatorKind, left: QueryNode): boolean {
  if (operator.op !== left.kind) return false
  if (operator.op !== 'prox' || left.kind !== 'prox') return true
  // PubMed's proximity has no operators, and is closed.
  return operator.between === left.between && operator.ordered === left.ordered && left.operators.length > 0
}

/** An operand with its field, or the heading that the field makes of it. */
export function toField(scan: Scan, tag: Span & { tag: Tag }, child: QueryNode): QueryNode {
  const { text, syntax, problems } = scan
  const { codes, fields, unknown, near } = tag.tag
  if (unknown.length > 0) {
    // Looking for the nearest code takes time: no more of it when the text is no query.
    const known = problems.length < 100 ? Object.keys(syntax.fields) : []
    problems.push(fieldUnknown(unknown, tag, syntax.label, known))
  }
  if (child.kind === 'group' && syntax.fieldOnGroup) problems.push(syntax.fieldOnGroup(text, tag))
  const own = syntax.applyField?.(text, { ...tag.tag, start: tag.start, end: tag.end }, child)
  if (own) return own
  const start = Math.min(child.start, tag.start)
  const end = Math.max(child.end, tag.end)
  const place = { start: tag.start, end: tag.end }
  return { kind: 'field', start, end, children: [nearby(child, near)], codes, fields, unknown, tag: place }
}

// `"hip pain"[tiab:~2]`: each word of the phrase is an operand of its own.
function nearby(child: QueryNode, between: number | undefined): QueryNode {
  if (between === undefined || child.kind !== 'term' || child.words.length < 2) return child
  const children = child.words.map((word): QueryNode => {
    const { start, end } = word
    return { kind: 'term', start, end, children: child.children, words: [word], quoted: false, joined: 'phrase' }
  })
  return { kind: 'prox', start: child.start, end: child.end, children, between, ordered: false, operators: [] }
}
