import { extname } from 'node:path'
import type { Table } from '../lib/table.ts'
import { UserError } from '../lib/user-error.ts'
import { tableCsv } from '../report/formats/csv.ts'
import { htmlPage, toHtml } from '../report/formats/html.ts'
import { toMarkdown } from '../report/formats/md.ts'

/** A table in the format that the ending of a file names: Markdown, HTML or CSV. */
export function printAs(table: Table, file: string): string {
  switch (extname(file).toLowerCase()) {
    case '.md':
      return toMarkdown(table)
    case '.html':
      return htmlPage(table.title, [toHtml(table, { heading: 'none' })])
    case '.csv':
      return tableCsv(table)
    default:
      throw new UserError(`Unexpected ending of \`${file}\`, expected \`.md\`, \`.html\` or \`.csv\`.`, {
        hint: 'Change the ending of `--out`.',
      })
  }
}
