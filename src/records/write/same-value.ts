/** True when two values of the normal layer are the same; where an identifier stood, and our own, do not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a)) {
    const [one, two] = [foreign(a), foreign(b as unknown[])]
    return one.length === two.length && one.every((value, i) => sameValue(value, two[i]))
  }
  const [one, two] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key in one) if (key !== 'from' && !sameValue(one[key], two[key])) return false
  for (const key in two) if (key !== 'from' && two[key] !== undefined && one[key] === undefined) return false
  return true
}

const isOwn = (one: unknown): boolean => (one as { scheme?: unknown } | null | undefined)?.scheme === 'litsieve'

function foreign(list: readonly unknown[]): readonly unknown[] {
  return list.some(isOwn) ? list.filter((one) => !isOwn(one)) : list
}
