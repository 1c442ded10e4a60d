/** A map that is made when it is first looked into. Making it costs much in a large review, and many commands never look. */
export class LazyMap<K, V> implements ReadonlyMap<K, V> {
  private made: ReadonlyMap<K, V> | undefined = undefined
  private make: (() => ReadonlyMap<K, V>) | undefined

  constructor(make: () => ReadonlyMap<K, V>) {
    this.make = make
  }

  private get map(): ReadonlyMap<K, V> {
    if (this.made === undefined) {
      this.made = this.make!()
      // What it was made from may go.
      this.make = undefined
    }
    return this.made
  }

  get size(): number {
    return this.map.size
  }

  get(key: K): V | undefined {
    return this.map.get(key)
  }

  has(key: K): boolean {
    return this.map.has(key)
  }

  entries(): MapIterator<[K, V]> {
    return this.map.entries()
  }

  keys(): MapIterator<K> {
    return this.map.keys()
  }

  values(): MapIterator<V> {
    return this.map.values()
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    this.map.forEach(callback)
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.map.entries()
  }
}
