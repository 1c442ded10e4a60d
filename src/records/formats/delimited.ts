import { codeAt } from '../../lib/code-at.ts'
import { unguardFormula } from '../fields/formula.ts'
import type { Mapping } from '../fields/mapping.ts'
import { isTidy } from '../id.ts'
import { cellsOf } from '../read/cells.ts'
import { rowSplitter } from '../read/split-rows.ts'
import type { Finding } from '../read/tagged.ts'
import type { RawPair } from '../record.ts'
import type { Format, Learnt } from './format.ts'
import { mapRow } from './table.ts'
import { isDecisionColumn } from './table-decisions.ts'
import { findHeader, headerScore, readHeader, type TableHeader } from './table-header.ts'
import { readOwnRow } from './table-own.ts'
import { cellAt, openRow, placesOf, type Row } from './table-row.ts'

const EQUALS = 61
const APOSTROPHE = 39
const JSON_START = /^[\s\uFEFF]*(?:\[\s*)?\{\s*"[^"\n]{1,64}"\s*:/

/** A format whose records are the rows of a table with a header; delimiters are tried in their order. */
export function delimited(name: string, label: string, extensions: readonly string[], delimiters: string): Format {
  return {
    name,
    label,
    extensions,
    detect: (head) => {
      if (JSON_START.test(head)) return 0
      const score = headerScore(head, delimiters)
      return score === 0 ? 0 : 0.4 + Math.min(score, 100) / 220
    },
    flavourOf: () => 'unknown',
    split: {
      kind: 'own',
      open: (older) => rowSplitter((head) => findHeader(head, delimiters, older), delimiters.charCodeAt(0)),
    },
    learn: (text, kind, line, context): Learnt => {
      if (kind !== 'header' || context) return { context }
      const header = readHeader(text, delimiters)
      return { context: header, findings: header ? findingsOfHeader(header, line) : [] }
    },
    parse: (text, firstLine, hints) => {
      const header = hints.context as TableHeader | undefined
      if (!header) return { code: 'no-header', reason: 'no row with the names of the columns stands before this row' }
      const { values, lines, odd } = cellsOf(text, header.delimiter)
      const findings: Finding[] = odd ? [{ code: 'csv-quote', line: firstLine }] : []
      if (
        values.length < header.names.length ||
        values.slice(header.names.length).some((value) => value.trim() !== '')
      ) {
        const detail = `${values.length} cells, the header has ${header.names.length}`
        findings.push({ code: 'ragged-row', line: firstLine, detail })
      }
      const raw: RawPair[] = []
      // The same, without the guards that keep a spreadsheet from reading text as a number.
      let plain: RawPair[] | undefined
      let blank = true
      const { names } = header
      for (let i = 0; i < values.length; i++) {
        const written = values[i]!
        const first = codeAt(written, 0)
        const value = first === APOSTROPHE ? unguardFormula(written) : written
        const line = lines ? firstLine + lines[i]! : firstLine
        const tag = i < names.length ? names[i]! : `#${i + 1}`
        const pair = { tag, value, line }
        raw.push(pair)
        let text = value
        if (first === EQUALS) {
          const guarded = /^="([^"]*)"$/.exec(value)
          plain ??= raw.slice(0, -1)
          if (guarded) text = guarded[1]!
          else findings.push({ code: 'formula', line, detail: value.slice(0, 40) })
        }
        plain?.push(text === value ? pair : { tag, value: text, line })
        if (blank && text !== '' && text.trim() !== '') blank = false
      }
      const read = readable(raw, header, text.includes('<U+'))
      const mapping: Mapping = { raw: plain ?? read, byTag: header.byKey, map: {} }
      const own = header.flavour === 'litsieve'
      const norm = readOwnRow(mapping, () => mapRow(mapping, header.columns, header.flavour, header.splitNames), own)
      const database = header.database ?? namedDatabase(openRow(mapping, header.columns))
      if (blank) findings.push({ code: 'empty-record', line: firstLine })
      const tidy = isTidy(text)
      return { raw, norm, map: mapping.map, flavour: header.flavour, database, findings, tidy }
    },
  }
}

// R on Windows writes letters that its code page lacks as `<U+2019>`.
function readable(raw: readonly RawPair[], { decode, keys }: TableHeader, byNumber: boolean): readonly RawPair[] {
  if (!decode && !byNumber) return raw
  return raw.map((pair, i) => {
    const value = byNumber ? pair.value.replace(/<U\+([0-9A-F]{4,6})>/g, letterOf) : pair.value
    return { ...pair, value: decode ? decode(keys[i] ?? '', value) : value }
  })
}

function letterOf(written: string, hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 0x9f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : written
}

function namedDatabase(row: Row): string | undefined {
  for (const place of placesOf(row, 'database')) {
    const value = cellAt(row.mapping, place)
    if (value !== '') return value
  }
  return undefined
}

/** What is odd about a header, and which of its columns are not used. */
export function findingsOfHeader(header: TableHeader, line: number): Finding[] {
  const out: Finding[] = []
  const used = new Set(Object.values(header.columns).flat())
  header.keys.forEach((key, i) => {
    if (header.keys.indexOf(key) < i) out.push({ code: 'duplicate-header', line, detail: header.names[i]! })
    else if (
      /^(?:unknown|asreview)$/.test(header.flavour) &&
      !used.has(key) &&
      !isDecisionColumn(key) &&
      !/^#\d+$/.test(key)
    ) {
      out.push({ code: 'unknown-column', line, detail: header.names[i]! })
    }
  })
  return out
}
