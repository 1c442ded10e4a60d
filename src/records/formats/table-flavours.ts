import type { TableFlavour } from './table-flavour.ts'
import { databaseTables } from './table-flavours-databases.ts'
import { platformTables } from './table-flavours-platforms.ts'
import { toolTables } from './table-flavours-tools.ts'
import { OWN_MARKS } from './table-own.ts'

// Our own tables: table-own.ts reads them; only names that the header is told by stand here.
const own: TableFlavour = {
  id: 'litsieve',
  marks: OWN_MARKS,
  columns: { title: ['title'], accession: OWN_MARKS, database: ['database'] },
}

/** Tables of programs and platforms that we know; the first whose marks a header has. */
export const tableFlavours: readonly TableFlavour[] = [own, ...toolTables, ...databaseTables, ...platformTables]
