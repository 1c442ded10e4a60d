/** A cell of a row: its text without the quotes around it, with `\n` for line ends, and its line from the start of the row. */
export interface Cell {
  readonly value: string
  readonly line: number
}

/** The cells of one row; `odd` when a quote is not closed or stands where none may. */
export interface Cells {
  readonly cells: readonly Cell[]
  readonly odd: boolean
}

/** Cuts the text of one row into cells. A row with a quote that is never closed is read as if quotes were letters. */
export function cellsOf(text: string, delimiter: string): Cells {
  const row = text.replace(/^\uFEFF/, '').replace(/(?:\r\n|\r|\n)$/, '')
  const cells: Cell[] = []
  let odd = false
  let line = 0
  let at = 0
  for (;;) {
    if (row[at] === '"') {
      let from = at + 1
      let value = ''
      for (;;) {
        const quote = row.indexOf('"', from)
        if (quote < 0) return { cells: literal(row, delimiter), odd: true }
        const next = row[quote + 1]
        if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
          value += row.slice(from, quote)
          at = quote + 1
          break
        }
        value += row.slice(from, quote + 1)
        if (next === '"') from = quote + 2
        else {
          odd = true
          from = quote + 1
        }
      }
      const unified = value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value
      cells.push({ value: unified, line })
      if (unified.includes('\n')) line += unified.split('\n').length - 1
      if (at >= row.length) return { cells, odd }
      at++
      continue
    }
    const end = row.indexOf(delimiter, at)
    cells.push({ value: end < 0 ? row.slice(at) : row.slice(at, end), line })
    if (end < 0) return { cells, odd }
    at = end + 1
  }
}

function literal(row: string, delimiter: string): Cell[] {
  return row.split(delimiter).map((value) => ({ value, line: 0 }))
}
