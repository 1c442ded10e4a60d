import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { needTrack } from '../lookup.ts'

interface Options {
  from?: string
  platform?: string
  database?: string
  engine?: string
  url?: string
  track?: string
}

/** `litsieve query new`: the first version of a query, or the next. */
export function addQueryNew(query: Command): void {
  query
    .command('new')
    .description('Start a query, or the next version of one: a copy to be changed.')
    .argument('<name>', 'name of the query: letters, digits, - and _')
    .option('--from <version>', 'copy this version instead of the latest')
    .option(
      '--platform <platform>',
      'for a first version: ovid, ebsco, pubmed, cochrane, embase, wos, scopus, proquest, europepmc, clinicaltrials, openalex, crossref',
    )
    .option('--database <name>', 'for a first version: the database, e.g. MEDLINE')
    .option('--engine <name>', 'for a first version of a search of the web, e.g. "Google Scholar"')
    .option('--url <address>', 'address of the engine')
    .option('--track <track>', 'track of the records that it finds')
    .addHelpText(
      'after',
      `
Examples:
  litsieve query new medline --platform ovid --database MEDLINE
  litsieve query new google-scholar --engine "Google Scholar" --url https://scholar.google.com --track grey
  litsieve query new medline                 the next version, from the latest
  litsieve query new medline --from 1`,
    )
    .action(async (name: string, options: Options, command: Command) => {
      const context = contextOf(command)
      const { openShelf } = await import('../shelf.ts')
      const { planNewQuery } = await import('../../search/new-query.ts')
      const { UserError } = await import('../../lib/user-error.ts')
      const { review, shelf } = await openShelf(context)
      const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
      const plan = planNewQuery(shelf, name, { ...options, track })
      if (!context.dryRun) {
        const { createFile } = await import('../../review/write.ts')
        if (!(await createFile(review.dir, plan.file, plan.text))) {
          throw new UserError(`Unexpected file \`${plan.file}\`, expected none with that name.`, {
            hint: 'Move it away and run the same command again.',
          })
        }
      }
      context.exit(0)
      if (context.json) return context.printJson({ file: plan.file, version: plan.version, from: plan.from ?? null })
      const from = plan.from === undefined ? '' : `, a copy of v${plan.from}`
      context.print(`${context.dryRun ? 'Would write' : 'Wrote'} ${plan.file}${from}.`)
      if (plan.dropped.length > 0)
        context.say(`  Commented out, as it belongs to the old version: ${plan.dropped.join(', ')}.`)
      context.say(`  Edit it, then run \`litsieve query lint ${name}\`.`)
    })
}
