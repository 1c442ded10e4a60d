import type { StrategyLine } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import type { QueryNode, QueryTree } from './syntax/ast.ts'
import { linesReferenced, type Reference, referencesOf } from './syntax/lines-referenced.ts'
import { walk } from './syntax/walk.ts'
import { treeOf } from './tree-of.ts'

export type { Reference } from './syntax/lines-referenced.ts'

/**
 * What a line is made of, as far as other lines are concerned: references joined by operators; `text` is anything that the
 * database alone can count. `mixed` is AND and OR side by side without parentheses, read differently by each platform.
 */
export type Expression =
  | { readonly kind: 'ref'; readonly key: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'or' | 'and' | 'mixed'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly from: Expression; readonly without: Expression }
  | { readonly kind: 'limit'; readonly base: Expression }

/** The references of a line and the expression that they stand in. */
export interface LineReferences {
  readonly references: readonly Reference[]
  readonly expression: Expression
}

const read = new WeakMap<QueryTree, LineReferences>()

/** Reads the references of a line and how they are joined. */
export function readReferences(line: StrategyLine, platform: Platform): LineReferences {
  const tree = treeOf(line, platform)
  const known = read.get(tree)
  if (known) return known
  const references = linesReferenced(tree)
  // Of most lines there is nothing to know for other lines.
  const found = { references, expression: references.length === 0 ? TEXT : toExpression(tree.root) }
  read.set(tree, found)
  return found
}

const TEXT: Expression = { kind: 'text' }
/** Expressions are read by recursion: what is nested deeper than any strategy is text. */
const DEEPEST = 400

// Children before parents, without recursion: a hostile line can be as deep as it is long.
function toExpression(root: QueryNode): Expression {
  const made = new Map<QueryNode, { readonly expression: Expression; readonly depth: number }>()
  const nodes = [...walk(root)].map((visit) => visit.node)
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]!
    const children = node.children.map((child) => made.get(child)!)
    // `a not b not c` nests once for each operator.
    let depth = node.kind === 'not' ? children.length : 0
    for (const child of children) depth = Math.max(depth, child.depth + 1)
    const parts = children.map((child) => child.expression)
    made.set(node, depth < DEEPEST ? { expression: expressionOf(node, parts), depth } : { expression: TEXT, depth: 0 })
  }
  return made.get(root)!.expression
}

function expressionOf(node: QueryNode, children: readonly Expression[]): Expression {
  if (node.kind === 'ref') return { kind: 'ref', key: node.key }
  if (node.kind === 'refset') {
    const parts = referencesOf(node).map(({ key }): Expression => ({ kind: 'ref', key }))
    return parts.length === 1 ? parts[0]! : { kind: node.op, parts }
  }
  if (node.kind === 'group') return children[0] ?? TEXT
  if (node.kind === 'limit') return children[0] ? { kind: 'limit', base: children[0] } : TEXT
  if (node.kind === 'error') return children.length > 1 ? { kind: 'mixed', parts: children } : (children[0] ?? TEXT)
  if (node.kind === 'and' || node.kind === 'or' || node.kind === 'not') return joinRow(node, children)
  return TEXT
}

// `a and b not c not d` reads the same on every platform; other rows of different operators without parentheses do not.
function joinRow(node: QueryNode & { kind: 'and' | 'or' | 'not' }, children: readonly Expression[]): Expression {
  const inner = node.children.map((child) => (isRow(child) ? child.kind : undefined))
  const mixed = (): Expression => ({
    kind: 'mixed',
    parts: children.flatMap((part, index) => (inner[index] === undefined ? [part] : partsOf(part))),
  })
  if (node.kind !== 'not') {
    const last = inner.at(-1)
    if (inner.every((kind) => kind === undefined)) return { kind: node.kind, parts: children }
    // Where NOT binds tighter, `a and b not c` is `a and (b not c)`: the same records.
    const only = node.kind === 'and' && last === 'not' && inner.slice(0, -1).every((kind) => kind === undefined)
    const nots = children.at(-1)!
    if (!only || nots.kind !== 'not') return mixed()
    return moveInto(nots, children.slice(0, -1))
  }
  const [first] = inner
  if (inner.slice(1).some((kind) => kind !== undefined) || first === 'or' || children[0]!.kind === 'mixed')
    return mixed()
  return children.slice(1).reduce((from, without): Expression => ({ kind: 'not', from, without }), children[0]!)
}

function isRow(node: QueryNode): node is QueryNode & { kind: 'and' | 'or' | 'not' } {
  return node.kind === 'and' || node.kind === 'or' || node.kind === 'not'
}

function partsOf(part: Expression): readonly Expression[] {
  if (part.kind === 'not') return [...partsOf(part.from), part.without]
  // Rows of hundreds are no strategy of a person, and taking each into the next takes time by the square.
  return 'parts' in part && part.parts.length < DEEPEST ? part.parts : [part]
}

function moveInto(nots: Expression & { kind: 'not' }, before: readonly Expression[]): Expression {
  const without: Expression[] = []
  let first: Expression = nots
  for (; first.kind === 'not'; first = first.from) without.push(first.without)
  const from: Expression = { kind: 'and', parts: [...before, first] }
  return without.reduceRight((rest, one): Expression => ({ kind: 'not', from: rest, without: one }), from)
}
