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
  for (let index = 0; index < raw.length; index++) {
    const { tag } = raw[index]!
    const list = byTag.get(tag)
    if (list) list.push(index)
    else byTag.set(tag, [index])
  }
  return { raw, byTag, map: {} }
}

const NONE: readonly number[] = []

/** The places of the pairs with one of the tags, in the order of the source. */
export function placesOf({ byTag }: Mapping, tags: readonly string[]): readonly number[] {
  let found = NONE
  let merged: number[] | undefined
  for (const tag of tags) {
    const list = byTag.get(tag)
    if (!list) continue
    if (found === NONE) found = list
    else if (merged) merged.push(...list)
    else {
      merged = found.concat(list)
      found = merged
    }
  }
  return merged ? merged.sort((a, b) => a - b) : found
}

/** The values of tags, verbatim, in the order of the source. */
export function valuesOf(mapping: Mapping, tags: readonly string[]): Taken[] {
  const { raw } = mapping
  const out: Taken[] = []
  for (const index of placesOf(mapping, tags)) out.push({ value: raw[index]!.value, index, tag: raw[index]!.tag })
  return out
}

/** The first meaningful value of the first tag that has one, on one line. */
export function takeFirst(mapping: Mapping, field: string, tags: readonly string[]): string | undefined {
  for (const tag of tags) {
    const list = mapping.byTag.get(tag)
    if (!list) continue
    for (const index of list) {
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
  if (list.length === 0 || list[list.length - 1]! < index) {
    list.push(index)
    return
  }
  let low = 0
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1
    if (list[middle]! < index) low = middle + 1
    else high = middle
  }
  if (list[low] !== index) list.splice(low, 0, index)
}
