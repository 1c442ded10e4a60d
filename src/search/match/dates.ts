import { emptyBits, setBit } from './bits.ts'
import type { SearchIndex } from './search-index.ts'
import type { Ternary } from './ternary.ts'

/** A stretch of days as `yyyymmdd`, both ends included. */
export interface DateRange {
  readonly from: number
  readonly to: number
}

const FOREVER = 99_991_231
const DATE = /\b(1[4-9]\d\d|20\d\d|3000)(?:[-/. ]?([01]\d)(?:[-/. ]?([0-3]\d))?)?(?!\d)/g

/** The stretch that a limit or a field of dates names: `2008 -Current`, `2010/01/01`, `PUBYEAR > 1999`; undefined when it cannot be told. */
export function readDates(text: string): DateRange | undefined {
  const found = [...text.matchAll(DATE)].map(([, year, month, day]) => {
    const base = Number(year) * 10_000
    const [m, d] = [Number(month ?? 0), Number(day ?? 0)]
    return { from: base + Math.max(1, m) * 100 + Math.max(1, d), to: base + (m || 12) * 100 + (d || 31) }
  })
  const [first, second] = found
  if (!first || found.length > 2) return undefined
  if (second) {
    return first.from <= second.from ? { from: first.from, to: second.to } : { from: second.from, to: first.to }
  }
  if (/(?:>=)/.test(text)) return { from: first.from, to: FOREVER }
  if (/<=/.test(text)) return { from: 0, to: first.to }
  if (/>|\baft\b/i.test(text)) return { from: first.to + 1, to: FOREVER }
  if (/<|\bbef\b/i.test(text)) return { from: 0, to: first.from - 1 }
  if (/\d\s*[-–]\s*(?:$|[")\]]|current|present)|\b(?:current|present|from|since)\b/i.test(text))
    return { from: first.from, to: FOREVER }
  if (/[-–]\s*\d{4}\s*["')\]]?\s*$/.test(text) && !/\d\s*[-–]\s*\d/.test(text)) return { from: 0, to: first.to }
  return first
}

/** The records published in a stretch of days. A record that tells only its year is certain when the whole year is in it. */
export function matchDates({ size, dates }: SearchIndex, range: DateRange): Ternary {
  const yes = emptyBits(size)
  const maybe = emptyBits(size)
  for (let record = 0; record < size; record++) {
    const date = dates[record]!
    if (date === 0) {
      setBit(maybe, record)
      continue
    }
    const base = date - (date % 10_000)
    const month = Math.floor(date / 100) % 100
    const day = date % 100
    const from = base + (month || 1) * 100 + (day || 1)
    const to = base + (month || 12) * 100 + (day || 31)
    if (from >= range.from && to <= range.to) setBit(yes, record)
    if (to >= range.from && from <= range.to) setBit(maybe, record)
  }
  return { yes, maybe }
}
