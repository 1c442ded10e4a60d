/** A map over another one that it leaves as it is: what is set here hides what is below. No copy is made of what may be large. */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  private readonly below: ReadonlyMap<K, V>
  private readonly above = new Map<K, V>()

  constructor(below: ReadonlyMap<K, V>) {
    this.below = below
  }

  get size(): number {
    let more = 0
    for (const key of this.above.keys()) if (!this.below.has(key)) more++
    return this.below.size + more
  }

  get(key: K): V | undefined {
    return this.above.has(key) ? this.above.get(key) : this.below.get(key)
  }

  has(key: K): boolean {
    return this.above.has(key) || this.below.has(key)
  }

  set(key: K, value: V): this {
    this.above.set(key, value)
    return this
  }

  *keys(): Generator<K, undefined> {
    yield* this.below.keys()
    for (const key of this.above.keys()) if (!this.below.has(key)) yield key
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value
  }

  *entries(): Generator<[K, V], undefined> {
    for (const key of this.keys()) yield [key, this.get(key) as V]
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this)
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries()
  }
}
