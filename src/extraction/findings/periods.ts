import type { Fact } from './fact.ts'

/** A period as reported: dates such as `2019`, `2010-12`, or words with a year. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** The year of a study id; undefined where it has none of four digits at its end. */
export function yearOfStudy(study: string): number | undefined {
  const year = /((?:19|20)\d\d)[a-z]?$/.exec(study)?.[1]
  return year === undefined ? undefined : Number(year)
}

const RANGE = /\b((?:19|20)\d\d)\s*(?:[-–—/]|to|until|through)\s*(?:[A-Z][a-z]{2,8}\.?\s+)?((?:19|20)\d\d|\d\d)\b/

/** The period of a fact: its own, its year (`2018-19`), or a range of years in its text. */
export function periodOf({ period, year, text }: Fact): Period | undefined {
  const [from, to] = period ?? []
  if (from !== undefined && to !== undefined) return { from, to }
  if (year !== undefined) return yearRange(year) ?? { from: year, to: year }
  return text === undefined || /\b(?:project|predict|forecast|estimat|expect|plan|target)\w*/i.test(text)
    ? undefined
    : yearRange(text.slice(0, 2000))
}

function yearRange(text: string): Period | undefined {
  const match = RANGE.exec(text)
  if (!match) return undefined
  const [, from, end] = match as unknown as [string, string, string]
  if (end.length === 4) return { from, to: end }
  // `2018-19`, but not `2018-09`, which is a month.
  const to = `${from.slice(0, 2)}${end}`
  return Number(to) === Number(from) + 1 || (Number(to) > Number(from) && Number(end) > 12) ? { from, to } : undefined
}

/** The year in which a period ends. */
export function endYear({ to }: Period): number | undefined {
  const range = yearRange(to)
  const year = range?.to ?? [...to.matchAll(/\b(?:19|20)\d\d\b/g)].at(-1)?.[0]
  return year === undefined ? undefined : Number(year)
}

/** `2019–2022`. */
export function periodText({ from, to }: Period): string {
  return from === to ? from : `${from}–${to}`
}

/** A date for comparison: `2010-12` → 201012; undefined where it does not start with a year. */
export function dateNumber(text: string): { value: number; months: boolean } | undefined {
  const match = /^((?:19|20)\d\d)(?:-(\d\d))?/.exec(text.trim())
  if (!match) return undefined
  return { value: Number(match[1]) * 100 + Number(match[2] ?? 0), months: match[2] !== undefined }
}
