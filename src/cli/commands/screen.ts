import type { Command } from 'commander'
import { contextOf, openReview } from '../context.ts'
import { needReviewer, needTrack } from '../lookup.ts'
import { addScreenSheet } from './screen-sheet.ts'

interface Options {
  as?: string
  stage?: string
  track?: string
  keys: string
  titles?: boolean
  plain?: boolean
}

const EXAMPLES = `
Examples:
  litsieve screen --as KM
  litsieve screen --as SB --stage title-abstract --track grey
  litsieve screen --as KM --stage full-text --keys rayyan
  litsieve screen --as KM --stage title-abstract --titles
  litsieve screen --as KM --stage title-abstract --plain
  litsieve screen --as KM --stage title-abstract --dry-run     how much waits, without opening the view

In the view, ? lists the keys. Every decision is saved before the next record shows; leave when you like and come back
with the same command. Without a terminal, use \`litsieve decide\`.`

/** `screen`: the screening view in the terminal. */
export function addScreen(program: Command): void {
  const screen = program
    .command('screen')
    .description('Screen records in the terminal, one key a decision.')
    .option('--as <reviewer>', 'who you are: initials from review.yaml')
    .option(
      '--stage <stage>',
      'stage of the screening, e.g. full-text (default: the first at which something waits for you)',
    )
    .option('--track <track>', 'only this track, e.g. grey')
    .option('--keys <preset>', 'keys of litsieve, rayyan, asreview or covidence', 'litsieve')
    .option('--titles', 'titles first: the abstract shows on Space')
    .option('--plain', 'line by line instead of a full screen: for screen readers, and where no terminal is')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const reviewer = needReviewer(review.protocol, options.as)
      const track = options.track === undefined ? undefined : needTrack(review.protocol, options.track)
      const { chooseStage } = await import('../choose-stage.ts')
      const stage = await chooseStage(context, review, { reviewer, given: options.stage, track })
      const { screenAs } = await import('../screen-view.ts')
      await screenAs(context, review, { reviewer, stage, track }, options)
    })
  addScreenSheet(screen)
}
