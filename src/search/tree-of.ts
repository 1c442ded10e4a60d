import type { StrategyLine } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import type { QueryTree } from './syntax/ast.ts'
import { parseQuery } from './syntax/parse-query.ts'

const trees = new WeakMap<StrategyLine, QueryTree>()

/** The tree of a line, parsed once however many ask for it. */
export function treeOf(line: StrategyLine, platform: Platform): QueryTree {
  const known = trees.get(line)
  if (known?.platform === platform.id) return known
  const tree = parseQuery(line.query, platform)
  trees.set(line, tree)
  return tree
}
