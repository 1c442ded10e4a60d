import { delimited } from './delimited.ts'
import type { Format } from './format.ts'

/** Excel workbooks. Their bytes are read by `src/excel`, which hands on the rows of each sheet as text with commas. */
export const xlsx: Format = {
  ...delimited('xlsx', 'Excel workbook', ['xlsx', 'xlsm'], ','),
  detect: () => 0,
  workbook: true,
}
