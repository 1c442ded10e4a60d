import type { Made } from '../report/tables/make-tables.ts'
import { splitByBand } from '../report/tables/split-by-band.ts'
import type { SheetPlan } from './workbook.ts'

/** The sheets of the summary tables: one a table, or one a category, which repeats the category on every page. */
export function planSheets(made: Made, perCategory: boolean): SheetPlan[] {
  return made.summaries.flatMap(({ name, table, counts }): SheetPlan[] => {
    const parts = perCategory ? splitByBand(table) : []
    if (parts.length === 0) return [{ name, table, layout: 'summary' }]
    const categories = counts.filter((one) => one.studies > 0)
    return parts.map((part, index) => ({
      name: `${name.replace(/^Table /, '')} ${capitalised(categories[index]?.category ?? part.label)}`,
      table: part.table,
      layout: 'summary',
    }))
  })
}

function capitalised(text: string): string {
  return text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text
}
