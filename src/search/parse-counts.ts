import { parseCsv } from '../lib/csv.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { lineRange } from '../lib/diagnostic.ts'
import { lineKey } from './line.ts'

// Thousands as platforms print them: comma, blank, thin blank, apostrophe, full stop; in groups of three only.
const NUMBER = /^\d{1,3}(?:[,.'’\s]\d{3})+$|^\d+$/

/** The whole number that people write as `16021`, `16,021` or `16 021`; undefined for anything else. */
export function parseCount(text: string): number | undefined {
  const plain = text.trim()
  if (!NUMBER.test(plain)) return undefined
  const value = Number(plain.replace(/[^\d]/g, ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/**
 * Reads counts as people have them: CSV with the columns `line,results`, or a line each such as `1 16021`, `S1: 223,484`
 * or `3. 1 471 290`. Blank lines and `# ` comments are skipped.
 */
export function parseCounts(
  text: string,
  file: string,
): { counts: Map<string, number>; places: Map<string, number>; diagnostics: Diagnostic[] } {
  const counts = new Map<string, number>()
  const places = new Map<string, number>()
  const diagnostics: Diagnostic[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const bad = (line: number, message: string) => {
    const source = lines[line - 1] ?? ''
    const hint = 'Write a line id and a count, such as `1 16021`.'
    const range = lineRange(line, Math.max(1, source.length))
    diagnostics.push({ code: 'COUNT', severity: 'error', message, hint, file, range, source })
  }
  const add = (line: number, id: string, results: string) => {
    const key = lineKey(id)
    const value = parseCount(results)
    if (key === undefined) bad(line, `Unexpected line id \`${id}\`, expected one such as \`1\` or \`S1\`.`)
    else if (value === undefined) bad(line, `Unexpected count \`${results}\`, expected a whole number.`)
    else if (counts.has(key)) bad(line, `Unexpected second count of line ${id}, expected one.`)
    else {
      counts.set(key, value)
      places.set(key, line)
    }
  }
  const csv = parseCsv(text)
  if (csv.header.includes('line') && csv.header.includes('results')) {
    for (const { line, message } of csv.problems)
      bad(line, `Unexpected row, expected as many cells as columns: ${message}.`)
    for (const { line, values } of csv.rows) add(line, values.line!, values.results!)
    return { counts, places, diagnostics }
  }
  lines.forEach((line, index) => {
    if (line.trim() === '' || /^#(?!\d)/.test(line)) return
    const match = /^\s*([sS#]?\d+)\s*[.:,;\t ]\s*(.*)$/.exec(line)
    if (match) add(index + 1, match[1]!, match[2]!)
    else bad(index + 1, `Unexpected \`${line.trim().slice(0, 40)}\`, expected a line id and a count.`)
  })
  return { counts, places, diagnostics }
}
