import type { Command } from 'commander'
import { contextOf, openReview, sayDiagnostics } from '../context.ts'

interface Options {
  out: string
  group?: string[]
  favours?: boolean
}

/** `litsieve figures`: the synthesis figures as SVG, with a page that has the data behind each. */
export function addFigures(program: Command): void {
  program
    .command('figures')
    .description('Draw the synthesis figures: evidence map, effect directions, harvest plot, reported ratios.')
    .argument('[figures...]', 'names of figures (default: all)')
    .option('-o, --out <folder>', 'where to write, inside the review', 'exports/figures')
    .option('--group <groups...>', 'only findings on these groups, by code or label')
    .option('--favours', 'arrows by whom a finding favours (its `favours`), not by higher or lower')
    .addHelpText(
      'after',
      `
evidence-map                 groups by categories: how many studies, and where there is none
effect-direction-by-group    ▲ higher, ▼ lower, ◄► mixed or none: a row a study within each group
effect-direction-by-study    the same with all groups of a study together
harvest-plot                 studies by category and direction, as high as the design is suitable
ratios                       reported ratios on one logarithmic axis, not pooled

Each is an SVG file; figures.html has all of them with the data behind. The workbook of \`litsieve tables\` has the same data.

Examples:
  litsieve figures
  litsieve figures evidence-map ratios
  litsieve figures harvest-plot --group "Black African"
  litsieve figures --json --dry-run        the data behind all figures`,
    )
    .action(async (only: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { loadTables } = await import('../tables.ts')
      const { chooseFigures, figureFiles } = await import('../figures.ts')
      const { made, figureInput } = await loadTables(context, review)
      const figures = chooseFigures(review, made, figureInput, {
        only,
        ...(options.group === undefined ? {} : { groups: options.group }),
        favours: options.favours ?? false,
      })
      const files = figureFiles(review, figures, options.out.replace(/\/+$/, ''))
      if (!context.dryRun) {
        const { replaceFile } = await import('../../review/write.ts')
        for (const [path, text] of files) await replaceFile(review.dir, path, text)
      }
      sayDiagnostics(context, made.diagnostics)
      if (context.json) {
        const { toJson } = await import('../../report/formats/json.ts')
        const answer = figures.map(({ id, title, notes, data }) => ({ id, title, notes, data: toJson(data) }))
        return context.printJson({ files: [...files.keys()], written: !context.dryRun, figures: answer })
      }
      for (const path of files.keys()) context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${path}`)
    })
}
