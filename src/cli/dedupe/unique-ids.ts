import { hash32 } from '../../dedupe/fold.ts'
import { makeNumberList } from '../../lib/number-list.ts'

/** Ids with a number behind each that came before (`a`, `a#2`): another record all the same, and nothing may be lost. */
export function uniqueIds(ids: readonly string[]): readonly string[] {
  if (!mayRepeat(ids)) return ids
  const seen = new Set<string>()
  return ids.map((id) => {
    let unique = id
    for (let n = 2; seen.has(unique); n++) unique = `${id}#${n}`
    seen.add(unique)
    return unique
  })
}

// Two hashes of 26 bits each as one number: far cheaper than a set of a million texts, and nearly never wrong.
function mayRepeat(ids: readonly string[]): boolean {
  const hashes = makeNumberList(ids.length)
  for (const id of ids) hashes.push((hash32(id, 1) >>> 6) * 2 ** 26 + (hash32(id, 2) >>> 6))
  const sorted = hashes.sorted()
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) return true
  return false
}
