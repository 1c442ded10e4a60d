import type { Mapping } from '../fields/mapping.ts'
import { cellsOf } from '../read/cells.ts'
import { rowSplitter } from '../read/split-rows.ts'
import type { Finding } from '../read/tagged.ts'
import type { RawPair } from '../record.ts'
import type { Format, Learnt } from './format.ts'
import { mapRow } from './table.ts'
import { findHeader, headerScore, readHeader, type TableHeader } from './table-header.ts'

/** A format whose records are the rows of a table with a header; delimiters are tried in their order. */
export function delimited(name: string, label: string, extensions: readonly string[], delimiters: string): Format {
  return {
    name,
    label,
    extensions,
    detect: (head) => {
      const score = headerScore(head, delimiters)
      return score === 0 ? 0 : 0.4 + Math.min(score, 100) / 220
    },
    flavourOf: () => 'unknown',
    split: {
      kind: 'own',
      open: () => rowSplitter((head) => findHeader(head, delimiters), delimiters.charCodeAt(0)),
    },
    learn: (text, kind, line, context): Learnt => {
      if (kind !== 'header' || context) return { context }
      const header = readHeader(text, delimiters)
      return { context: header, findings: header ? findingsOfHeader(header, line) : [] }
    },
    parse: (text, firstLine, hints) => {
      const header = hints.context as TableHeader | undefined
      if (!header) return { code: 'no-header', reason: 'no row with the names of the columns stands before this row' }
      const { cells, odd } = cellsOf(text, header.delimiter)
      const findings: Finding[] = odd ? [{ code: 'csv-quote', line: firstLine }] : []
      if (cells.length !== header.names.length) {
        const detail = `${cells.length} cells, the header has ${header.names.length}`
        findings.push({ code: 'ragged-row', line: firstLine, detail })
      }
      const raw: RawPair[] = []
      const plain: RawPair[] = []
      const byTag = new Map<string, number[]>()
      cells.forEach(({ value, line }, i) => {
        const tag = header.names[i] ?? `#${i + 1}`
        const pair = { tag, value, line: firstLine + line }
        raw.push(pair)
        if (value === '') {
          plain.push(pair)
          return
        }
        const guarded = value.startsWith('=') ? /^="([^"]*)"$/.exec(value) : null
        plain.push(guarded ? { ...pair, value: guarded[1]! } : pair)
        if (value.startsWith('=') && !guarded) {
          findings.push({ code: 'formula', line: firstLine + line, detail: value.slice(0, 40) })
        }
        const key = header.keys[i] ?? ''
        const list = byTag.get(key)
        if (list) list.push(i)
        else byTag.set(key, [i])
      })
      const mapping: Mapping = { raw: plain, byTag, map: {} }
      const norm = mapRow(mapping, header.columns, header.flavour)
      const named = mapping.byTag.size > 0 && header.columns.database?.flatMap((key) => byTag.get(key) ?? [])[0]
      const database = header.database ?? (typeof named === 'number' ? plain[named]!.value : undefined)
      if (plain.every(({ value }) => value.trim() === '')) findings.push({ code: 'empty-record', line: firstLine })
      return {
        raw,
        norm,
        map: mapping.map,
        flavour: header.flavour,
        ...(database ? { database } : {}),
        findings,
      }
    },
  }
}

/** What is odd about a header, and which of its columns are not used. */
export function findingsOfHeader(header: TableHeader, line: number): Finding[] {
  const out: Finding[] = []
  const used = new Set(Object.values(header.columns).flat())
  header.keys.forEach((key, i) => {
    if (header.keys.indexOf(key) < i) out.push({ code: 'duplicate-header', line, detail: header.names[i]! })
    else if (header.flavour === 'unknown' && !used.has(key) && !/^#\d+$/.test(key)) {
      out.push({ code: 'unknown-column', line, detail: header.names[i]! })
    }
  })
  return out
}
