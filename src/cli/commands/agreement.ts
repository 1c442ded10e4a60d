import { type Command, Option } from 'commander'
import type { MaybeRule } from '../../screening/agreement.ts'
import { contextOf, openReview } from '../context.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  maybe: MaybeRule
}

/** `litsieve agreement`: how far the reviewers agree. */
export function addAgreement(program: Command): void {
  program
    .command('agreement')
    .description("Say how far two reviewers agree on the doubly screened: per cent, Cohen's kappa and company.")
    .option('--stage <stage>', 'one stage only')
    .option('--track <track>', 'one track only')
    .addOption(
      new Option('--maybe <rule>', 'read a maybe as an include, or as a category of its own')
        .choices(['include', 'separate'])
        .default('include'),
    )
    .addHelpText(
      'after',
      `
Counts independent votes only: those made before unblinding. Resolutions and later changes do not improve agreement.

Examples:
  litsieve agreement
  litsieve agreement --stage title-abstract --track published --json`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { partOf } = await import('../screening.ts')
      const { agreementIn } = await import('../../screening/agreement.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const state = foldVisible(review.events, undefined)
      const rows = agreementIn(state, review.protocol, partOf(review, options), options.maybe)
      if (context.json) return context.printJson(rows)
      const { agreementText } = await import('../agreement-text.ts')
      context.print(agreementText(context, review.protocol, rows))
    })
}
