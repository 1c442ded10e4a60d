const SIZE = 512

/** A list that is never changed in place; a copy with one item changed costs little, however long it is. */
export interface Vector<T> {
  readonly length: number
  readonly parts: readonly (readonly T[])[]
}

/** A vector of some items. */
export function vectorOf<T>(items: readonly T[]): Vector<T> {
  const parts: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += SIZE) parts.push(items.slice(at, at + SIZE))
  return { length: items.length, parts }
}

/** The item at an index from 0; undefined outside. */
export function itemAt<T>({ parts }: Vector<T>, index: number): T | undefined {
  return parts[Math.floor(index / SIZE)]?.[index % SIZE]
}

/** The same vector with another item at an index, which must be inside. */
export function withItem<T>({ length, parts }: Vector<T>, index: number, item: T): Vector<T> {
  const part = Math.floor(index / SIZE)
  return { length, parts: parts.with(part, parts[part]!.with(index % SIZE, item)) }
}

/** All items as a list. */
export function itemsOf<T>({ parts }: Vector<T>): T[] {
  return parts.flat()
}
