import type { Field, FieldName, QueryNode, QueryTree, Term } from '../syntax/ast.ts'

/** Terms that one OR joins in one field. */
export interface OrBlock {
  /** The codes of the field, or none. */
  readonly codes: readonly string[]
  readonly fields: readonly FieldName[]
  readonly terms: readonly Term[]
}

interface Task {
  readonly node: QueryNode
  readonly field: Field | undefined
  /** The number of the OR that it belongs to. */
  readonly or: number
}

/** The OR blocks of a tree, in the order of the text: `TI (a or b) OR AB (c or d)` are two. A term alone is one too. */
export function orBlocks(tree: QueryTree): OrBlock[] {
  const found = new Map<string, { codes: readonly string[]; fields: readonly FieldName[]; terms: Term[] }>()
  let last = 0
  const stack: Task[] = [{ node: tree.root, field: undefined, or: 0 }]
  for (let task = stack.pop(); task; task = stack.pop()) {
    const { node, field, or } = task
    if (node.kind === 'term') {
      const codes = field?.codes ?? []
      const key = `${or} ${codes.join()}`
      const block = found.get(key) ?? { codes, fields: field?.fields ?? tree.defaultFields, terms: [] }
      block.terms.push(node)
      found.set(key, block)
      continue
    }
    const through = node.kind === 'or' || node.kind === 'group' || node.kind === 'field'
    const inner = node.kind === 'field' ? node : field
    for (let index = node.children.length - 1; index >= 0; index--) {
      stack.push({ node: node.children[index]!, field: inner, or: through ? or : ++last })
    }
  }
  return [...found.values()]
}
