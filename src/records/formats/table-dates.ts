import { parseDate, parseMonth } from '../fields/dates.ts'
import type { Issued } from '../record.ts'
import { firstOf, numberOf, type Row } from './table-row.ts'

/** The date of a row. A column with the year is what the source means; a date of the same year adds month and day. */
export function dateOf(row: Row): Issued | undefined {
  const year = numberOf(row, 'issued', 'year')
  const month = numberOf(row, 'issued', 'month')
  const day = numberOf(row, 'issued', 'day')
  const written = firstOf(row, 'issued', 'date')
  const said = written ? parseWritten(written) : undefined
  if (!year) return (written && parseShort(written)) || said
  const base = parseDate(year)
  // Web of Science: `DEC 16`.
  const date = said && said.year === undefined ? parseDate(`${withoutYear(written!, base.year)} ${year}`) : said
  if (date?.year !== undefined && (base.year === undefined || date.year === base.year)) return date
  const number = month ? parseMonth(firstWord(month)) : undefined
  if (base.month !== undefined || base.year === undefined || number === undefined) return base
  // `APR 2`, `Sep 7`, `10 22`.
  const within = day ?? /^(?:\p{L}{3,9}\.?|\d\d) (\d{1,2})$/u.exec(month!)?.[1]
  const text = day ? `${year} ${month} ${day}` : `${year} ${month}`
  const dayNumber = within && within.length < 3 ? Number(within) : 0
  return dayNumber >= 1 && dayNumber <= 31
    ? { year: base.year, month: number, day: dayNumber, text }
    : { year: base.year, month: number, text }
}

// What a spreadsheet makes of a date, when the year stands in a column of its own: `1-Dec-25`, `Dec-25`.
function withoutYear(text: string, year: number | undefined): string {
  const short = /^((?:\d{1,2}-)?\p{L}{3,9})-(\d\d)$/u.exec(text)
  return short && year !== undefined && Number(short[2]) === year % 100 ? short[1]! : text
}

// `Nov-Dec`, `Sep 2015`.
function firstWord(text: string): string {
  return /^\p{L}*\d*$/u.test(text) ? text : text.split(/[\s-]/, 1)[0]!
}

// EBSCO writes month/day/year; anything that could be day/month stays a year.
// What Excel makes of `October 2017`: `Oct-17`.
function parseShort(text: string): Issued | undefined {
  const short = /^(\p{L}{3})-(\d\d)$/u.exec(text)
  const month = short ? parseMonth(short[1]!) : undefined
  if (!short || month === undefined) return undefined
  const year = Number(short[2])
  return { year: year < 40 ? 2000 + year : 1900 + year, month, text }
}

function parseWritten(text: string): Issued {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!slashed) return parseDate(text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))
  const [month, day, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])]
  const certain = month >= 1 && month <= 12 && (day > 12 || day === month) && day <= 31
  return certain ? { year, month, day, text } : { year, text }
}
