import { resolve } from 'node:path'
import type { Command } from 'commander'
import { contextOf } from '../context.ts'

interface Options {
  title?: string
  reviewer?: string[]
  track?: string[]
  example?: boolean
}

/** `litsieve init`: starts a review in a folder. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('Start a review: its protocol and folders.')
    .argument('[dir]', 'folder of the review (default: this one)')
    .option('--title <title>', 'title of the review')
    .option(
      '--reviewer <initials=name...>',
      'a reviewer, such as "KM=K. Example"; the first screens, the second checks',
    )
    .option('--track <ids...>', 'tracks, with commas or one by one (default: published,grey)')
    .option('--example', 'print a review.yaml with every key and what it means, and write nothing')
    .addHelpText(
      'after',
      `
Asks for what is not given when a person sits at the terminal.

Examples:
  litsieve init
  litsieve init tea --title "Tea at work" --reviewer "KM=K. Example" "SB=S. Example"
  litsieve init tea --title "Tea at work" --reviewer "KM=K. Example" --track published --dry-run
  litsieve init --example`,
    )
    .action(async (dir: string | undefined, options: Options, command: Command) => {
      const context = contextOf(command)
      if (options.example) {
        const { EXAMPLE_REVIEW } = await import('../../protocol/example.ts')
        return context.print(EXAMPLE_REVIEW.trimEnd())
      }
      const { createReview, needNoReview, newReviewFiles } = await import('../../review/new-review.ts')
      const { toReviewYaml } = await import('../../protocol/template.ts')
      const { getNewReview } = await import('../new-review.ts')
      const target = resolve(context.start, dir ?? '.')
      await needNoReview(target)
      const { track, ...rest } = options
      const given = track ? { ...rest, track: track.join(',') } : rest
      const files = newReviewFiles(toReviewYaml(await getNewReview(context, target, given)))
      if (!context.dryRun) await createReview(target, files)
      const paths = files.map((file) => file.path)
      if (context.json) return context.printJson({ dir: target, files: paths })
      context.print(`${context.dryRun ? 'Would write' : 'Started a review'} in ${target}:`)
      for (const path of paths) context.print(`  ${path}`)
      context.say('Next: fill in `review.yaml`, then `litsieve query new medline --platform ovid --database MEDLINE`.')
    })
}
