import { z } from 'zod'
import { closest } from '../../lib/text.ts'
import type { CheckResult } from './run-checks.ts'

const waiver = z.strictObject({
  /** The rule, e.g. `stat-vs-p`. */
  rule: z.string().min(1),
  /** What the finding is about: an id as `check findings` prints it. */
  finding: z.string().min(1),
  reason: z.string().trim().min(1, 'the reason why it stays as it is'),
  by: z.string().min(1),
  at: z.string().optional(),
})

/** `waivers.yaml`: findings that somebody looked at and left as they are. */
export const waiversSchema = z.strictObject({
  litsieve: z.literal(1),
  waivers: z
    .array(waiver)
    .nullish()
    .transform((list) => list ?? []),
})

/** A finding that stays as it is, with the reason and who says so. */
export type Waiver = z.output<typeof waiver>

/** Results parted by waivers; `problems` are waivers of rules that are unknown or of findings that are no more. */
export interface Waived {
  readonly open: readonly CheckResult[]
  readonly waived: readonly { readonly result: CheckResult; readonly waiver: Waiver }[]
  readonly problems: readonly {
    readonly index: number
    readonly key: 'rule' | 'finding'
    readonly message: string
    readonly hint: string
  }[]
}

/** Takes out the results that are waived. `ran` are the rules that were run: a waiver of another one is not judged. */
export function applyWaivers(
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  known: readonly string[],
  ran: readonly string[] = known,
): Waived {
  const used = new Set<Waiver>()
  const open: CheckResult[] = []
  const waived: { result: CheckResult; waiver: Waiver }[] = []
  for (const result of results) {
    const waiver = waivers.find(({ rule, finding }) => rule === result.rule && finding === result.where)
    if (!waiver) {
      open.push(result)
      continue
    }
    used.add(waiver)
    waived.push({ result, waiver })
  }
  const problems = waivers.flatMap((waiver, index): Waived['problems'][number][] => {
    const { rule, finding } = waiver
    if (!known.includes(rule)) {
      const near = closest(rule, known)
      return [
        {
          index,
          key: 'rule',
          message: `Unexpected rule \`${rule}\`, expected the name of a rule.`,
          hint: near ? `Did you mean \`${near}\`?` : 'List the rules with `litsieve check rules`.',
        },
      ]
    }
    if (used.has(waiver) || !ran.includes(rule)) return []
    return [
      {
        index,
        key: 'finding',
        message: `Unexpected waiver of \`${rule}\` for \`${finding}\`, expected one that is still needed: nothing is found there.`,
        hint: 'Take it out, or correct the id as `litsieve check findings` prints it.',
      },
    ]
  })
  return { open, waived, problems }
}

/** One waiver as a line of `waivers.yaml`. */
export function waiverLine({ rule, finding, reason, by, at }: Waiver): string {
  const parts = { rule, finding, reason, by, ...(at === undefined ? {} : { at }) }
  return `  - {${Object.entries(parts)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ')}}`
}
