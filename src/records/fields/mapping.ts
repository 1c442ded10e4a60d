import type { RawPair } from '../record.ts'
import { meaningful } from './clean.ts'

/** Raw pairs by tag, and a note of which pairs gave which field. */
export interface Mapping {
  readonly raw: readonly RawPair[]
  readonly byTag: ReadonlyMap<string, readonly number[]>
  /** Field of `norm` → indexes into `raw`. */
  readonly map: Record<string, number[]>
}

/** A value with the index of its pair. */
export interface Taken {
  readonly value: string
  readonly index: number
  readonly tag: string
}

/** Opens the pairs of a record for mapping. */
export function openMapping(raw: readonly RawPair[]): Mapping {
  const byTag = new Map<string, number[]>()
  raw.forEach(({ tag }, index) => {
    const list = byTag.get(tag)
    if (list) list.push(index)
    else byTag.set(tag, [index])
  })
  return { raw, byTag, map: {} }
}

/** The values of tags, verbatim, in the order of the source. */
export function valuesOf(mapping: Mapping, tags: readonly string[]): Taken[] {
  const { raw, byTag } = mapping
  const only = tags.length === 1 ? byTag.get(tags[0]!) : undefined
  const found = tags.length === 1 ? (only ?? []) : tags.flatMap((tag) => byTag.get(tag) ?? []).sort((a, b) => a - b)
  return found.map((index) => ({ value: raw[index]!.value, index, tag: raw[index]!.tag }))
}

/** The first meaningful value of the first tag that has one, on one line. */
export function takeFirst(mapping: Mapping, field: string, tags: readonly string[]): string | undefined {
  for (const tag of tags) {
    for (const index of mapping.byTag.get(tag) ?? []) {
      const value = meaningful(mapping.raw[index]!.value)
      if (value === undefined) continue
      note(mapping, field, index)
      return value
    }
  }
  return undefined
}

/** All meaningful values of all the tags, on one line each, each once, in the order of the source. */
export function takeAll(mapping: Mapping, field: string, tags: readonly string[]): string[] {
  const out = new Set<string>()
  for (const { value, index } of valuesOf(mapping, tags)) {
    const text = meaningful(value)
    if (text === undefined) continue
    note(mapping, field, index)
    out.add(text)
  }
  return [...out]
}

/** Notes that a pair gave a field. */
export function note(mapping: Mapping, field: string, index: number): void {
  const list = mapping.map[field]
  if (list) addIndex(list, index)
  else mapping.map[field] = [index]
}

/** Adds an index to a rising list, once. Most come in order, and a record may have very many. */
export function addIndex(list: number[], index: number): void {
  let low = list.length
  if (low > 0 && list[low - 1]! >= index) {
    low = 0
    for (let high = list.length; low < high; ) {
      const middle = (low + high) >> 1
      if (list[middle]! < index) low = middle + 1
      else high = middle
    }
    if (list[low] === index) return
  }
  list.splice(low, 0, index)
}
