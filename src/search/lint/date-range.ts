/** The years of a limit; a side that is not there is open. */
export interface DateRange {
  readonly from: number | undefined
  readonly to: number | undefined
}

const OPEN = /current|present|today|\bnow\b|3000/i

/** The years that a limit of dates names, as platforms write it: `yr="2008 -Current"`, `2008–2021`, `PUBYEAR > 2007`. */
export function dateRange(value: string): DateRange | undefined {
  const years = [...value.matchAll(/(?:19|20)\d\d/g)].map((match) => Number(match[0]))
  const [first, second] = years
  if (first === undefined) return undefined
  if (second !== undefined)
    return { from: Math.min(first, second), to: OPEN.test(value) ? undefined : Math.max(...years) }
  if (/>=|\bfrom\b|\bsince\b|\baft/i.test(value) || OPEN.test(value) || /\d{4}\s*[-–]\s*["']?\s*$/.test(value))
    return { from: first, to: undefined }
  if (/>/.test(value)) return { from: first + 1, to: undefined }
  if (/<|\bbef|\bto\b|[-–]\s*\d{4}/i.test(value)) return { from: undefined, to: first }
  return { from: first, to: first }
}
