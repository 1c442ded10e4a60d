import { columnName } from './column-name.ts'
import type { ZipEdits } from './edit-zip.ts'
import { type Book, rowBytes, type SheetRows } from './sheet-rows.ts'
import { stringsPart } from './strings.ts'
import type { Styles } from './styles.ts'

/**
 * Gives exceljs the looks of all cells to write, in a row of the sheet that goes when the real rows take its place. It holds a
 * text, so that the part with the texts is there to be replaced.
 */
export function addStyles(rows: SheetRows, styles: Styles): void {
  const row = rows.sheet.getRow(rows.count + 1)
  for (const [index, style] of styles.list.entries()) row.getCell(index + 1).style = style
  row.getCell(styles.list.length + 1).value = 'text'
}

/** What turns the parts that exceljs made of `sheets` into those with the rows; `addStyles` was done to the first sheet. */
export function placeRows(sheets: readonly SheetRows[], book: Book): ZipEdits {
  const edits: Record<string, ZipEdits[string]> = {
    'xl/sharedStrings.xml': () => stringsPart(book.strings),
    // Sheets stand before the styles in the file.
    'xl/styles.xml': (text) => orderLooks(text, numbers),
  }
  let numbers: readonly number[] = []
  for (const [index, rows] of sheets.entries()) {
    edits[`xl/worksheets/sheet${rows.sheet.id}.xml`] = (text) => {
      if (index === 0) numbers = numbersIn(text, rows.count + 1)
      const dimension = `<dimension ref="A1:${columnName(rows.columns - 1)}${rows.count}"/>`
      const [head, tail] = text
        .replace(/<dimension [^>]*>/, dimension)
        .split(/<sheetData>.*<\/sheetData>|<sheetData\/>/s)
      return [Buffer.from(`${head}<sheetData>`), ...rowBytes(rows), Buffer.from(`</sheetData>${tail}`)]
    }
  }
  return edits
}

// The numbers that exceljs gave to looks: two that it writes the same way have one.
function numbersIn(sheet: string, row: number): number[] {
  const cells = sheet.slice(sheet.indexOf(`<row r="${row}"`)).matchAll(/<c r="[A-Z]+\d+"(?: s="(\d+)")?\/>/g)
  return Array.from(cells, ([, number]) => Number(number ?? 0))
}

// The looks in our own order, after that of cells that have none.
function orderLooks(styles: string, numbers: readonly number[]): string {
  return styles.replace(/<cellXfs count="\d+">(.*?)<\/cellXfs>/s, (_, list: string) => {
    const looks = list.match(/<xf [^>]*\/>|<xf .*?<\/xf>/gs)!
    const ordered = [0, ...numbers].map((number) => looks[number]!)
    return `<cellXfs count="${ordered.length}">${ordered.join('')}</cellXfs>`
  })
}
