import type { QueryNode, QueryTree } from '../syntax/ast.ts'
import { type HeadingUse, headingsOf as readHeadings, termsOf as readTerms, type TermUse } from '../syntax/terms.ts'
import { type Visit, walk as walkTree } from '../syntax/walk.ts'

// Many rules look at the same trees: each view is made once.
const visits = new WeakMap<QueryNode, readonly Visit[]>()
const terms = new WeakMap<QueryTree, readonly TermUse[]>()
const headings = new WeakMap<QueryTree, readonly HeadingUse[]>()

/** As `walk` of the syntax, once for all rules. */
export function walk(root: QueryNode): readonly Visit[] {
  return once(visits, root, () => [...walkTree(root)])
}

/** As `termsOf` of the syntax, once for all rules. */
export function termsOf(tree: QueryTree): readonly TermUse[] {
  return once(terms, tree, () => readTerms(tree))
}

/** As `headingsOf` of the syntax, once for all rules. */
export function headingsOf(tree: QueryTree): readonly HeadingUse[] {
  return once(headings, tree, () => readHeadings(tree))
}

function once<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
