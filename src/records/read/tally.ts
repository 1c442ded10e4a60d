import type { Warning } from './report.ts'
import { codes } from './report.ts'

/** Counts findings by code, with the line of the first and a few examples. */
export interface Tally {
  readonly add: (code: string, line: number, detail?: string) => void
  readonly list: () => Warning[]
}

/** An empty tally. */
export function tally(): Tally {
  const byCode = new Map<string, { count: number; firstLine: number; details: Set<string> }>()
  return {
    add: (code, line, detail) => {
      const entry = byCode.get(code) ?? { count: 0, firstLine: line, details: new Set() }
      entry.count++
      if (line < entry.firstLine) entry.firstLine = line
      if (detail && entry.details.size < 8) entry.details.add(detail.slice(0, 80))
      byCode.set(code, entry)
    },
    list: () =>
      [...byCode].map(([code, { count, firstLine, details }]) => ({
        code,
        severity: codes[code]?.severity ?? 'warning',
        count,
        firstLine,
        details: [...details],
      })),
  }
}
