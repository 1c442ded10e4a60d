import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkRules } from '../../extraction/checks/index.ts'
import { runChecks } from '../../extraction/findings/run-checks.ts'
import { applyWaivers, type Waiver, waiverLine } from '../../extraction/findings/waivers.ts'
import { printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { layout } from '../../review/layout.ts'
import { replaceFile } from '../../review/write.ts'
import { type Context, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { needCheckRule } from './choose-check-rules.ts'
import { loadReviewFacts } from './load-facts.ts'
import { loadWaivers } from './load-waivers.ts'

const HEAD = `# Results of \`litsieve check findings\` that stay as they are, each with the reason and who says so.
litsieve: 1
waivers:
`

/** Adds a waiver to `waivers.yaml`; only for a result that is there and has none. */
export async function waive(
  context: Context,
  given: string,
  finding: string,
  options: { reason: string; as?: string },
): Promise<void> {
  const review = await openReview(context)
  const { code: rule } = needCheckRule(given)
  const by = needReviewer(review.protocol, options.as)
  const reason = options.reason.replace(/\s+/g, ' ').trim()
  if (reason === '')
    throw new UserError('Unexpected empty reason, expected why the finding stays as it is.', {
      hint: 'Say it with `--reason "…"`.',
    })
  const { set } = await loadReviewFacts(context, review)
  const results = runChecks(set, checkRules)
  const { list } = await loadWaivers(context, review.dir, undefined)
  const { open } = applyWaivers(results, list, [])
  const result = open.find((one) => one.rule === rule && one.where === finding)
  if (!result) {
    const there = results.some((one) => one.rule === rule && one.where === finding)
    const others = open.filter((one) => one.rule === rule).map(({ where }) => `\`${where}\``)
    throw new UserError(
      there
        ? `Unexpected waiver of \`${rule}\` for \`${printable(finding)}\`, expected none yet.`
        : `Unexpected finding \`${printable(finding)}\`, expected one that \`${rule}\` finds${others.length > 0 ? `: ${others.slice(0, 8).join(', ')}` : ''}.`,
      { hint: there ? 'Change the reason in `waivers.yaml`.' : 'Copy the id from `litsieve check findings`.' },
    )
  }
  const waiver: Waiver = { rule, finding, reason, by, at: context.now().toISOString().slice(0, 10) }
  const before = await readFile(join(review.dir, layout.waivers), 'utf8').catch(() => HEAD)
  const text = `${before.trimEnd().replace(/waivers:\s*(?:\[\]|null|~)$/, 'waivers:')}\n${waiverLine(waiver)}\n`
  if (!context.dryRun) await replaceFile(review.dir, layout.waivers, text)
  if (context.json) return context.printJson({ ...waiver, written: !context.dryRun })
  context.print(
    `${rule} of ${printable(finding)} ${context.dryRun ? 'would be' : 'is'} waived by ${by}: ${printable(reason)}`,
  )
}
