import type { Pair } from '../events/clusters.ts'

/** Groups of records that grow by joining; some pairs of groups are kept apart. */
export interface Groups {
  groupOf(record: number): number
  members(group: number): readonly number[]
  /** Groups of two and more, in no certain order. */
  large(): Iterable<readonly number[]>
  /** How many groups there are, single records among them. */
  count(): number
  /** True when a person keeps two groups apart. */
  isApart(a: number, b: number): boolean
  join(a: number, b: number): void
}

/** Makes groups of `size` records with what is joined and kept apart already. */
export function makeGroups(
  size: number,
  joined: Iterable<readonly number[]>,
  apart: Iterable<readonly [number, number]>,
): Groups {
  const parent = Int32Array.from({ length: size }, (_, index) => index)
  const members = new Map<number, number[]>()
  const foes = new Map<number, Set<number>>()
  let total = size
  const groupOf = (record: number): number => {
    let root = record
    while (parent[root] !== root) root = parent[root]!
    for (let at = record; parent[at] !== root; ) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  const membersOf = (group: number): number[] => members.get(group) ?? [group]
  const join = (x: number, y: number): void => {
    const a = groupOf(x)
    const b = groupOf(y)
    if (a === b) return
    const [root, child] = membersOf(a).length >= membersOf(b).length ? [a, b] : [b, a]
    const all = membersOf(root)
    for (const member of membersOf(child)) all.push(member)
    members.set(root, all)
    members.delete(child)
    total--
    parent[child] = root
    for (const foe of foes.get(child) ?? []) addFoe(root, foe)
    foes.delete(child)
  }
  // Foes are kept by record, looked up by present group.
  const addFoe = (group: number, record: number): void => {
    const known = foes.get(group)
    if (known) known.add(record)
    else foes.set(group, new Set([record]))
  }
  for (const group of joined) for (const record of group) join(group[0]!, record)
  for (const [a, b] of apart) {
    addFoe(groupOf(a), b)
    addFoe(groupOf(b), a)
  }
  return {
    groupOf,
    members: (group) => membersOf(groupOf(group)),
    isApart: (a, b) => {
      for (const foe of foes.get(groupOf(a)) ?? []) if (groupOf(foe) === groupOf(b)) return true
      return false
    },
    large: () => members.values(),
    count: () => total,
    join,
  }
}

/** The indexes of pairs of ids, where both are known. */
export function indexPairs(pairs: Iterable<Pair>, indexOf: ReadonlyMap<string, number>): [number, number][] {
  const found: [number, number][] = []
  for (const [a, b] of pairs) {
    const x = indexOf.get(a)
    const y = indexOf.get(b)
    if (x !== undefined && y !== undefined) found.push([x, y])
  }
  return found
}
