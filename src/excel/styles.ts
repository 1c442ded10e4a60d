import type ExcelJS from 'exceljs'
import { canonicalJson } from '../lib/hash.ts'

/** The looks of a workbook's cells, each once, numbered from 1; 0 is the look of cells that have none. */
export interface Styles {
  readonly list: Partial<ExcelJS.Style>[]
  readonly byObject: Map<Partial<ExcelJS.Style>, number>
  readonly byContent: Map<string, number>
}

/** No looks yet. */
export function noStyles(): Styles {
  return { list: [], byObject: new Map(), byContent: new Map([['{}', 0]]) }
}

/** The number of a look, put into the list if need be. Looking up an object that was there before costs next to nothing. */
export function styleId(styles: Styles, style: Partial<ExcelJS.Style>): number {
  let id = styles.byObject.get(style)
  if (id !== undefined) return id
  const content = canonicalJson(style)
  id = styles.byContent.get(content)
  if (id === undefined) {
    id = styles.list.push(style)
    styles.byContent.set(content, id)
  }
  styles.byObject.set(style, id)
  return id
}
