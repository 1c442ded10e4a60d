import type { Strategy } from '../search/strategy.ts'
import { parseQuery } from '../search/syntax/parse-query.ts'
import { walk } from '../search/syntax/walk.ts'

/** Every limit of a strategy as it is written: lines such as `limit 13 to humans`, options beside lines, the front matter. */
export function limitsOf({ platform, lines, meta }: Strategy): string[] {
  const found: string[] = [...(meta?.limit ?? []), ...(meta?.narrow ?? [])]
  for (const { id, query, options } of lines) {
    for (const { name, value } of options)
      if (name === 'limit' || name === 'narrow') found.push(`${value} (line ${id})`)
    if (!platform) continue
    for (const { node } of walk(parseQuery(query, platform).root)) {
      if (node.kind === 'limit') found.push(...node.items.map((item) => `${item.value} (line ${id})`))
    }
  }
  return found
}
