import { type FieldIndex, lowerBound, valueAt } from './search-index.ts'

/** Stretches of words in one field, by their first and last position; ascending by the first, then by the last. */
export interface Spans {
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** How near two operands must be. */
export interface Nearness {
  /** Words allowed between; undefined: any number within one value. */
  readonly between: number | undefined
  readonly ordered: boolean
  /** Counts the words in a stretch that may not count (stop words); undefined where all do. */
  readonly discount?: ((from: number, to: number) => number) | undefined
}

/** No proximity operator needs more. Beyond it the answer is that it cannot be known. */
const MOST = 4_000_000
/** So many words are looked beyond the number when some may not count. */
const SLACK = 12

const EMPTY: Spans = { starts: new Uint32Array(0), ends: new Uint32Array(0) }

/** Phrases of a length, by their first positions. */
export function spansOf(starts: Uint32Array, length: number): Spans {
  return { starts, ends: length === 1 ? starts : starts.map((start) => start + length - 1) }
}

/** Stretches of several operands of an OR. */
export function joinSpans(all: readonly Spans[]): Spans {
  const filled = all.filter(({ starts }) => starts.length > 0)
  if (filled.length < 2) return filled[0] ?? EMPTY
  return sorted(
    filled.flatMap(({ starts }) => [starts]),
    filled.flatMap(({ ends }) => [ends]),
  )
}

// Positions below 2^31 in pairs as one number each: the native sort, and doubles are gone.
function sorted(starts: readonly Uint32Array[], ends: readonly Uint32Array[]): Spans {
  const keys = new Float64Array(starts.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  starts.forEach((list, index) => {
    const last = ends[index]!
    for (let place = 0; place < list.length; place++) {
      keys[at++] = list[place]! * WIDE + Math.min(WIDE - 1, last[place]! - list[place]!)
    }
  })
  keys.sort()
  const out = { starts: new Uint32Array(keys.length), ends: new Uint32Array(keys.length) }
  let kept = 0
  for (let place = 0; place < keys.length; place++) {
    if (place > 0 && keys[place] === keys[place - 1]) continue
    const start = Math.floor(keys[place]! / WIDE)
    out.starts[kept] = start
    out.ends[kept++] = start + (keys[place]! - start * WIDE)
  }
  return { starts: out.starts.subarray(0, kept), ends: out.ends.subarray(0, kept) }
}

const WIDE = 2 ** 20

/** Stretches from one operand to the other, where they are near enough; undefined when there are too many to tell. */
export function nearSpans(field: FieldIndex, left: Spans, right: Spans, near: Nearness): Spans | undefined {
  const starts: number[] = []
  const ends: number[] = []
  const done =
    collect(field, left, right, near, starts, ends) && (near.ordered || collect(field, right, left, near, starts, ends))
  if (!done) return undefined
  return sorted([Uint32Array.from(starts)], [Uint32Array.from(ends)])
}

// Stretches in which `first` stands before `second`, with no word in both.
function collect(
  field: FieldIndex,
  first: Spans,
  second: Spans,
  { between, discount }: Nearness,
  starts: number[],
  ends: number[],
): boolean {
  const window = between === undefined ? Number.POSITIVE_INFINITY : discount ? between * 2 + SLACK : between
  let from = 0
  for (let at = 0; at < first.starts.length; at++) {
    const end = first.ends[at]!
    // Ends need not ascend: a long stretch may begin before a short one and end behind it.
    from =
      second.starts[from] !== undefined && second.starts[from]! <= first.starts[at]!
        ? lowerBound(second.starts, first.starts[at]! + 1, from)
        : from
    let value = -1
    for (
      let other = second.starts[from]! > end ? from : lowerBound(second.starts, end + 1, from);
      other < second.starts.length;
      other++
    ) {
      const start = second.starts[other]!
      const gap = start - end - 1
      if (gap > window) break
      if (gap > 0) {
        if (value < 0) value = valueAt(field, end)
        if (valueAt(field, start) !== value) break
      }
      if (between !== undefined && gap > between && gap - discount!(end + 1, start - 1) > between) continue
      starts.push(first.starts[at]!)
      ends.push(second.ends[other]!)
      if (starts.length > MOST) return false
      // Within one value any second operand will do.
      if (between === undefined) break
    }
  }
  return true
}
