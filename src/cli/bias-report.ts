import type { Assessment } from '../extraction/bias/assessment.ts'
import { UserError } from '../lib/user-error.ts'
import { biasFigures } from '../report/bias/bias-figures.ts'
import { biasTable } from '../report/bias/bias-table.ts'
import { robvisCsv } from '../report/bias/robvis-csv.ts'
import { figureHtml } from '../report/figures/figures-page.ts'
import { htmlPage, toHtml } from '../report/formats/html.ts'
import type { Review } from '../review/load.ts'

/** The files of a report on the risk of bias by their paths in the review, and what to know about them. */
export function biasFiles(
  review: Review,
  assessments: readonly Assessment[],
  folder: string,
): { files: Map<string, string>; notes: readonly string[] } {
  if (assessments.length === 0) {
    throw new UserError('Unexpected lack of judgements, expected at least one study that is appraised.', {
      hint: 'Print a form with `litsieve bias form STUDY`.',
    })
  }
  const figures = biasFigures(assessments)
  const files = new Map(figures.map((figure) => [`${folder}/${figure.id}.svg`, figure.svg]))
  const notes: string[] = []
  for (const tool of new Set(assessments.map((one) => one.tool))) {
    const own = assessments.filter((one) => one.tool === tool)
    const open = own.filter((one) => !one.complete).length
    if (open < own.length) {
      files.set(`${folder}/robvis-${tool.id}.csv`, robvisCsv(tool, assessments))
      notes.push(`robvis-${tool.id}.csv is for the template "${tool.robvis}" of robvis.`)
    }
    if (open > 0) notes.push(`${tool.name}: ${open} of ${own.length} not complete, so not in the file for robvis.`)
  }
  const parts = [...figures.map(figureHtml), toHtml(biasTable(assessments))]
  files.set(`${folder}/bias.html`, htmlPage(`${review.protocol.title}: risk of bias`, parts))
  return { files, notes }
}
