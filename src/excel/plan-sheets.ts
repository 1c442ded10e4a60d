import { headed, type Made } from '../report/tables/make-tables.ts'
import { splitByBand } from '../report/tables/split-by-band.ts'
import type { CategoryCount } from '../report/tables/summary.ts'
import { MAX_SHEET_NAME } from './safe-text.ts'
import type { SheetPlan } from './workbook.ts'

/** The sheets of the summary tables: one a table, or one a category, which repeats the category on every page. */
export function planSheets(made: Made, perCategory: boolean): SheetPlan[] {
  return made.summaries.flatMap((summary): SheetPlan[] => {
    const { name, counts } = summary
    const table = headed(summary)
    const parts = perCategory ? splitByBand(table) : []
    if (parts.length === 0) return [{ name, table, layout: 'summary' }]
    const categories = counts.filter((one) => one.studies > 0)
    return parts.map((part, index) => ({
      name: sheetOf(name.replace(/^Table /, ''), categories[index], part.label),
      table: part.table,
      layout: 'summary',
    }))
  })
}

// By its label; one that Excel would cut goes by its id.
function sheetOf(table: string, category: CategoryCount | undefined, band: string): string {
  const name = `${table} ${capitalised(category?.label ?? band)}`
  return category && name.length > MAX_SHEET_NAME ? `${table} ${capitalised(category.category)}` : name
}

function capitalised(text: string): string {
  return text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text
}
