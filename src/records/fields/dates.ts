import type { Issued } from '../record.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A month's number from its name or number; undefined when it is neither. */
export function parseMonth(text: string): number | undefined {
  if (/^[0-9]{1,2}$/.test(text)) {
    const number = Number(text)
    return number >= 1 && number <= 12 ? number : undefined
  }
  const name = MONTHS.indexOf(text.slice(0, 3).toLowerCase())
  return name >= 0 && /^\p{L}+\.?$/u.test(text) ? name + 1 : undefined
}

// The forms that most records have: `2019`, `2019 Nov`, `2019 NOV 12`.
const PLAIN = /^(\d{4})(?: ([A-Za-z]{3})(?: (\d{1,2}))?)?$/

// A date in words behind one in numbers, without a day.
const PRINTED = /^\/(\p{L}[\p{L}.]{1,12}(?:[-–/]\p{L}[\p{L}.]{1,12})?)? ?(\d{4})$/u

/**
 * A date as far as it is certain: `2021/05/07/`, `2021///`, `2020/11//Nov/Dec2020`, `2011 Nov-Dec`, `May 2020`,
 * `2021-05-07`, `DEC 16 2020`. The year is a plausible one (1400 to 2199) or absent.
 */
export function parseDate(source: string): Issued {
  if (source.length === 4 && isDigits(source) && isYear(source)) return { year: Number(source), text: source }
  const plain = PLAIN.exec(source)
  if (plain && isYear(plain[1]!)) {
    const month = plain[2] === undefined ? -1 : MONTHS.indexOf(plain[2].toLowerCase())
    if (plain[2] === undefined || month >= 0) return issued(source, Number(plain[1]), month + 1, dayOf(plain[3]))
  }
  const text = source.replace(/\s+/g, ' ').trim()
  const slashed = /^(\d{4})(?:[/-](\d{1,2}|\p{L}{3,})?(?:[/-](\d{1,2})?)?)?(?!\d)/u.exec(
    // Ovid divides by blanks: `2020 07 01`.
    /^\d{4} \d{2}(?: \d{2})?$/.test(text) ? text.replaceAll(' ', '-') : text,
  )
  if (slashed && isYear(slashed[1]!)) {
    const after = text.slice(slashed[0].length)
    const printed = slashed[3] && Number(slashed[3]) === 1 ? PRINTED.exec(after) : null
    // EBSCOhost fills up what it does not know: `2020/01/01/2020`, `2013/10/01/Oct-Dec 2013`, `2021/03/01/Spring 2021`.
    if (printed?.[2] === slashed[1]) return issued(text, Number(slashed[1]), monthAfter(after), undefined)
    const month = slashed[2] ? parseMonth(slashed[2]) : monthAfter(after)
    const day = dayOf(slashed[3] ?? (slashed[2] ? undefined : dayAfter(after)))
    return issued(text, Number(slashed[1]), month, month ? day : undefined)
  }
  const year = [...text.matchAll(/(?<!\d)(\d{4})(?!\d)/g)].map((match) => match[1]!).find(isYear)
  if (!year) return { text }
  const words = text.replace(year, ' ').match(/\p{L}{3,}/gu) ?? []
  const month = words.map(parseMonth).find((one) => one !== undefined)
  const day = month ? dayOf(/(?<!\d)(\d{1,2})(?!\d)/.exec(text.replace(year, ' '))?.[1]) : undefined
  return issued(text, Number(year), month, day)
}

function issued(text: string, year: number, month: number | undefined, day: number | undefined): Issued {
  if (!month) return { year, text }
  return day ? { year, month, day, text } : { year, month, text }
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

function isYear(text: string): boolean {
  const year = Number(text)
  return year >= 1400 && year <= 2199
}

function monthAfter(text: string): number | undefined {
  const word = /^[\s/]*(?:\d{1,2}\s+)?(\p{L}{3,})/u.exec(text)?.[1]
  return word ? parseMonth(word) : undefined
}

function dayAfter(text: string): string | undefined {
  const found = /^\s*(?:\p{L}{3,}\s+(\d{1,2})(?!\d)|(\d{1,2})\s+\p{L}{3,})\s*$/u.exec(text)
  return found?.[1] ?? found?.[2]
}

function dayOf(text: string | undefined): number | undefined {
  const day = Number(text)
  return day >= 1 && day <= 31 ? day : undefined
}
