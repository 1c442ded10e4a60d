import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { type Evidence, evidenceOf } from '../report/figures/evidence.ts'
import type { Figure } from '../report/figures/figure.ts'
import { figureHtml } from '../report/figures/figures-page.ts'
import { type FigureInput, makeFigures } from '../report/figures/make-figures.ts'
import { htmlPage } from '../report/formats/html.ts'
import type { Made } from '../report/tables/make-tables.ts'
import type { Review } from '../review/load.ts'

/** What figures are asked for. */
export interface FigureOptions {
  /** Ids of figures; all when left out. */
  readonly only?: readonly string[]
  readonly groups?: readonly string[]
  readonly favours?: boolean
}

/** The figures of a review that are asked for. Throws for names of none. */
export function chooseFigures(review: Review, made: Made, known: FigureInput, options: FigureOptions): Figure[] {
  needGroups(evidenceOf(made.entries, review.protocol), options.groups)
  const input: FigureInput = {
    ...known,
    ...(options.groups === undefined ? {} : { groups: options.groups }),
    meaning: options.favours ? 'favours' : 'reported',
  }
  const figures = makeFigures(made.entries, review.protocol, input)
  const ids = figures.map((figure) => figure.id)
  const wrong = options.only?.find((name) => !ids.includes(name))
  if (wrong !== undefined) {
    throw new UserError(`Unexpected figure \`${wrong}\`, expected ${listWords(ids, 'or')}.`, {
      hint: 'Leave the names out to make all figures.',
    })
  }
  return figures.filter(
    ({ id }) => options.only === undefined || options.only.length === 0 || options.only.includes(id),
  )
}

/** Throws when a group is named that no finding is about. */
export function needGroups({ groups }: Evidence, wanted: readonly string[] | undefined): void {
  if (wanted === undefined) return
  const names = new Set(groups.flatMap(({ id, label }) => [id.toLowerCase(), label.toLowerCase()]))
  const wrong = wanted.find((name) => !names.has(name.toLowerCase()))
  if (wrong === undefined) return
  const known = groups.map((group) => group.label)
  throw new UserError(`Unexpected group \`${wrong}\`, expected ${listWords(known.slice(0, 20), 'or')}.`, {
    hint: 'Name a group as findings do, by its code or its label.',
  })
}

/** The files of figures by their paths in the review: each as SVG, and all on one page with the data behind them. */
export function figureFiles(review: Review, figures: readonly Figure[], folder: string): Map<string, string> {
  const files = new Map(figures.map((figure) => [`${folder}/${figure.id}.svg`, figure.svg]))
  const links = figures.map((figure) => `<li><a href="#figure-${figure.id}">${figure.title}</a></li>`)
  const parts = [`<nav aria-label="Figures"><ul>${links.join('')}</ul></nav>`, ...figures.map(figureHtml)]
  files.set(`${folder}/figures.html`, htmlPage(`${review.protocol.title}: figures`, parts))
  return files
}
