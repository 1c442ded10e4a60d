import { parseCsv } from '../../lib/csv.ts'

/** A row of a table that was pasted: its cells, and its number in the text (from 0). */
export interface PastedRow {
  readonly cells: readonly string[]
  readonly index: number
}

const PIPE = /^\s*\|.*\|\s*$/
const RULE = /^[\s|:+=_-]*$/

/**
 * The rows of a text that is a table: tabs (Word, Excel), `|` (Markdown), or CSV with a header such as PubMed's. Undefined
 * when it is none.
 */
export function tableRows(lines: readonly string[]): PastedRow[] | undefined {
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length === 0) return undefined
  if (filled.filter((line) => PIPE.test(line)).length >= filled.length * 0.7) {
    return lines.flatMap((line, index) =>
      PIPE.test(line) && !RULE.test(line)
        ? [
            {
              cells: line
                .trim()
                .slice(1, -1)
                .split('|')
                .map((one) => one.trim()),
              index,
            },
          ]
        : [],
    )
  }
  const tabbed = filled.filter((line) => /\S\t+\s*\S/.test(line)).length
  if (tabbed >= Math.max(1, filled.length * 0.4)) {
    return lines.flatMap((line, index) =>
      line.trim() === '' ? [] : [{ cells: line.split('\t').map((one) => one.trim()), index }],
    )
  }
  if (/^"?(?:search|set|line|#)[^\n]*,[^\n]*quer/i.test(filled[0]!)) return csvRows(lines.join('\n'))
  return undefined
}

function csvRows(text: string): PastedRow[] | undefined {
  const { header, rows } = parseCsv(text)
  const at = (pattern: RegExp) => header.find((name) => pattern.test(name))
  const [id, query, results] = [
    at(/^(?:search number|search|#|line|set)/i),
    at(/^(?:query|search terms)/i),
    at(/^(?:results|items found|hits)/i),
  ]
  if (id === undefined || query === undefined) return undefined
  return rows.map(({ line, values }) => ({
    cells: [values[id] ?? '', values[query] ?? '', results === undefined ? '' : (values[results] ?? '')],
    index: line - 1,
  }))
}
