// How clusters stand to the true ones.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

async function* clustersOf(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) if (line !== '') yield JSON.parse(line)
}

/**
 * Compares clusters with the true ones, both as one array of ids a line: how many are exactly right, how many mix works, and how many
 * duplicates are left in.
 */
export async function scoreClusters(truthPath, foundPath) {
  const clusterOf = new Map()
  const sizes = []
  for await (const ids of clustersOf(truthPath)) {
    for (const id of ids) clusterOf.set(id, sizes.length)
    sizes.push(ids.length)
  }
  let [found, exact, mixed, joined] = [0, 0, 0, 0]
  for await (const ids of clustersOf(foundPath)) {
    found++
    // A record without duplicates is a work of its own.
    const works = new Map()
    for (const id of ids) {
      const work = clusterOf.get(id) ?? id
      works.set(work, (works.get(work) ?? 0) + 1)
    }
    for (const n of works.values()) joined += n - 1
    if (works.size > 1) mixed++
    else if (sizes[works.keys().next().value] === ids.length) exact++
  }
  const duplicates = sizes.reduce((sum, size) => sum + size - 1, 0)
  return { clusters: sizes.length, found, exact, mixed, missed: duplicates - joined }
}
