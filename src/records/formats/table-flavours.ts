import type { TableFlavour } from './table-flavour.ts'
import { databaseTables } from './table-flavours-databases.ts'
import { platformTables } from './table-flavours-platforms.ts'
import { toolTables } from './table-flavours-tools.ts'

/** Tables of programs and platforms that we know; the first whose marks a header has. */
export const tableFlavours: readonly TableFlavour[] = [...toolTables, ...databaseTables, ...platformTables]
