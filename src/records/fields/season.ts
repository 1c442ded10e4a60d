import type { Issued } from '../record.ts'

const SEASON = /(?<!\p{L})(Spring|Summer|Autumn|Fall|Winter|Spr|Sum|Fal|Win)(?!\p{L})/iu
const SHORT: Readonly<Record<string, string>> = { spr: 'Spring', sum: 'Summer', fal: 'Fall', win: 'Winter' }

/** The date with the season that a text names, where it has no month; the short forms of PsycINFO and Web of Science (`WIN`) are written out. */
export function withSeason(date: Issued, text: string): Issued {
  if (date.month !== undefined || date.season !== undefined) return date
  const season = SEASON.exec(text)?.[1]
  return season ? { ...date, season: SHORT[season.toLowerCase()] ?? season } : date
}
