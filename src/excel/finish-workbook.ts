import type ExcelJS from 'exceljs'
import { editZip, type ZipEdits } from './edit-zip.ts'
import { FONT } from './measure.ts'
import { steadyZip } from './steady-zip.ts'

// Widths of columns are counted in digits of this font: 7 pixels in Arial 10, as in the Calibri 11 that exceljs puts here.
// Where Calibri is missing its stand-in is a third wider, every page would be scaled down, and nothing could be read.
const NORMAL = `<font><sz val="10"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`

/** What exceljs is told: pack quickly. Its own choice takes thrice the time for a file that is hardly smaller. */
export const QUICK = {
  zip: { compression: 'DEFLATE', compressionOptions: { level: 1 } },
} as Partial<ExcelJS.XlsxWriteOptions>

/** The last touches to what exceljs wrote: `edits`, the font by which columns are measured, and times that are always the same. */
export function finishWorkbook(bytes: Uint8Array, edits: ZipEdits = {}): Uint8Array {
  const font = (text: string) => text.replace(/(<fonts[^>]*>)<font>.*?<\/font>/s, `$1${NORMAL}`)
  const styles = edits['xl/styles.xml']
  return steadyZip(editZip(bytes, { ...edits, 'xl/styles.xml': (text) => font(styles ? String(styles(text)) : text) }))
}
