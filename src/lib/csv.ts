import Papa from 'papaparse'

/** Rows of a CSV text with a header line, and what was wrong with it. Values stay text; blank lines are skipped. */
export interface CsvRows {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly values: Readonly<Record<string, string>> }[]
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

/** Parses CSV (RFC 4180, comma) with a header. Lines count from 1; rows of a wrong length are problems, not rows. */
export function parseCsv(text: string): CsvRows {
  const lines: { line: number; cells: string[] }[] = []
  const problems: { line: number; message: string }[] = []
  let line = 1
  let offset = 0
  const source = text.replace(/^\uFEFF/, '')
  Papa.parse<string[]>(source, {
    delimiter: ',',
    step: ({ data, errors, meta }) => {
      for (const error of errors) problems.push({ line, message: error.message })
      if (data.some((cell) => cell.trim() !== '')) lines.push({ line, cells: data })
      line += newlines(source.slice(offset, meta.cursor))
      offset = meta.cursor
    },
  })
  const header = lines.shift()?.cells.map((cell) => cell.trim()) ?? []
  const rows = lines.flatMap(({ line: at, cells }) => {
    if (cells.length !== header.length) {
      problems.push({ line: at, message: `${cells.length} cells where the header has ${header.length}` })
      return []
    }
    return [{ line: at, values: Object.fromEntries(header.map((name, i) => [name, cells[i]!])) }]
  })
  return { header, rows, problems }
}

/**
 * Prints CSV (RFC 4180, comma, LF). With `guard`, cells that a spreadsheet would run as a formula get a `'` in front;
 * leave it off only where another program reads the file.
 */
export function printCsv(rows: readonly (readonly (string | number | null)[])[], options: { guard: boolean }): string {
  return `${Papa.unparse(rows as (string | number | null)[][], {
    newline: '\n',
    escapeFormulae: options.guard ? /^[=+\-@\t\r＝＋－＠]/ : false,
  })}\n`
}

function newlines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
