import type { Warning } from './report.ts'
import { codes } from './report.ts'

/** Findings by code: how many, the line of the first, a few examples. Plain data, so that it can cross threads. */
export type Tally = Map<string, { count: number; firstLine: number; details: Set<string> }>

const EXAMPLES = 8

/** Counts a finding. */
export function addFinding(tally: Tally, code: string, line: number, detail?: string): void {
  let entry = tally.get(code)
  if (!entry) {
    entry = { count: 0, firstLine: line, details: new Set() }
    tally.set(code, entry)
  }
  entry.count++
  if (line < entry.firstLine) entry.firstLine = line
  if (detail && entry.details.size < EXAMPLES) entry.details.add(detail.slice(0, 80))
}

/** Adds the findings of a later stretch of the file. */
export function mergeTally(into: Tally, from: Tally): void {
  for (const [code, { count, firstLine, details }] of from) {
    const entry = into.get(code)
    if (!entry) {
      into.set(code, { count, firstLine, details: new Set(details) })
      continue
    }
    entry.count += count
    entry.firstLine = Math.min(entry.firstLine, firstLine)
    for (const detail of details) if (entry.details.size < EXAMPLES) entry.details.add(detail)
  }
}

/** The findings as a report lists them: by their first lines, so that the order does not depend on which thread was faster. */
export function listTally(tally: Tally): Warning[] {
  return [...tally]
    .map(([code, { count, firstLine, details }]) => ({
      code,
      severity: codes[code]?.severity ?? 'warning',
      count,
      firstLine,
      details: [...details],
    }))
    .sort((a, b) => a.firstLine - b.firstLine || (a.code < b.code ? -1 : 1))
}
