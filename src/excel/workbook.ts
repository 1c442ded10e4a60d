import ExcelJS from 'exceljs'
import { cellText, type Table } from '../lib/table.ts'
import type { DiagramRow } from '../report/diagram-rows.ts'
import { fillData } from './data-sheet.ts'
import { fillDiagram } from './diagram-sheet.ts'
import { finishWorkbook, QUICK } from './finish-workbook.ts'
import { fillPage } from './page-sheet.ts'
import { addStyles, placeRows } from './place-rows.ts'
import { safeText, sheetName } from './safe-text.ts'
import { openRows } from './sheet-rows.ts'
import { noStrings } from './strings.ts'
import { noStyles } from './styles.ts'
import { fillSummary } from './summary-sheet.ts'

/**
 * A table on its way to a sheet: `summary` is printed with bands, `data` is for filtering, `page` is read on a page; or a
 * `diagram`, drawn with cells.
 */
export type SheetPlan =
  | { readonly name: string; readonly table: Table; readonly layout: 'summary' | 'data' | 'page' }
  | { readonly name: string; readonly title: string; readonly rows: readonly DiagramRow[]; readonly layout: 'diagram' }

/** Properties of the file. `now` is both created and modified: a workbook is made anew each time. */
export interface WorkbookInfo {
  readonly title: string
  readonly now: Date
}

/** Makes an .xlsx file of tables. The same tables and time give the same bytes. */
export async function toWorkbook(plans: readonly SheetPlan[], info: WorkbookInfo): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Litsieve'
  workbook.lastModifiedBy = 'Litsieve'
  workbook.title = safeText(info.title)
  workbook.created = info.now
  workbook.modified = info.now
  const book = { strings: noStrings(), styles: noStyles() }
  const names: string[] = []
  const sheets = plans.map((plan) => {
    const name = sheetName(plan.name, names)
    names.push(name)
    const rows = openRows(workbook.addWorksheet(name), book)
    if (plan.layout === 'diagram') fillDiagram(rows, plan.title, plan.rows)
    else if (plan.layout === 'data') fillData(rows, plan.table)
    else if (plan.layout === 'page') fillPage(rows, plan.table)
    else fillSummary(rows, plan.table, bandOf(plan.table))
    return rows
  })
  addStyles(sheets[0]!, book.styles)
  const frame = new Uint8Array(await workbook.xlsx.writeBuffer(QUICK))
  return finishWorkbook(frame, placeRows(sheets, book))
}

// A summary table with a single band repeats it on every page.
function bandOf(table: Table): Parameters<typeof fillSummary>[2] {
  const bands = table.rows.filter((row) => row.kind === 'band')
  const [band] = bands
  if (bands.length !== 1 || table.rows[0] !== band) return {}
  return { band: { text: cellText(band!.cells[table.columns[0]!.key]), tone: band!.tone } }
}
