import { open } from 'node:fs/promises'
import { fileSource, withFile } from '../excel/read/byte-source.ts'
import { planWorkbook, readWorkbookRecords } from '../excel/read/read-workbook.ts'
import type { WorkbookReader } from '../ingest/plan-tables.ts'

/** Reads workbooks from files. */
export const workbooks: WorkbookReader = {
  plan: (path, wishes) => withFile(path, (source) => planWorkbook(source, wishes)),
  read: async function* (path, info, wishes, onBytes) {
    const file = await open(path)
    try {
      const source = await fileSource(file)
      let told = 0
      yield* readWorkbookRecords(source, info, wishes, (bytes) => {
        told += bytes
        onBytes(bytes)
      })
      // The parts that hold no rows.
      onBytes(Math.max(0, source.size - told))
    } finally {
      await file.close()
    }
  },
}
