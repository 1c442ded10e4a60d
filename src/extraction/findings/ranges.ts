/** A range of numbers in a label: `10–20 years`, `>10 years`, `65+`. Ends that are open are infinite. */
export interface LabelRange {
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
  /** The label without the range. */
  readonly stem: string
  /** The range as it stands in the label. */
  readonly shown: string
}

const N = '(\\d{1,6}(?:\\.\\d+)?)'
const PATTERNS: readonly (readonly [RegExp, (a: number, b: number) => Omit<LabelRange, 'stem' | 'shown'>])[] = [
  [
    new RegExp(`(?:between\\s+|from\\s+)?${N}\\s*(?:-|–|—|to|and)\\s*(?:<\\s*)?${N}`),
    (a, b) => ({ low: a, high: b, lowOpen: false, highOpen: false }),
  ],
  [
    new RegExp(`(?:≥|>=|at least|${N}\\s+or\\s+(?:more|over|older|above))\\s*${N}?`),
    (a, b) => ({ low: Number.isNaN(b) ? a : b, high: Infinity, lowOpen: false, highOpen: true }),
  ],
  [
    new RegExp(`(?:≤|<=|at most|up to)\\s*()${N}`),
    (_, b) => ({ low: -Infinity, high: b, lowOpen: true, highOpen: false }),
  ],
  [
    new RegExp(`${N}()\\s+or\\s+(?:less|fewer|under|younger|below)`),
    (a) => ({ low: -Infinity, high: a, lowOpen: true, highOpen: false }),
  ],
  [
    new RegExp(`(?:>|more than|over|above|older than|longer than|greater than)\\s*()${N}`),
    (_, b) => ({ low: b, high: Infinity, lowOpen: true, highOpen: true }),
  ],
  [
    new RegExp(`(?:<|less than|under|below|younger than|fewer than|shorter than)\\s*()${N}`),
    (_, b) => ({ low: -Infinity, high: b, lowOpen: true, highOpen: true }),
  ],
  [new RegExp(`${N}()\\s*\\+`), (a) => ({ low: a, high: Infinity, lowOpen: false, highOpen: true })],
]

const UNIT = /^\s*(years?|yrs?|y|months?|weeks?|days?|hours?|minutes?|kg|mg|%|points?|sessions?)\b/i

/** The range that a label holds; undefined when it holds none. Labels of one kind have the same `stem`. */
export function parseLabelRange(label: string): LabelRange | undefined {
  const text = label
    .slice(0, 200)
    .replace(/["'‘’“”]/g, '')
    .toLowerCase()
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const numbers = [match[1], match[2]].map((one) => (one === undefined || one === '' ? Number.NaN : Number(one)))
    const [a, b] = numbers as [number, number]
    const range = make(a, b)
    if (Number.isNaN(range.low) || Number.isNaN(range.high) || range.low > range.high) continue
    const rest = text.slice(match.index + match[0].length)
    const unit = UNIT.exec(rest)?.[1]?.replace(/s$/, '') ?? ''
    const after = rest.replace(UNIT, '')
    const stem = `${text.slice(0, match.index)} ${after} ${unit}`
      .replace(/\baged?\b/g, ' ')
      .replace(/[^\p{L}\p{N}%]+/gu, ' ')
      .trim()
    // Years are dates, not sizes.
    if (range.low >= 1900 && range.low <= 2100) return undefined
    return {
      ...range,
      stem,
      shown: label
        .replace(/["'‘’“”]/g, '')
        .slice(match.index, match.index + match[0].length + (unit === '' ? 0 : UNIT.exec(rest)![0].length))
        .trim(),
    }
  }
  return undefined
}

/** How two ranges of one kind stand: apart, sharing only an end, or overlapping. */
export function overlapOf(a: LabelRange, b: LabelRange): 'apart' | 'touch' | 'overlap' {
  const low = Math.max(a.low, b.low)
  const high = Math.min(a.high, b.high)
  if (low > high) return 'apart'
  if (low < high) return 'overlap'
  const [upper, lower] = a.high === low ? [a, b] : [b, a]
  return upper.highOpen || lower.lowOpen ? 'apart' : 'touch'
}
