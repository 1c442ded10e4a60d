/**
 * A pure function of a text that remembers what it gave for the last `limit` texts or so: the same few come back thousands of
 * times. What it gives is shared, and must not be changed.
 */
export function remembered<T>(of: (text: string) => T, limit = 5000): (text: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (text) => {
    const found = known.get(text)
    if (found) return found.value
    const value = of(text)
    if (known.size >= limit) known.clear()
    known.set(text, { value })
    return value
  }
}
