import { formatNumber } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { systemClock } from '../../remote/clock.ts'
import { openRemote, targetOf } from '../../remote/remote.ts'
import { runMachine } from '../../remote/run-machine.ts'
import { Stopped } from '../../remote/stopped.ts'
import type { Review } from '../../review/load.ts'
import { createSearchPlan, searchStore } from '../../review/search-store.ts'
import { openMachine } from '../../service/open-machine.ts'
import { redact } from '../../service/secrets.ts'
import type { Context } from '../context.ts'
import { cacheFolder } from '../match/cache-folder.ts'
import { version } from '../version.ts'
import { startFetchProgress } from './fetch-progress.ts'
import { type Finished, finishSearch } from './finish-search.ts'
import type { PlannedSearch } from './plan-search.ts'

/** How a search is carried out. */
export interface CarryOptions {
  readonly by: string
  readonly track: string | undefined
  readonly acceptPartial: boolean
  /** Seconds that a service may ask to wait. */
  readonly maxWait: number
}

/** Carries a planned search out and takes its records over. Throws a UserError when it stops before the end: what it has is kept. */
export async function carryOut(
  context: Context,
  review: Review,
  { plan, resumed }: PlannedSearch,
  options: CarryOptions,
): Promise<Finished> {
  const { dir } = review
  const target = targetOf(plan.service, process.env)
  const label = target.service.label
  const again = `litsieve search ${plan.update ? 'update' : 'run'} ${plan.query.name}@${plan.query.version}`
  if (!resumed) await createSearchPlan(dir, plan)
  const store = searchStore(dir, plan.id)
  const open = () => openMachine(plan)
  if (resumed) await lookAgain(store, open, options.acceptPartial)
  const remote = await openRemote(target, {
    folder: cacheFolder(),
    clock: systemClock,
    agent: `litsieve/${version()}${target.email ? ` (mailto:${target.email})` : ''}`,
    say: context.say,
  })
  const progress = startFetchProgress(context, label)
  let done = 0
  let total: number | undefined
  // Runs before the handler that ends the program. Pages and journal are whole at any moment.
  const onInterrupt = () => {
    progress.done()
    const of = total === undefined ? '' : ` of ${formatNumber(total)}`
    process.stderr.write(`Stopped: ${formatNumber(done)}${of} records are kept. Go on with \`${again}\`.\n`)
  }
  process.prependListener('SIGINT', onInterrupt)
  try {
    const { machine, requests } = await runMachine(remote, open, store, {
      signal: new AbortController().signal,
      maxWait: options.maxWait,
      onProgress: (now, all) => {
        done = now
        total = all
        progress.update(now, all)
      },
      onWait: (seconds, why) => {
        if (seconds >= 5) progress.note(`${label}: ${redact(why, target.secrets)}; waiting ${Math.ceil(seconds)} s.`)
      },
      onRestart: (why) => progress.note(`${label} lost its place (${why}): the list is fetched from its start again.`),
    })
    progress.done()
    const result = machine.result()
    if (result.partial !== undefined && !options.acceptPartial) {
      throw new UserError(
        `Unexpected end of the search: ${formatNumber(result.retrieved)} of ${formatNumber(result.reported)} records, because ${result.partial}.`,
        {
          hint: `Nothing is imported yet. Run \`${again}\` again to ask for the rest; or, if that does not help, add \`--accept-partial\`: it is written into the record of the search.`,
        },
      )
    }
    return await finishSearch(context, review, { plan, result, requests, by: options.by, track: options.track })
  } catch (error) {
    progress.done()
    if (!(error instanceof Stopped)) throw error
    const kept = done > 0 ? ` ${formatNumber(done)} records are kept.` : ''
    const hint = error.hint.replace('Run the same command again', `Run \`${again}\` again`)
    throw new UserError(`${error.message}.${kept}`, { hint, cause: error })
  } finally {
    process.removeListener('SIGINT', onInterrupt)
    await remote.close()
  }
}

// A search that was fetched to its end and came short: what is missing is asked for once more.
async function lookAgain(
  store: ReturnType<typeof searchStore>,
  open: () => ReturnType<typeof openMachine>,
  accept: boolean,
): Promise<void> {
  if (accept) return
  const entries = await store.entries()
  const machine = open()
  for (const { key, facts } of entries) machine.apply(key, facts)
  if (entries.length === 0 || machine.next().length > 0) return
  const result = machine.result()
  if (result.partial === undefined) return
  const short = entries.filter(({ facts }) => facts.kind === 'records' && facts.missing.length > 0)
  if (short.length > 0) await store.forget(new Set(short.map((one) => one.key)), entries)
  else await store.restart()
}
