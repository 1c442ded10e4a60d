/** What starts a line of a strategy: where its id and its text are. */
export interface IdMark {
  /** Physical line, from 0. */
  readonly index: number
  /** As it is to be written: `3`, `S3`, `#3`. */
  readonly id: string
  readonly number: number
  /** Offset in the physical line where the text behind the id starts. */
  readonly rest: number
}

const MARK = /^\s*(?:(?:search|set|line)\s+)?(#\s?|[sS])?(\d{1,3})(?:([.):])(?=\s|$|[^\d])|(?=\s|$|[^\w.,:/*$?-]))\s*/i
const OPERATOR = /^(?:and|or|not|adj\d*|near\b\S*|next\b|[nw]\d+|to|with|in)(?:\s|$)/i
/** Numbers with a sign of their own may leave gaps: only lines that were used are printed. */
const WIDEST_GAP = 60

interface Candidate extends IdMark {
  readonly style: '' | 'S' | '#'
  /** Not just a number that may be part of a query or a count. */
  readonly strong: boolean
  /** Nothing stands behind it. */
  readonly bare: boolean
}

/** The physical lines that start a line of the strategy, oldest or newest first. */
export function findIds(lines: readonly string[]): { marks: IdMark[]; descending: boolean } {
  const candidates = lines.flatMap((line, index): Candidate[] => {
    const match = MARK.exec(line)
    if (!match) return []
    const rest = match[0].length
    if (OPERATOR.test(line.slice(rest))) return []
    const style = match[1] === undefined ? '' : match[1].startsWith('#') ? '#' : 'S'
    return [
      {
        index,
        id: `${style}${match[2]}`,
        number: Number(match[2]),
        rest,
        style,
        bare: line.length <= rest,
        strong: style !== '' || match[3] !== undefined,
      },
    ]
  })
  let best: { marks: Candidate[]; descending: boolean } = { marks: [], descending: false }
  for (const style of ['S', '#', ''] as const) {
    const own = candidates.filter((one) => one.style === style)
    for (const descending of [false, true]) {
      const marks = chain(own, descending)
      if (marks.length > best.marks.length) best = { marks, descending }
    }
  }
  const first = lines.findIndex((line) => line.trim() !== '')
  const few = best.marks.length < 3 && best.marks[0]?.index !== first
  const one = best.marks.length === 1 && !best.marks[0]!.strong
  return one || few ? { marks: [], descending: false } : best
}

// The longest run of ids in one direction, starting early: from each of the first candidates on.
function chain(candidates: readonly Candidate[], descending: boolean): Candidate[] {
  let best: Candidate[] = []
  for (let start = 0; start < Math.min(candidates.length, 8); start++) {
    const marks: Candidate[] = [candidates[start]!]
    for (let at = start + 1; at < candidates.length; at++) {
      const one = candidates[at]!
      // `S60`, `S59`, `S59`, `S1 OR S2`: the first S59 is the query of S60.
      const next = candidates[at + 1]
      if (one.bare && next?.number === one.number && next.bare && next.index <= one.index + 2) continue
      const step = (one.number - marks.at(-1)!.number) * (descending ? -1 : 1)
      if (step === 1 || (one.strong && step > 1 && step <= WIDEST_GAP && one.style !== '')) marks.push(one)
    }
    if (marks.length > best.length) best = marks
  }
  return best
}
