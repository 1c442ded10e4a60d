import type { Issued } from '../record.ts'

const SEASON = /(?<!\p{L})(Spring|Summer|Autumn|Fall|Winter)(?!\p{L})/iu

/** The date with the season that a text names, where it has no month. */
export function withSeason(date: Issued, text: string): Issued {
  if (date.month !== undefined || date.season !== undefined) return date
  const season = SEASON.exec(text)?.[1]
  return season ? { ...date, season } : date
}
