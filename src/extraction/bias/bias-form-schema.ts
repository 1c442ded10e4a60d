import { z } from 'zod'
import type { Said } from './plan-assessment.ts'

const word = z.union([z.string(), z.boolean()], { error: 'a word' }).transform((value) => {
  return value === true ? 'yes' : value === false ? 'no' : value
})

/** A filled form of `litsieve bias form`. */
export const biasFormSchema = z.strictObject({
  study: z.string(),
  tool: z.string(),
  result: z.string().optional(),
  judgements: z.record(
    z.string(),
    z.strictObject({
      judgement: word.nullish(),
      support: z.string().nullish(),
      answers: z.record(z.string(), word.nullish()).optional(),
    }),
  ),
})

/** What a filled form says; entries that nobody has touched are left out. */
export function saidInForm(form: z.output<typeof biasFormSchema>): Said[] {
  return Object.entries(form.judgements).flatMap(([domain, { judgement, support, answers }]) => {
    const filled = Object.entries(answers ?? {}).filter((entry): entry is [string, string] => !!entry[1])
    if (!judgement && !support?.trim() && filled.length === 0) return []
    return [
      {
        domain,
        ...(judgement ? { judgement } : {}),
        support: support ?? '',
        ...(filled.length > 0 ? { answers: Object.fromEntries(filled) } : {}),
      },
    ]
  })
}
