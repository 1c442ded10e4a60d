import { completeness } from '../../dedupe/kept.ts'
import { type KeyTable, makeKeyTable } from '../../dedupe/key-table.ts'
import { makePreparer } from '../../dedupe/prepare.ts'
import { makeSanity, type Tally } from '../../dedupe/sanity.ts'
import type { Lines } from '../../ingest/line-store.ts'
import { type LineFile, readLines, sourceOfLines } from './citation-lines.ts'

/** What a first look at a part of the lines gives; plain data, so that a thread can hand it over. */
export interface KeyPart {
  readonly table: KeyTable
  readonly tally: Tally
  /** The ids that the records give themselves. */
  readonly ids: readonly string[]
  /** How much each record says, see `completeness`. */
  readonly scores: Float32Array
  /** Indexes of the lines that are no citations. */
  readonly unreadable: readonly number[]
}

/** Looks at the lines from `from` up to `to`. On the way it gives the number of records that are done. */
export function* makeKeyPart(
  lines: Lines,
  files: readonly LineFile[],
  from: number,
  to: number,
): Generator<number, KeyPart> {
  const read = readLines(lines, files)
  const ids: string[] = []
  const scores = new Float32Array(to - from)
  const unreadable: number[] = []
  const source = {
    ...sourceOfLines(lines, files),
    brief: (index: number) => {
      const { citation, isReadable } = read(index, true)
      ids.push(citation.id)
      scores[index - from] = isReadable ? completeness(citation) : 0
      if (!isReadable) unreadable.push(index)
      return citation
    },
  }
  const sanity = makeSanity()
  const table = yield* makeKeyTable(source, makePreparer(), sanity.see, from, to)
  return { table, tally: sanity.tally, ids, scores, unreadable }
}
