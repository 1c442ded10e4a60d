import { glimpse, skipBlanks } from '../read/bytes.ts'
import { cellsOf } from '../read/cells.ts'
import { LINE, type LineDialect } from '../read/split-lines.ts'
import type { Finding } from '../read/tagged.ts'
import { bytesAsText } from '../read/western.ts'
import type { RawPair } from '../record.ts'
import type { Format } from './format.ts'
import { mapRow } from './table.ts'
import { databaseTables } from './table-flavours-databases.ts'
import { columnKey } from './table-header.ts'

const EMBASE = databaseTables.find(({ id }) => id === 'embase')!

// The name of a field in quotes at the start of a line, and its values behind it.
const FIELD = /^(?:\u00EF\u00BB\u00BF|\uFEFF)?"([A-Z][A-Za-z/() -]{1,58})","/
const FIELD_LINES = /(?<=^|\n)\uFEFF?"[A-Z][A-Za-z/() -]{1,58}","/g

const LINE_DIALECT: LineDialect = {
  kind: (bytes, from, to) => {
    if (skipBlanks(bytes, from, to) === to) return LINE.blank
    const name = FIELD.exec(glimpse(bytes, from, Math.min(to, from + 68)))?.[1]
    if (name === undefined) return LINE.text
    return name === 'TITLE' ? LINE.start : LINE.tag
  },
  between: () => false,
  worthy: (bytes, from, to) =>
    /"(?:AUTHOR NAMES|PUI|DOI)","/.test(bytesAsText(bytes.subarray(from, Math.min(to, from + 65_536)))),
  unclosed: () => [],
}

/** Embase.com's CSV with `fields by row`: a line for each field, its values side by side, and a blank line between records. */
export const embaseRows: Format = {
  name: 'embase-rows',
  label: 'Embase.com CSV, by row',
  extensions: ['csv', 'txt'],
  detect: (head) => {
    const names = new Set(
      head.match(/^\uFEFF?"(?:TITLE|AUTHOR NAMES|SOURCE|PUBLICATION YEAR|PUBLICATION TYPE|ABSTRACT|PUI|DOI)","/gm),
    )
    return names.size > 2 && /^\uFEFF?"TITLE","/m.test(head) ? 0.96 : 0
  },
  flavourOf: () => 'embase',
  split: { kind: 'lines', dialect: LINE_DIALECT },
  parse: (text, firstLine) => {
    const findings: Finding[] = []
    const raw = fieldsOf(text, firstLine, findings)
    const byTag = new Map<string, number[]>()
    raw.forEach(({ tag }, i) => {
      const key = columnKey(tag)
      byTag.set(key, [...(byTag.get(key) ?? []), i])
    })
    const map: Record<string, number[]> = {}
    const norm = mapRow({ raw, byTag, map }, EMBASE.columns, EMBASE.id)
    if (raw.every(({ value }) => value.trim() === '')) findings.push({ code: 'empty-record', line: firstLine })
    return { raw, norm, map, flavour: EMBASE.id, database: EMBASE.database, findings }
  },
}

// A field with several values has them on lines of their own.
function fieldsOf(text: string, firstLine: number, findings: Finding[]): RawPair[] {
  const plain = text.replace(/\r\n?/g, '\n')
  const starts = [0]
  for (const { index } of plain.matchAll(FIELD_LINES)) if (index > 0) starts.push(index)
  const raw: RawPair[] = []
  let line = firstLine
  for (const [i, start] of starts.entries()) {
    const row = plain.slice(start, starts[i + 1] ?? plain.length)
    const { values, odd } = cellsOf(row.trimEnd(), ',')
    if (odd) findings.push({ code: 'csv-quote', line })
    raw.push({ tag: values[0]!, value: values.slice(1).join('\n'), line })
    line += row.split('\n').length - 1
  }
  return raw
}
