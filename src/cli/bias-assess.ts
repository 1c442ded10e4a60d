import type { Assessment } from '../extraction/bias/assessment.ts'
import { biasFormSchema, saidInForm } from '../extraction/bias/bias-form-schema.ts'
import type { Said } from '../extraction/bias/plan-assessment.ts'
import { answersTo, type BiasTool, levelsOf, OVERALL } from '../extraction/bias/tool.ts'
import { checkYaml } from '../lib/checked-yaml.ts'
import { UserError } from '../lib/user-error.ts'
import type { Ask } from './ask.ts'
import { type Context, sayDiagnostics } from './context.ts'

/** What a filled form says, with the study and the tool that it is about. */
export interface FilledForm {
  readonly study: string
  readonly tool: string
  readonly result: string | undefined
  readonly said: readonly Said[]
}

/** Reads a filled form; throws with the lines that are wrong. */
export function readBiasForm(context: Context, text: string, file: string): FilledForm {
  const { value, diagnostics } = checkYaml(text, file, biasFormSchema, 'Print a fresh form with `litsieve bias form`.')
  if (!value) {
    sayDiagnostics(context, diagnostics)
    throw new UserError(`Cannot read the form \`${file}\`.`, {
      hint: 'Correct the lines shown above; nothing was changed.',
    })
  }
  const result = value.result?.trim() ? value.result.trim() : undefined
  return { study: value.study, tool: value.tool, result, said: saidInForm(value) }
}

/** Signalling questions from the command line: `1.1=Y`. */
export function parseAnswers(given: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (given ?? []).map((one) => {
      const [, id, value] = /^\s*([\w.]+)\s*[=:]\s*(\w+)\s*$/.exec(one) ?? []
      if (id === undefined || value === undefined) {
        throw new UserError(`Unexpected answer \`${one}\`, expected one such as \`1.1=Y\`.`, {
          hint: 'Give the question, a `=` and Y, PY, PN, N, NI or NA.',
        })
      }
      return [id, value]
    }),
  )
}

/** Asks a person for every judgement that is missing; an empty answer leaves a domain for later. */
export async function askJudgements(
  ask: Ask,
  say: (text: string) => void,
  tool: BiasTool,
  standing?: Assessment,
): Promise<Said[]> {
  const said: Said[] = []
  say(`${tool.name} (${tool.version}). Leave a line empty to judge that later.`)
  for (const domain of tool.domains) {
    if (standing?.judged.has(domain.id)) continue
    say(
      `\n${domain.id} ${domain.part ? `${domain.part}: ` : ''}${domain.label}${domain.help ? `. ${domain.help}` : ''}`,
    )
    const answers: Record<string, string> = {}
    for (const question of domain.questions ?? []) {
      const { id, text, when } = question
      const answer = await ask(`  ${id} ${text}${when ? ` (if ${when})` : ''} ${answersTo(question).join('/')}`)
      if (answer !== '') answers[id] = answer.toUpperCase()
    }
    const proposed = domain.propose?.(answers as never)
    for (const level of levelsOf(tool, domain.id)!) say(`  ${level.id}: ${level.label}`)
    const judgement = await ask('  Judgement', proposed ?? '')
    if (judgement === '') continue
    const support = await ask('  What it rests on')
    said.push({ domain: domain.id, judgement, support, ...(Object.keys(answers).length > 0 ? { answers } : {}) })
  }
  if (!tool.overall.propose && !standing?.judged.has(OVERALL)) {
    const judgement = await ask(`\nOverall (${tool.overall.levels.map((level) => level.id).join(', ')})`)
    if (judgement !== '') said.push({ domain: OVERALL, judgement, support: await ask('  What it rests on') })
  }
  return said
}
