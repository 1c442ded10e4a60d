import type { LineReference, QueryTree, ReferenceSet } from './ast.ts'
import { walk } from './walk.ts'

/** A reference to another line, with its place in the query. `style` is what stands before the number. */
export interface Reference {
  readonly key: string
  readonly style: '' | 'S' | '#'
  readonly start: number
  readonly end: number
}

/** Every line that a tree refers to, in the order of the text; a range gives each of its lines. */
export function linesReferenced(tree: QueryTree): Reference[] {
  const found: Reference[] = []
  for (const { node } of walk(tree.root)) {
    if (node.kind === 'ref' || node.kind === 'refset') found.push(...referencesOf(node))
  }
  return found
}

/** The lines of one reference or set. */
export function referencesOf(node: LineReference | ReferenceSet): Reference[] {
  if (node.kind === 'ref') return [{ key: node.key, style: node.style, start: node.start, end: node.end }]
  return node.items.flatMap(({ first, last, style, start, end }) => {
    const low = Math.min(first, last)
    return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => ({
      key: String(low + index),
      style,
      start,
      end,
    }))
  })
}
