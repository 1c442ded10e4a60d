import { type Event, type NewEvent, unionEvents } from '../events/event.ts'
import { count, listWords } from '../lib/text.ts'
import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'

/** The review with everything assigned that was not yet, in memory; `save` writes the plans (nothing on a dry run). */
export interface PlannedAhead {
  readonly review: Review
  readonly plans: readonly NewEvent<'plan'>[]
  save(): Promise<Review>
}

/**
 * Plans what a stage (and track) takes and no plan has named yet, without writing: a command that may still refuse its
 * input checks it against `review` first and saves then.
 */
export async function planAhead(
  context: Context,
  review: Review,
  stages: readonly string[],
  track?: string,
): Promise<PlannedAhead> {
  const { foldVisible } = await import('../events/blind.ts')
  const { isPlanned, plansFor } = await import('../screening/plan.ts')
  if (stages.every((stage) => isPlanned(review.events, review.protocol, stage))) {
    return { review, plans: [], save: async () => review }
  }
  // The impersonal state: nothing blinded decides who moves on to the next stage.
  const state = foldVisible(review.events, undefined)
  const tracks = track === undefined ? Object.keys(review.protocol.tracks) : [track]
  const plans = stages.flatMap((stage) => tracks.flatMap((one) => plansFor(state, review.protocol, stage, one)))
  if (plans.length === 0) return { review, plans, save: async () => review }
  const { withId } = await import('../events/event.ts')
  const at = context.now().toISOString()
  const drafts = plans.map((plan) => withId({ at, ...plan }) as Event)
  return {
    review: withEvents(review, drafts),
    plans,
    save: async () => {
      for (const plan of plans) context.say(planned(plan, context.dryRun))
      const looked = new Set(state.dedupes.flatMap((event) => event.imports))
      const raw = [...state.imports.keys()].filter((id) => !looked.has(id)).length
      if (raw > 0) context.say(undeduplicated(raw))
      if (context.dryRun) return withEvents(review, drafts)
      const { appendEvents } = await import('../review/write.ts')
      const { layout } = await import('../review/layout.ts')
      return withEvents(review, await appendEvents(review.dir, layout.protocolLog, plans, context.now()))
    },
  }
}

/** Plans what a stage (and track) takes and no plan has named yet, and writes it. Safe to call again and again. */
export async function ensurePlanned(context: Context, review: Review, stage: string, track?: string): Promise<Review> {
  return (await planAhead(context, review, [stage], track)).save()
}

/** The review with more events. */
export function withEvents(review: Review, events: readonly Event[]): Review {
  return { ...review, events: unionEvents([...review.events, ...events]) }
}

const PHASES: Readonly<Record<NonNullable<NewEvent<'plan'>['phase']>, string>> = {
  pilot: 'pilot',
  sample: 'sample',
  extension: 'more of the sample: agreement is not sufficient yet',
  rest: 'the rest: agreement is sufficient',
}

function planned(plan: NewEvent<'plan'>, dryRun: boolean): string {
  const parts: string[] = []
  if (plan.dual.length > 0) parts.push(`${plan.dual.length} to ${listWords(plan.reviewers)}`)
  if (plan.single.length > 0) {
    const check = plan.checkedBy === undefined ? '' : ` (${plan.checkedBy} checks exclusions)`
    parts.push(`${plan.single.length} to ${plan.singleBy}${check}`)
  }
  const all = count(plan.dual.length + plan.single.length, 'report')
  const what = plan.phase === undefined ? '' : ` (${PHASES[plan.phase]})`
  return `${dryRun ? 'Would assign' : 'Assigned'} ${all} of ${plan.stage}, ${plan.track}${what}: ${parts.join(', ')}.`
}

function undeduplicated(imports: number): string {
  const which = `${count(imports, 'import')} ${imports === 1 ? 'has' : 'have'}`
  return `${which} not been deduplicated: run \`litsieve dedupe\`, or duplicates are screened one by one.`
}
