import { parseCsv, printCsv } from '../lib/csv.ts'
import { type Diagnostic, lineRange } from '../lib/diagnostic.ts'
import { isDay } from './date.ts'
import { lineKey } from './line.ts'

/** One run of one version: what the database said to each line, bound to the text that was run. */
export interface Run {
  /** `r1`, `r2` …, unique in the file. */
  readonly id: string
  readonly version: number
  readonly sha256: string
  /** ISO date. */
  readonly date: string
  /** Line key → results. */
  readonly counts: ReadonlyMap<string, number>
  /** Line key → line of the CSV file, for messages. */
  readonly places: ReadonlyMap<string, number>
}

/** The columns of `<name>.runs.csv`: one row for each line of each run. */
export const RUN_COLUMNS = ['run', 'version', 'sha256', 'date', 'line', 'results'] as const

/** Reads `<name>.runs.csv`. Rows that cannot be read are findings and are left out. */
export function parseRuns(text: string, file: string): { runs: Run[]; diagnostics: Diagnostic[] } {
  const { header, rows, problems } = parseCsv(text)
  const diagnostics: Diagnostic[] = []
  const lines = text.split(/\r\n|\r|\n/)
  const bad = (line: number, message: string, hint: string) => {
    const source = lines[line - 1] ?? ''
    const range = lineRange(line, Math.max(1, source.length))
    diagnostics.push({ code: 'RUN-ROW', severity: 'error', message, hint, file, range, source })
  }
  const missing = RUN_COLUMNS.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    bad(
      1,
      `Unexpected header, expected the columns \`${RUN_COLUMNS.join(',')}\`.`,
      'Restore the first line of the file.',
    )
    return { runs: [], diagnostics }
  }
  for (const { line, message } of problems) bad(line, `Unexpected row, expected 6 cells: ${message}.`, RESTORE)
  const runs = new Map<string, Run & { counts: Map<string, number>; places: Map<string, number> }>()
  for (const { line, values } of rows) {
    const version = Number(values.version)
    const key = lineKey(values.line!)
    const results = values.results!.trim()
    const id = values.run!.trim()
    const wrong =
      id === ''
        ? ['run', id, 'a name such as `r1`']
        : !Number.isSafeInteger(version) || version < 1
          ? ['version', values.version, 'a whole number']
          : !/^[0-9a-f]{64}$/.test(values.sha256!)
            ? ['sha256', values.sha256, '64 hexadecimal digits']
            : !isDay(values.date!)
              ? ['date', values.date, 'a date such as `2022-02-03`']
              : key === undefined
                ? ['line', values.line, 'a line id such as `14`']
                : !/^\d{1,12}$/.test(results)
                  ? ['results', values.results, 'a whole number without separators']
                  : undefined
    if (wrong) {
      bad(line, `Unexpected ${wrong[0]} \`${wrong[1]}\`, expected ${wrong[2]}.`, RESTORE)
      continue
    }
    const run = runs.get(id)
    if (!run) {
      const counts = new Map([[key!, Number(results)]])
      runs.set(id, { id, version, sha256: values.sha256!, date: values.date!, counts, places: new Map([[key!, line]]) })
    } else if (run.version !== version || run.sha256 !== values.sha256 || run.date !== values.date) {
      bad(line, `Unexpected version, hash or date, expected those of the other rows of run \`${id}\`.`, RESTORE)
    } else if (run.counts.has(key!) && run.counts.get(key!) !== Number(results)) {
      bad(line, `Unexpected second count of line ${values.line} in run \`${id}\`, expected one.`, RESTORE)
    } else {
      run.counts.set(key!, Number(results))
      run.places.set(key!, line)
    }
  }
  return { runs: [...runs.values()], diagnostics }
}

const RESTORE = 'Correct the row, or restore the file from git or a backup.'

/** The header of a run log. */
export const RUN_HEADER = `${RUN_COLUMNS.join(',')}\n`

/** The rows of a run as CSV: to be added to the log. */
export function printRun(run: Run): string {
  const rows = [...run.counts].map(([line, results]) => [run.id, run.version, run.sha256, run.date, line, results])
  return printCsv(rows, { guard: false })
}

/** The next free run id of a file: `r1`, `r2` … */
export function nextRunId(runs: readonly Run[]): string {
  const highest = Math.max(0, ...runs.map((run) => Number(/^r(\d+)$/.exec(run.id)?.[1] ?? 0)))
  return `r${highest + 1}`
}
