import type { FieldName, QueryNode, QueryTree } from '../syntax/ast.ts'
import { referencesOf } from '../syntax/lines-referenced.ts'
import { walk } from '../syntax/walk.ts'
import { matchDates, readDates } from './dates.ts'
import { matchHeading } from './headings.ts'
import { matchLimit } from './limits.ts'
import { matchTerm, type Scope } from './match-term.ts'
import type { Matcher } from './matcher.ts'
import { anyStretches, BLIND, nearStretches, recordsOf, type Stretches, termStretches } from './near.ts'
import { both, doubted, either, type Ternary, unknownAll, without } from './ternary.ts'

/** What a tree is evaluated with. */
export interface Surroundings {
  /** The records of another line; 'absent' for a line that is left out; undefined for one that is not there. */
  readonly line?: ((key: string) => Ternary | 'absent' | undefined) | undefined
  /** Nodes that are left out, as if they had not been written. */
  readonly skip?: ReadonlySet<QueryNode> | undefined
}

/** What a node is about: records, stretches of text within a proximity operator, or nothing because it is left out. */
type Value = Ternary | Stretches | undefined

interface Place {
  readonly scope: Scope
  /** Within a proximity operator. */
  readonly near: boolean
}

/** The records that a query finds; undefined when all of it is left out. Trees of any depth. */
export function evaluate(matcher: Matcher, tree: QueryTree, surroundings: Surroundings = {}): Ternary | undefined {
  return evaluateNodes(matcher, tree, surroundings).get(tree.root) as Ternary | undefined
}

/** The records of every node of a tree that stands for records: not of those within proximity operators. */
export function evaluateNodes(
  matcher: Matcher,
  tree: QueryTree,
  surroundings: Surroundings = {},
): ReadonlyMap<QueryNode, Ternary> {
  const places = placesOf(tree)
  const values = new Map<QueryNode, Value>()
  const nodes = [...places.keys()]
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]!
    const place = places.get(node)!
    if (surroundings.skip?.has(node)) continue
    const children = node.children.map((child) => values.get(child)).filter((value) => value !== undefined)
    // What is left without its parts is left out with them.
    if (node.children.length > 0 && children.length === 0) continue
    if (node.kind === 'not' && values.get(node.children[0]!) === undefined) continue
    const value = place.near
      ? stretchesOf(matcher, tree, node, place.scope, children as Stretches[])
      : recordsOfNode(matcher, tree, node, place.scope, children, surroundings)
    if (value) values.set(node, value)
  }
  const records = new Map<QueryNode, Ternary>()
  for (const [node, value] of values) if (value && 'yes' in value) records.set(node, value)
  return records
}

/** Every node, parents first, with the field that holds for it. */
export function placesOf(tree: QueryTree): Map<QueryNode, Place> {
  const places = new Map<QueryNode, Place>()
  const base: Scope = { fields: tree.defaultFields, codes: [], frequency: false }
  for (const { node, parent } of walk(tree.root)) {
    const above = parent && places.get(parent)
    const near = above !== undefined && (above.near || parent!.kind === 'prox')
    let scope = above?.scope ?? base
    if (node.kind === 'field') {
      const fields: readonly FieldName[] = node.unknown.length > 0 ? [...node.fields, 'other'] : node.fields
      const frequency = /freq/i.test(tree.text.slice(node.tag.start, node.tag.end))
      scope = { fields: fields.length > 0 ? fields : ['other'], codes: node.codes, frequency }
    }
    places.set(node, { scope, near })
  }
  return places
}

function stretchesOf(
  matcher: Matcher,
  tree: QueryTree,
  node: QueryNode,
  scope: Scope,
  children: readonly Stretches[],
): Stretches {
  switch (node.kind) {
    case 'term':
      return termStretches(matcher, node, tree.text, scope.fields)
    case 'or':
    case 'group':
    case 'field':
      return anyStretches(children)
    case 'prox':
      return children.length === node.children.length ? nearStretches(matcher, node, children) : anyStretches(children)
    // Platforms differ in what these mean beside a word: their parts are where they may be.
    case 'and':
    case 'error':
      return children.length > 0 ? anyStretches(children, false) : BLIND
    case 'not':
      return anyStretches(children.slice(0, 1), false)
    default:
      return BLIND
  }
}

function recordsOfNode(
  matcher: Matcher,
  tree: QueryTree,
  node: QueryNode,
  scope: Scope,
  children: readonly (Ternary | Stretches)[],
  { line }: Surroundings,
): Ternary | undefined {
  const { index, thesaurus } = matcher
  const parts = children as readonly Ternary[]
  switch (node.kind) {
    case 'term':
      return matchTerm(matcher, node, tree.text, scope)
    case 'heading': {
      const { text, explode, focus, subheadings } = node
      return matchHeading(index, { name: text, explode, focus, subheadings }, thesaurus)
    }
    case 'or':
      return parts.reduce(either)
    case 'and':
      return parts.reduce(both)
    case 'not':
      return parts.reduce(without)
    case 'group':
    case 'field':
      return parts[0]
    case 'prox': {
      const stretches = children as readonly Stretches[]
      const all = stretches.length === node.children.length
      return recordsOf(matcher, all ? nearStretches(matcher, node, stretches) : anyStretches(stretches))
    }
    case 'limit': {
      const items = node.items.map((item) => matchLimit(matcher, item))
      return [...parts, ...items].reduce(both)
    }
    case 'range': {
      const range = scope.fields.length > 0 ? readDates(dateText(tree.text.slice(node.start, node.end))) : undefined
      const isDate = node.children.every((child) => child.kind === 'field' && child.fields.includes('date'))
      return range && isDate ? matchDates(index, range) : unknownAll(index.size)
    }
    case 'ref':
    case 'refset':
      return referenceValue(matcher, node, line)
    case 'opaque':
      return unknownAll(index.size)
    case 'error':
      return brokenValue(matcher, parts)
  }
}

// Tags hold digits in names such as `[1au]`, but none that could be a year.
function dateText(text: string): string {
  return text.replace(/\[[^\]]*\]/g, ' ')
}

function referenceValue(
  { index }: Matcher,
  node: QueryNode & { kind: 'ref' | 'refset' },
  line: Surroundings['line'],
): Ternary | undefined {
  const found = referencesOf(node).map(({ key }) => line?.(key))
  const there = found.flatMap((one) => (one === 'absent' ? [] : [one ?? unknownAll(index.size)]))
  if (there.length === 0) return undefined
  return there.reduce(node.kind === 'refset' && node.op === 'and' ? both : either)
}

// What the platform made of a broken place is not known. Where an operator is missing, both AND and OR are possible.
function brokenValue({ index }: Matcher, parts: readonly Ternary[]): Ternary {
  if (parts.length === 0) return unknownAll(index.size)
  if (parts.length === 1) return doubted(parts[0]!)
  return { yes: parts.reduce(both).yes, maybe: parts.reduce(either).maybe }
}
