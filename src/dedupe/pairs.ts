import { eachKey } from './keys.ts'
import type { Prepared } from './prepare.ts'

/** Blocks up to this size give all their pairs; larger ones are divided, so that cost stays close to linear. */
const BLOCK = 24
/** In a block that cannot be divided further, each record is compared with so many neighbours. */
const NEIGHBOURS = 6

/**
 * Candidate pairs as indexes (a < b), each once, sorted: records that share a key. The set depends on the records alone
 * when these are sorted by id.
 */
export function candidatePairs(records: readonly Prepared[]): [number, number][] {
  const size = records.length
  const found: number[] = []
  const pair = (i: number, j: number) => {
    found.push(i < j ? i * size + j : j * size + i)
  }
  forEachBlock(records, (members) => {
    addBlock(members, 0)
  })

  function addBlock(members: readonly number[], depth: number): void {
    if (members.length <= BLOCK) {
      for (let x = 0; x < members.length; x++)
        for (let y = x + 1; y < members.length; y++) pair(members[x]!, members[y]!)
    } else if (depth < DIVIDERS.length) {
      const parts = new Map<string | number, number[]>()
      for (const member of members) {
        const part = DIVIDERS[depth]!(records[member]!)
        const known = parts.get(part)
        if (known) known.push(member)
        else parts.set(part, [member])
      }
      for (const part of parts.values()) addBlock(part, depth + 1)
    } else {
      for (let x = 0; x < members.length; x++) {
        for (let y = x + 1; y <= Math.min(x + NEIGHBOURS, members.length - 1); y++) pair(members[x]!, members[y]!)
      }
    }
  }

  const sorted = Float64Array.from(found).sort()
  const pairs: [number, number][] = []
  let last = -1
  for (const value of sorted) {
    if (value !== last) pairs.push([Math.floor(value / size), value % size])
    last = value
  }
  return pairs
}

const DIVIDERS: readonly ((record: Prepared) => string | number)[] = [
  (record) => record.titles.forms[0]?.compact.slice(0, 22) ?? '',
  (record) => record.year,
  (record) => record.authors.families[0] ?? '',
  (record) => record.place.pages.first ?? '',
]

// Sorts (key, record) as one number: far faster than a map of arrays.
function forEachBlock(records: readonly Prepared[], visit: (members: number[]) => void): void {
  const span = 2 ** 21
  let filed = new Float64Array(records.length * 12 + 64)
  let total = 0
  records.forEach((record, index) => {
    eachKey(record, (key) => {
      if (total === filed.length) {
        const larger = new Float64Array(total * 2)
        larger.set(filed)
        filed = larger
      }
      filed[total++] = key * span + index
    })
  })
  filed = filed.subarray(0, total)
  filed.sort()
  for (let start = 0; start < total; ) {
    const key = Math.floor(filed[start]! / span)
    let end = start + 1
    while (end < total && Math.floor(filed[end]! / span) === key) end++
    if (end - start > 1) {
      const members: number[] = []
      for (let i = start; i < end; i++) {
        const index = filed[i]! % span
        if (members.at(-1) !== index) members.push(index)
      }
      if (members.length > 1) visit(members)
    }
    start = end
  }
}

/** Records with the same content get the same signature, whatever their ids: they need one comparison, not many. */
export function signatureOf({ titles, authors, year, venue, place, ids, kind }: Prepared): string {
  return [
    titles.forms.map((form) => form.compact).join('\n'),
    titles.flags,
    authors.families.join(' '),
    authors.initials,
    year,
    venue.forms.map((form) => form.join(' ')).join('\n'),
    [place.volume, place.issue.join(), place.pages.first, place.pages.last, place.pages.tail].join('|'),
    [...ids.dois, ...ids.pmids, ...ids.others].join(' '),
    kind,
  ].join('\t')
}
