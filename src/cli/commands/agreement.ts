import { type Command, Option } from 'commander'
import { UserError } from '../../lib/user-error.ts'
import type { MaybeRule } from '../../screening/agreement.ts'
import type { Weighting } from '../../screening/weights.ts'
import { contextOf, openReview } from '../context.ts'
import type { PartOptions } from '../screening.ts'

interface Options extends PartOptions {
  maybe?: MaybeRule
  weights: Weighting
  overTime?: string | true
  interval: 'normal' | 't'
}

const BLOCK = 25

/** `litsieve agreement`: how far the reviewers agree. */
export function addAgreement(program: Command): void {
  program
    .command('agreement')
    .description("Say how far reviewers agree on the doubly screened: per cent, Cohen's kappa and company.")
    .option('--stage <stage>', 'one stage only')
    .option('--track <track>', 'one track only')
    .addOption(
      new Option('--maybe <rule>', 'read a maybe as an include (default), or as a category of its own').choices([
        'include',
        'separate',
      ]),
    )
    .addOption(
      new Option('--weights <kind>', 'credit a maybe against an include or exclude in part; a maybe is separate then')
        .choices(['none', 'linear', 'quadratic'])
        .default('none'),
    )
    .option('--over-time [reports]', `show how agreement developed, in blocks of so many reports (${BLOCK})`)
    .addOption(
      new Option('--interval <kind>', "95 % interval from the normal distribution, or from Student's t as irrCAC does")
        .choices(['normal', 't'])
        .default('normal'),
    )
    .addHelpText(
      'after',
      `
Counts independent votes only: those made before unblinding. Resolutions and later changes do not improve agreement.
Three or more reviewers get a block of their own (Fleiss, Conger, Krippendorff, Gwet); votes may be missing.

Examples:
  litsieve agreement
  litsieve agreement --stage title-abstract --track published --json
  litsieve agreement --maybe separate --weights linear
  litsieve agreement --over-time 50`,
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      const review = await openReview(context)
      const { partOf } = await import('../screening.ts')
      const { agreementIn, groupAgreementIn } = await import('../../screening/agreement.ts')
      const { gatesIn } = await import('../../screening/gate.ts')
      const { foldVisible } = await import('../../events/blind.ts')
      const { protocol } = review
      const state = foldVisible(review.events, undefined)
      const part = partOf(review, options)
      const block = blockOf(options.overTime)
      const weighting = options.weights
      const maybe = options.maybe ?? (weighting === 'none' ? 'include' : 'separate')
      if (maybe === 'include' && weighting !== 'none') {
        throw new UserError(
          `Unexpected \`--weights ${weighting}\` with \`--maybe include\`, expected three categories.`,
          {
            hint: 'Leave `--maybe` out, or give `--maybe separate`.',
          },
        )
      }
      const critical = options.interval === 't' ? (await import('../student.ts')).criticalOf : undefined
      const counting = { maybe, weighting, block, critical }
      const pairs = agreementIn(state, protocol, part, counting)
      const groups = groupAgreementIn(state, protocol, part, counting)
      const gates = gatesIn(state, protocol, part)
      if (context.json) return context.printJson({ pairs, groups, gates })
      const { agreementText } = await import('../agreement-text.ts')
      context.print(agreementText(context, protocol, { pairs, groups, gates, weighting }))
    })
}

function blockOf(given: string | true | undefined): number | undefined {
  if (given === undefined) return undefined
  const block = given === true ? BLOCK : Number(given)
  if (Number.isInteger(block) && block > 0) return block
  throw new UserError(`Unexpected \`--over-time ${given}\`, expected a number of reports.`, {
    hint: `For example: \`--over-time ${BLOCK}\`.`,
  })
}
