import type { Strategy } from '../strategy.ts'
import type { QueryNode } from '../syntax/ast.ts'
import { referencesOf } from '../syntax/lines-referenced.ts'
import type { MatchLine } from './lines.ts'

/** A concept of a strategy and the lines that search it. */
export interface Concept {
  readonly name: string
  readonly keys: readonly string[]
}

/** The concepts that the front matter names, or else the lines that the line that counts joins by AND. */
export function conceptsOf({ meta }: Strategy, lines: readonly MatchLine[], final: string): Concept[] {
  if (meta?.concepts) {
    return Object.entries(meta.concepts).map(([name, keys]) => ({ name, keys: Array.isArray(keys) ? keys : [keys] }))
  }
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const seen = new Set<string>()
  for (let key: string | undefined = final; key !== undefined && !seen.has(key); ) {
    seen.add(key)
    const node = plainNode(byKey.get(key)?.tree.root)
    if (node?.kind === 'and' || (node?.kind === 'refset' && node.op === 'and')) {
      const references = node.kind === 'refset' ? [node] : node.children.map(plainNode)
      return references.flatMap((one) =>
        one?.kind === 'ref' || one?.kind === 'refset'
          ? referencesOf(one).map((ref) => ({ name: `line ${byKey.get(ref.key)?.id ?? ref.key}`, keys: [ref.key] }))
          : [],
      )
    }
    key = node?.kind === 'ref' ? node.key : undefined
  }
  return []
}

// Without parentheses and limits around it.
function plainNode(node: QueryNode | undefined): QueryNode | undefined {
  let plain = node
  while (plain && (plain.kind === 'group' || plain.kind === 'limit') && plain.children[0]) plain = plain.children[0]
  return plain
}
