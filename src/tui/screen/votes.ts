import { flow, type Line, lineWidth, span } from '../span.ts'
import { LOOK } from './look.ts'
import { reasonText, type Said, type Session } from './state.ts'

// Narrower columns are stacked: a note of a few words would take ten lines.
const LEAST = 26
const GAP = 2

/** What each reviewer said, side by side where the width allows, else under each other. */
export function voteLines(session: Session, said: readonly Said[], width: number): Line[] {
  const columns = Math.floor((width + GAP) / said.length) - GAP
  if (columns < LEAST) return said.flatMap((one) => voteColumn(session, one, width))
  const blocks = said.map((one) => voteColumn(session, one, columns))
  const rows = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: rows }, (_, row) =>
    blocks.flatMap((block, index): Line => {
      const line = block[row] ?? []
      const gap = index < blocks.length - 1 ? columns + GAP - lineWidth(line) : 0
      return gap > 0 ? [...line, span(' '.repeat(gap))] : line
    }),
  )
}

function voteColumn(session: Session, { by, decision, reason, note, about }: Said, width: number): Line[] {
  const { sign, colour } = LOOK[decision]
  const why = reason === undefined ? '' : `: ${reasonText(session, reason)}`
  const head = `${by}  ${sign} ${decision}${why}${about === undefined ? '' : ` (${about})`}`
  const lines = flow(head, width, [
    { start: 0, end: by.length, style: { bold: true } },
    { start: by.length + 2, end: by.length + 3 + sign.length + decision.length, style: { bold: true, colour } },
  ])
  return note === undefined ? lines : [...lines, ...flow(`“${note}”`, width)]
}
