import type { Run } from '../lib/table.ts'
import { countLines, wrapRuns } from './measure.ts'

/** The beginning of a cell that fits, and what is left of it. */
export interface Taken {
  readonly piece: readonly Run[]
  readonly rest: readonly Run[]
}

/**
 * Takes from the runs of a cell what fits into `room` lines, cutting between blocks (blank lines). Undefined when not
 * even the first block fits; with `force`, it is then cut between its lines, or else where a line wraps.
 */
export function takePiece(runs: readonly Run[], characters: number, room: number, force: boolean): Taken | undefined {
  if (countLines(runs, characters) <= room) return { piece: runs, rest: [] }
  const blocks = fitting(cutAt(runs, '\n\n'), '\n\n', characters, room)
  if (blocks) return blocks
  if (!force) return undefined
  const [first, ...others] = cutAt(runs, '\n\n')
  const after = (rest: readonly Run[]) =>
    joined(
      [rest, ...others].filter((part) => part.length > 0),
      '\n\n',
    )
  const lines = fitting(cutAt(first!, '\n'), '\n', characters, room)
  if (lines) return { piece: lines.piece, rest: after(lines.rest) }
  const [line, ...more] = cutAt(first!, '\n')
  const wrapped = wrapRuns(line!, characters)
  const rest = joined([wrapped.slice(room).flat(), ...more], '\n')
  return { piece: wrapped.slice(0, room).flat(), rest: after(rest) }
}

function fitting(parts: Run[][], separator: string, characters: number, room: number): Taken | undefined {
  let n = 0
  while (n < parts.length && countLines(joined(parts.slice(0, n + 1), separator), characters) <= room) n++
  if (n === 0) return undefined
  return { piece: joined(parts.slice(0, n), separator), rest: joined(parts.slice(n), separator) }
}

function joined(parts: readonly (readonly Run[])[], separator: string): readonly Run[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]))
}

/** Runs cut wherever their text holds `separator`; the separator itself is dropped. */
export function cutAt(runs: readonly Run[], separator: string): Run[][] {
  const parts: Run[][] = [[]]
  for (const run of runs) {
    run.text.split(separator).forEach((text, index) => {
      if (index > 0) parts.push([])
      if (text !== '') parts.at(-1)!.push({ ...run, text })
    })
  }
  return parts.filter((part) => part.length > 0)
}
