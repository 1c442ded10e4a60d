/**
 * A map that mostly holds one or two entries, in a third of the memory of a `Map`: there may be a hundred thousand of them. Keys are strings; the
 * order is that of the first `set`.
 */
export class FewMap<V> implements ReadonlyMap<string, V> {
  private firstKey: string | undefined = undefined
  private first: V | undefined = undefined
  private secondKey: string | undefined = undefined
  private second: V | undefined = undefined
  private others: Map<string, V> | undefined = undefined

  get size(): number {
    if (this.firstKey === undefined) return 0
    return this.secondKey === undefined ? 1 : 2 + (this.others?.size ?? 0)
  }

  get(key: string): V | undefined {
    if (key === this.firstKey) return this.first
    if (key === this.secondKey) return this.second
    return this.others?.get(key)
  }

  has(key: string): boolean {
    return key === this.firstKey || key === this.secondKey || (this.others?.has(key) ?? false)
  }

  set(key: string, value: V): this {
    if (this.firstKey === undefined || key === this.firstKey) {
      this.firstKey = key
      this.first = value
    } else if (this.secondKey === undefined || key === this.secondKey) {
      this.secondKey = key
      this.second = value
    } else {
      this.others ??= new Map()
      this.others.set(key, value)
    }
    return this
  }

  *entries(): Generator<[string, V], undefined> {
    if (this.firstKey !== undefined) yield [this.firstKey, this.first as V]
    if (this.secondKey !== undefined) yield [this.secondKey, this.second as V]
    if (this.others) yield* this.others.entries()
  }

  *keys(): Generator<string, undefined> {
    for (const [key] of this.entries()) yield key
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this)
  }

  [Symbol.iterator](): Generator<[string, V], undefined> {
    return this.entries()
  }
}
