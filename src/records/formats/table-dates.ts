import { parseDate, parseMonth } from '../fields/dates.ts'
import type { Issued } from '../record.ts'
import { firstOf, type Row } from './table-row.ts'

/** The date of a row. A column with the year is what the source means; a date of the same year adds month and day. */
export function dateOf(row: Row): Issued | undefined {
  const year = firstOf(row, 'issued', 'year')
  const month = firstOf(row, 'issued', 'month')
  const day = firstOf(row, 'issued', 'day')
  const written = firstOf(row, 'issued', 'date')
  const date = written ? parseWritten(written) : undefined
  if (!year) return date
  const base = parseDate(year)
  if (date?.year !== undefined && (base.year === undefined || date.year === base.year)) return date
  const number = month ? parseMonth(month.split(/[\s-]/, 1)[0]!) : undefined
  if (base.month !== undefined || number === undefined) return base
  const text = [year, month, day].filter(Boolean).join(' ')
  const dayNumber = /^\d{1,2}$/.test(day ?? '') && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : undefined
  return { ...base, month: number, ...(dayNumber ? { day: dayNumber } : {}), text }
}

// EBSCO writes month/day/year; anything that could be day/month stays a year.
function parseWritten(text: string): Issued {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!slashed) return parseDate(text)
  const [month, day, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])]
  const certain = month >= 1 && month <= 12 && (day > 12 || day === month) && day <= 31
  return certain ? { year, month, day, text } : { year, text }
}
