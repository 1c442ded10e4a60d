import type { RawRow, RawSheet } from '../../lib/sheet/sheet.ts'
import { UserError } from '../../lib/user-error.ts'
import type { ByteSource } from './byte-source.ts'
import { partOf } from './read-xml.ts'
import { makeScratch } from './scratch.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readTail } from './sheet-links.ts'
import { columnOf, sheetRows } from './sheet-rows.ts'
import { readParts } from './workbook-parts.ts'
import { openZip, type Zip } from './zip.ts'

/** A workbook of decisions is far smaller than this. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads all sheets of a workbook, hidden ones too, with every cell as text: dates as ISO, truth values as TRUE and FALSE, rich
 * text and links as what they show. Formulas, errors and merged cells are told by their columns. Throws a `UserError` for a workbook that is
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
    const zip = await openSheets(source)
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
      const merged = mergedColumns((await readTail(zip, part)).merged)
      const told = rows.map((one) => {
        const columns = merged(one.row)
        return columns.length === 0 ? one : { ...one, derived: new Set([...one.derived, ...columns]) }
      })
      out.push({ name: part.name, rows: told })
    }
    return out
  } finally {
    scratch.close()
  }
}

const NONE: ReadonlySet<number> = new Set()
/** Beyond these nobody merged by hand. */
const MOST_MERGED = 1000

// A text file or another kind of spreadsheet is a slip when saving, and no damage.
async function openSheets(source: ByteSource): Promise<Zip> {
  const refuse = (what: string): never => {
    throw new UserError(`Unexpected ${what}, expected the Excel workbook (.xlsx) that was exported.`, {
      hint: 'Save the workbook that was filled in as .xlsx again; what was saved in another format cannot be read back.',
    })
  }
  const head = await source.read(0, 2)
  if (head[0] !== 0x50 || head[1] !== 0x4b) return refuse(source.size === 0 ? 'empty file' : 'file of another kind')
  const zip = await openZip(source)
  if (partOf(zip, 'content.xml') && !partOf(zip, '[Content_Types].xml')) return refuse('OpenDocument spreadsheet')
  return zip
}

// What a merged cell says stands in its first row alone, though it looks as if all its rows said it.
function mergedColumns(merged: readonly { readonly ref: string }[]): (row: number) => number[] {
  const areas = merged.slice(0, MOST_MERGED).flatMap(({ ref }) => {
    const [from = '', to = from] = ref.split(':')
    const [left, right] = [columnOf(from), columnOf(to)]
    const [top, bottom] = [from, to].map((place) => Number(/\d+$/.exec(place)?.[0] ?? 0)) as [number, number]
    return left === undefined || right === undefined || right - left > MOST_MERGED ? [] : [{ left, right, top, bottom }]
  })
  return (row) =>
    areas.flatMap(({ left, right, top, bottom }) =>
      row < top || row > bottom ? [] : Array.from({ length: right - left + 1 }, (_, i) => left + i),
    )
}
