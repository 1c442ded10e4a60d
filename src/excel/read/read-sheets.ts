import type { RawRow, RawSheet } from '../../lib/sheet/sheet.ts'
import { UserError } from '../../lib/user-error.ts'
import type { ByteSource } from './byte-source.ts'
import { partOf } from './read-xml.ts'
import { makeScratch } from './scratch.ts'
import { readSharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'
import { readParts } from './workbook-parts.ts'
import { openZip } from './zip.ts'

/** A workbook of decisions is far smaller than this. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads all sheets of a workbook, hidden ones too, with every cell as text: dates as ISO, truth values as TRUE and FALSE, rich
 * text and links as what they show. Formulas and errors are told by their columns. Throws a `UserError` for a workbook that is
 * not read.
 */
export async function readSheets(source: ByteSource): Promise<RawSheet[]> {
  if (source.size > MAX_BYTES) {
    throw new UserError(`Unexpected workbook of ${Math.round(source.size / 1e6)} MB, expected at most 64 MB.`, {
      hint: 'Give the workbook that was exported to be filled in, without pictures and other sheets.',
    })
  }
  const scratch = makeScratch()
  try {
    const zip = await openZip(source)
    const parts = await readParts(zip)
    const entry = parts.strings === undefined ? undefined : partOf(zip, parts.strings)
    const strings = await readSharedStrings(zip, entry, scratch)
    const out: RawSheet[] = []
    for (const part of parts.sheets) {
      const rows: RawRow[] = []
      for await (const { row, cells, derived } of sheetRows({ zip, parts, strings }, part)) {
        const texts: string[] = []
        for (const { column, value } of cells) texts[column] = value
        rows.push({ row, cells: Array.from(texts, (text) => text ?? ''), derived: derived ?? NONE })
      }
      out.push({ name: part.name, rows })
    }
    return out
  } finally {
    scratch.close()
  }
}

const NONE: ReadonlySet<number> = new Set()
