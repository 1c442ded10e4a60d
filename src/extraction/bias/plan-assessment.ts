import type { NewEvent } from '../../events/event.ts'
import { closest, listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { Assessment } from './assessment.ts'
import { type Answer, type Answers, answersTo, type BiasTool, type Level, levelsOf, OVERALL } from './tool.ts'

/** What an assessor says about one domain; without a judgement, that of the published algorithm is taken. */
export interface Said {
  readonly domain: string
  readonly judgement?: string
  readonly support: string
  readonly answers?: Readonly<Record<string, string>>
}

/** Who appraises what with which tool. */
export interface Seat {
  readonly study: string
  readonly tool: BiasTool
  readonly result: string | undefined
  readonly by: string
}

/** Events of an appraisal with what the assessor should know: judgements that differ from the published algorithm. */
export interface AssessmentPlan {
  readonly events: readonly NewEvent<'assess'>[]
  readonly remarks: readonly string[]
}

/** Checks judgements and makes their events. Every judgement needs a support; unchanged ones make no event. */
export function planAssessment(seat: Seat, said: readonly Said[], standing: Assessment | undefined): AssessmentPlan {
  const { study, tool, result, by } = seat
  if (tool.unit === 'study' && result !== undefined) {
    throw new UserError(`Unexpected result, expected none: ${tool.name} appraises a study as a whole.`, {
      hint: 'Leave `--result` out.',
    })
  }
  const remarks: string[] = []
  const events = said.flatMap((one): NewEvent<'assess'>[] => {
    const domain = needDomain(tool, one.domain)
    const answers = checkAnswers(tool, domain, one.answers ?? {})
    const proposed = tool.domains.find((known) => known.id === domain)?.propose?.(answers)
    const level = needLevel(tool, domain, one.judgement, proposed)
    const support = one.support.trim()
    if (support === '') {
      throw new UserError(`Unexpected lack of a support for \`${domain}\`, expected what the judgement rests on.`, {
        hint: 'Say in `--support` what the report says, best with its page.',
      })
    }
    if (proposed !== undefined && proposed !== level.id) {
      const label = levelsOf(tool, domain)!.find((known) => known.id === proposed)!.label
      remarks.push(`${domain}: ${level.label}, while the answers give ${label} by the published algorithm.`)
    }
    const before = standing?.judged.get(domain)
    const same =
      before?.level === level.id &&
      before.support === support &&
      JSON.stringify(sorted(before.answers ?? {})) === JSON.stringify(sorted(answers))
    if (same) return []
    const event = { type: 'assess' as const, by, study, tool: tool.id, domain, judgement: level.id, support }
    return [
      {
        ...event,
        ...(result === undefined ? {} : { result }),
        ...(Object.keys(answers).length === 0 ? {} : { answers }),
      },
    ]
  })
  return { events, remarks }
}

function sorted(answers: Answers): [string, string][] {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
}

function needDomain(tool: BiasTool, given: string): string {
  const known = [...tool.domains.map((domain) => domain.id), OVERALL]
  const found = known.find((id) => id.toLowerCase() === given.toLowerCase())
  if (found) return found
  throw new UserError(`Unexpected domain \`${given}\`, expected ${listWords(known, 'or')}.`, {
    hint: `Read what they are with \`litsieve bias tools ${tool.id}\`.`,
  })
}

function needLevel(tool: BiasTool, domain: string, given: string | undefined, proposed: string | undefined): Level {
  const levels = levelsOf(tool, domain)!
  const wanted = given ?? proposed
  const clean = wanted?.trim().toLowerCase()
  const found = levels.find((level) => level.id === clean || level.label.toLowerCase() === clean)
  if (found) return found
  const expected = listWords(
    levels.map((level) => `\`${level.id}\``),
    'or',
  )
  if (wanted === undefined) {
    throw new UserError(`Unexpected lack of a judgement of \`${domain}\`, expected ${expected}.`, {
      hint: 'Give one, or answer all signalling questions that the published algorithm needs.',
    })
  }
  const near = closest(
    wanted,
    levels.map((level) => level.id),
  )
  throw new UserError(`Unexpected judgement \`${wanted}\` of \`${domain}\`, expected ${expected}.`, {
    hint: near ? `Did you mean \`${near}\`?` : `Read what they mean with \`litsieve bias tools ${tool.id}\`.`,
  })
}

function checkAnswers(tool: BiasTool, domain: string, given: Readonly<Record<string, string>>): Answers {
  const questions = tool.domains.find((one) => one.id === domain)?.questions ?? []
  const answers: Record<string, Answer> = {}
  for (const [id, value] of Object.entries(given)) {
    if (value.trim() === '') continue
    const question = questions.find((one) => one.id === id)
    if (!question) {
      const known = questions.map((one) => one.id)
      throw new UserError(
        `Unexpected question \`${id}\` of \`${domain}\`, expected ${known.length > 0 ? listWords(known, 'or') : 'none'}.`,
        { hint: `Read the questions with \`litsieve bias tools ${tool.id}\`.` },
      )
    }
    const offered = answersTo(question)
    const answer = offered.find((one) => one === value.trim().toUpperCase())
    if (!answer) {
      throw new UserError(`Unexpected answer \`${value}\` to ${id}, expected ${listWords(offered, 'or')}.`, {
        hint: 'Y yes, PY probably yes, PN probably no, N no, NI no information, NA not applicable; not every question has all of them.',
      })
    }
    answers[id] = answer
  }
  return answers
}

/** What a second reviewer says about the judgements of an appraisal. */
export type BiasRequest =
  | { readonly kind: 'all' }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'query'; readonly item: string; readonly note: string }

/** The events of a verification; nobody verifies their own judgements. `all` takes what waits or has changed. */
export function planBiasVerification(
  assessments: readonly Assessment[],
  by: string,
  request: BiasRequest,
): NewEvent<'verify'>[] {
  const all = assessments.flatMap((one) => [...one.judged.values()].map((judged) => ({ ...judged, study: one.study })))
  const chosen =
    request.kind === 'all'
      ? all.filter((one) => one.by !== by && (one.status === 'waiting' || one.status === 'changed'))
      : (request.kind === 'items' ? request.items : [request.item]).map((name) => {
          const found = all.filter(
            (one) => one.item.toLowerCase() === name.toLowerCase() || one.domain.toLowerCase() === name.toLowerCase(),
          )
          if (found.length === 1) return found[0]!
          const known = listWords(
            all.map((one) => `\`${one.item}\``),
            'or',
          )
          throw new UserError(`Unexpected judgement \`${name}\`, expected ${all.length > 0 ? known : 'none yet'}.`, {
            hint: 'List them with `litsieve bias show STUDY`.',
          })
        })
  const own =
    request.kind === 'all'
      ? chosen.length === 0
        ? all.find((one) => one.by === by)
        : undefined
      : chosen.find((one) => one.by === by)
  if (own) {
    throw new UserError(`Unexpected reviewer \`${by}\`, expected someone other than who judged \`${own.item}\`.`, {
      hint: 'Ask a second reviewer to verify it under their own initials.',
    })
  }
  return chosen.map(({ study, item, hash }) => ({
    type: 'verify',
    by,
    study,
    item,
    hash,
    ...(request.kind === 'query' ? { status: 'queried', note: request.note } : { status: 'verified' }),
  }))
}
