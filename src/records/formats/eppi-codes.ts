import { at, type Item, listAt, textAt } from './json-record.ts'

/** A code of a review in EPPI-Reviewer: its name, and those of its set and the codes above it. */
export interface EppiCode {
  readonly name: string
  readonly path: readonly string[]
}

const MOST = 100_000

/** The codes by their numbers, from what stands before the references: an object that is not closed yet. */
export function eppiCodes(before: string): ReadonlyMap<number, EppiCode> | undefined {
  const end = before.lastIndexOf('"References"')
  if (end < 0 || !before.includes('"CodeSets"')) return undefined
  let whole: unknown
  try {
    whole = JSON.parse(
      `${before
        .slice(0, end)
        .replace(/^\uFEFF/, '')
        .replace(/,\s*$/, '')}}`,
    )
  } catch {
    return undefined
  }
  const out = new Map<number, EppiCode>()
  const waiting: { item: Item; path: readonly string[] }[] = listAt(whole, 'CodeSets').map((item) => ({
    item,
    path: [textAt(item, 'SetName') ?? ''],
  }))
  for (let one = waiting.pop(); one && out.size < MOST; one = waiting.pop()) {
    for (const item of listAt(one.item, 'Attributes', 'AttributesList')) {
      const name = textAt(item, 'AttributeName') ?? ''
      out.set(Number(at(item, 'AttributeId')), { name, path: one.path })
      waiting.push({ item, path: [...one.path, name] })
    }
  }
  return out
}
