import { romanValue } from './numbers.ts'

/** Where in its venue a record stands. `undefined` means not known. */
export interface Place {
  readonly volume: string | undefined
  /** The numbers of the issue: `8 Pt 2` has two; a supplement has `s` as well. */
  readonly issue: readonly string[]
  readonly pages: Pages
}

/** Pages made ready for comparison. */
export interface Pages {
  /** Start page with its letters, e.g. `s123`, `cd002273`. */
  readonly first: string | undefined
  readonly last: string | undefined
  /** An article number such as `e12724`: says nothing about printed pages. */
  readonly electronic: boolean
  /** Last digits of the last page, all that is left of `S417-29` in `Suppl-29`. */
  readonly tail: string | undefined
}

const NONE: Pages = { first: undefined, last: undefined, electronic: false, tail: undefined }
const NO_PAGES = /no pagination|unpaginated|not available|unknown|^n\.?[p/]\.?a?\.?$|^\d+ ?(p|pp|pages|leaves|s)\.?$/i
// Excel turns `1-9` into `01-Sep` or `9-Jan`, by its language: the smaller number is the first page.
const EXCEL = /^(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const EXCEL_YEAR = /^[a-z]{3}-\d{2,4}$/
const SUPPLEMENT = /suppl|meeting|abstract|\bs\d|\bs$/i
const CUT = /^(suppl|supp|pt|t|l)\.?-(\d+)$/

const NUMBER = /^[1-9]\d{0,4}$/
const SHORT_NUMBER = /^[1-9]\d?$/
const RANGE = /^([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?$/

/** Volume, issue and pages made ready for comparison. */
export function preparePlace(volume = '', issue = '', pages = '', year = 0): Place {
  // `10 (11) (no pagination)` or `10 Suppl 1` in the volume, and the article number in the issue.
  const glued = NUMBER.test(volume) ? null : /^\s*(?:vol\S*\s*)?(\d+)\s*(?:\(([^)]+)\)|(suppl.*))/i.exec(volume)
  const v = volumeOf(glued ? glued[1]! : volume)
  const moved = glued !== null && pages === '' && /^e?\d{3,}$/i.test(issue)
  const place = preparePages(moved ? issue : pages)
  return {
    volume: v === String(year) ? undefined : v,
    issue: issueOf(moved || issue === '' ? (glued?.[2] ?? glued?.[3] ?? '') : issue, pages, place.first),
    pages: place,
  }
}

const LONGEST_ISSUE = 5

function issueOf(text: string, pages: string, first: string | undefined): string[] {
  if (text === '') return []
  if (SHORT_NUMBER.test(text)) return [text]
  // Longer ones are the journal's number, or the record's.
  const numbers = (text.match(/\d+/g) ?? []).flatMap((one) => (one.length > LONGEST_ISSUE ? [] : [String(Number(one))]))
  // Without pages, an issue above 99 may be an article number; with them, it may be their number once more.
  if (
    pages === ''
      ? /^\d{3,}$/.test(numbers[0] ?? '')
      : numbers.length === 1 && numbers[0]!.length > 2 && isNumberOf(first, numbers[0]!)
  ) {
    return []
  }
  return SUPPLEMENT.test(text) ? [...numbers, 's'] : numbers
}

function isNumberOf(page: string | undefined, number: string): boolean {
  return page?.endsWith(number) === true && digitsOf(page) === Number(number)
}

function volumeOf(text: string): string | undefined {
  if (NUMBER.test(text)) return text
  // `1)` is the end of `61 (Supplement 1)`.
  if (/^[^(]*\)\s*$/.test(text)) return undefined
  const number = /\d+/.exec(text)?.[0]
  // `1203266` is volume and issue in one.
  if (number) return number.length > 5 ? undefined : String(Number(number))
  const roman = romanValue(text.trim().toLowerCase().replace(/\.$/, ''))
  return roman === undefined ? undefined : String(roman)
}

/** Reads pages as databases write them: `454-81`, `S123`, `e12412`, `532, 534-536`. */
export function preparePages(text: string): Pages {
  if (text === '') return NONE
  return prepareRange(text) ?? prepareAnyPages(text)
}

// Most pages are `454-81` or a number.
function prepareRange(text: string): Pages | undefined {
  const range = RANGE.exec(text)
  if (!range) return undefined
  const first = range[1]!
  return { first, last: range[2] && lastOf(first, range[2]), electronic: false, tail: undefined }
}

function prepareAnyPages(text: string): Pages {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
  if (plain === '' || NO_PAGES.test(plain) || EXCEL_YEAR.test(plain)) return NONE
  const excel = EXCEL.exec(plain)
  if (excel) {
    const [first, last] = [Number(excel[1]), MONTHS.indexOf(excel[2]!) + 1].sort((a, b) => a - b)
    return { first: String(first), last: String(last), electronic: false, tail: undefined }
  }
  const cut = CUT.exec(plain)
  if (cut) return { ...NONE, tail: cut[2]! }
  const numbers = [...plain.matchAll(/([a-z]{0,3})\s?0*(\d{1,12})/g)]
  const start = numbers[0]
  if (!start) return NONE
  const letters = (match: RegExpMatchArray) => (/^(p|pp|e|pg)$/.test(match[1]!) ? '' : match[1]!)
  const first = letters(start) + start[2]!
  const end = numbers.at(-1)!
  if (end === start || !/[-,+&]/.test(plain)) {
    // `b2390` numbers an article of the BMJ, but `A186` a page of abstracts.
    const electronic =
      start[2]!.length >= 5 ||
      (/^[b-h]$/.test(start[1]!) && start[2]!.length >= 3) ||
      (start[1] === 'a' && start[2]!.length >= 4)
    return { first, last: undefined, electronic, tail: undefined }
  }
  // `454-81` gives 454 and 481.
  return { first, last: letters(start) + lastOf(start[2]!, end[2]!), electronic: false, tail: undefined }
}

function lastOf(first: string, digits: string): string {
  return digits.length < first.length ? first.slice(0, first.length - digits.length) + digits : digits
}

/** How pages agree: `near` overlap, start one page apart or end alike; `unknown` when one side says nothing comparable. */
export type PageMatch = 'same' | 'near' | 'differ' | 'unknown'

/** Compares pages. */
export function comparePages(a: Pages, b: Pages): PageMatch {
  if (a.tail !== undefined || b.tail !== undefined) return compareTails(a, b)
  if (a.first === undefined || b.first === undefined) return 'unknown'
  if (a.first === b.first) return 'same'
  if (a.electronic !== b.electronic) return digitsOf(a.first) === digitsOf(b.first) ? 'same' : 'unknown'
  const [x, y] = [digitsOf(a.first), digitsOf(b.first)]
  // `c37-c42` and `37-42`.
  if (x === y) return a.last && b.last && digitsOf(a.last) === digitsOf(b.last) ? 'same' : 'near'
  if (lettersOf(a.first) !== lettersOf(b.first)) return 'differ'
  if (Math.abs(x - y) <= 1 && x > 3) return 'near'
  if (a.last !== undefined && a.last === b.last && digitsOf(a.last) > 9) return 'near'
  const [endX, endY] = [digitsOf(a.last ?? a.first), digitsOf(b.last ?? b.first)]
  return x <= endY && y <= endX && endX - x < 60 && endY - y < 60 ? 'near' : 'differ'
}

function compareTails(a: Pages, b: Pages): PageMatch {
  const [cut, whole] = a.tail === undefined ? [b, a] : [a, b]
  const other = whole.tail ?? whole.last ?? whole.first
  if (other === undefined) return 'unknown'
  return other.endsWith(cut.tail!) || cut.tail!.endsWith(other) ? 'near' : 'differ'
}

/**
 * Why two different pages may be one place all the same. Ahead of print, pages start at 1: `likely` when both have the same
 * number of pages, else `maybe`. `number`: one side has an article number, the other counts its own pages from 1. `day`: a
 * lone number up to 31 is the day of the issue, which Embase may give in the place of the page.
 */
export type Ahead = 'no' | 'maybe' | 'likely' | 'number' | 'day'

/** Compares places for a version ahead of print and for what stands in the place of pages. */
export function compareAhead(a: Pages, b: Pages): Ahead {
  if (a.first === undefined || b.first === undefined || a.first === b.first || a.electronic || b.electronic) return 'no'
  const one = startsAtOne(a)
  if (one !== startsAtOne(b)) {
    const [x, y] = [lengthOf(a), lengthOf(b)]
    if (x !== undefined && x === y && x >= 4) return 'likely'
    const [counted, other] = one ? [x, b] : [y, a]
    return counted !== undefined && counted >= 3 && other.last === undefined ? 'number' : 'maybe'
  }
  return (isDay(a) && isLate(b)) || (isDay(b) && isLate(a)) ? 'day' : 'no'
}

// No day of a month.
function isLate({ first }: Pages): boolean {
  return first !== undefined && digitsOf(first) > 31
}

function isDay({ first, last }: Pages): boolean {
  return last === undefined && first !== undefined && first.length <= 2 && Number(first) <= 31
}

function startsAtOne(pages: Pages): boolean {
  return pages.first === '1'
}

function lengthOf({ first, last }: Pages): number | undefined {
  return first === undefined || last === undefined ? undefined : digitsOf(last) - digitsOf(first) + 1
}

/** First and last page are the same and at least two apart. */
export function isSameRange(a: Pages, b: Pages): boolean {
  if (a.first === undefined || a.first !== b.first || a.last === undefined || a.last !== b.last) return false
  return digitsOf(a.last) - digitsOf(a.first) >= 2 && !startsAtOne(a)
}

/** Both pages are the number of one Cochrane review, `cd002273`, which every version of it has. */
export function isSameReview(a: Pages, b: Pages): boolean {
  return a.first !== undefined && a.first === b.first && a.first.length > 4 && a.first.startsWith('cd')
}

function digitsOf(page: string): number {
  return Number(/\d+/.exec(page)?.[0] ?? 0)
}

function lettersOf(page: string): string {
  return /^[a-z]*/.exec(page)![0]
}

/** Same, different, or not known on one side. */
export type Match = 'same' | 'differ' | 'unknown'

/** Compares volumes, issues or other plain values. */
export function compareValues(a: string | undefined, b: string | undefined): Match {
  if (a === undefined || b === undefined) return 'unknown'
  return a === b ? 'same' : 'differ'
}

/** Compares issues by their numbers: `8 Pt 2` and `8` agree, `2` and `Suppl 2` may. */
export function compareIssues(a: readonly string[], b: readonly string[]): Match {
  if (a.length === 0 || b.length === 0) return 'unknown'
  // `Suppl` without a number may be any supplement.
  const vague = a[0] === 's' || b[0] === 's'
  const shared = a.some((one) => one !== 's' && b.includes(one))
  if ((a.at(-1) === 's') === (b.at(-1) === 's'))
    return shared || (vague && a.length === b.length) ? 'same' : vague ? 'unknown' : 'differ'
  return shared || vague ? 'unknown' : 'differ'
}
