import { formatNumber, oneLine } from '../../lib/text.ts'
import { prepare } from '../../remote/prepare.ts'
import { targetOf } from '../../remote/remote.ts'
import type { Review } from '../../review/load.ts'
import { searchStore } from '../../review/search-store.ts'
import { estimate } from '../../service/estimate.ts'
import { openMachine } from '../../service/open-machine.ts'
import { redact } from '../../service/secrets.ts'
import { duration } from './fetch-progress.ts'
import type { PlannedSearch } from './plan-search.ts'

interface DryRun {
  readonly service: string
  readonly string: string
  readonly requests: readonly { readonly method: string; readonly url: string; readonly form?: string }[]
  readonly rate: number
  readonly estimates: readonly { records: number; requests: number; seconds: number; dollars?: number }[]
  readonly resumed: boolean
}

// So many of the next requests are shown.
const SHOWN = 3

async function dryRun(review: Review, { plan, resumed }: PlannedSearch, hits: number | undefined): Promise<DryRun> {
  const target = targetOf(plan.service, process.env)
  const machine = openMachine(plan)
  if (resumed) {
    for (const { key, facts } of await searchStore(review.dir, plan.id).entries()) machine.apply(key, facts)
  }
  const asks = machine.next().slice(0, SHOWN)
  const requests = asks.map((ask) => {
    const { method, url, form } = prepare(target, ask)
    const body = form === undefined ? undefined : new URLSearchParams(form).toString()
    return {
      method,
      url: redact(url, target.secrets),
      ...(body === undefined
        ? {}
        : { form: redact(body.length > 600 ? `${body.slice(0, 600)}…` : body, target.secrets) }),
    }
  })
  const { done, total } = machine.progress()
  const known = total === undefined ? undefined : Math.max(0, total - done)
  const sizes = known !== undefined ? [known] : hits !== undefined && hits > 0 ? [hits] : [1000, 10_000]
  const lines = Object.keys(plan.lines).length
  const estimates = sizes.map((records) => estimate(target.service, records, target.rate, lines, plan.cap))
  return { service: target.service.label, string: plan.string, requests, rate: target.rate, estimates, resumed }
}

/** What a search would ask, as JSON. */
export async function dryRunJson(review: Review, planned: PlannedSearch, hits: number | undefined): Promise<object> {
  return { dryRun: true, ...(await dryRun(review, planned, hits)) }
}

/** What a search would ask, as text: nothing is sent. Keys and addresses are left out. */
export async function dryRunLines(review: Review, planned: PlannedSearch, hits: number | undefined): Promise<string[]> {
  const { service, string, requests, rate, estimates, resumed } = await dryRun(review, planned, hits)
  return [
    `${service} would be asked for:`,
    `  ${oneLine(string)}`,
    resumed ? 'It goes on with:' : 'It begins with:',
    ...requests.flatMap(({ method, url, form }) => [
      `  ${method} ${oneLine(url)}`,
      ...(form === undefined ? [] : [`    ${oneLine(form)}`]),
    ]),
    ...estimates.map(({ records, requests: n, seconds, dollars }) => {
      const cost = dollars === undefined ? '' : `, $${dollars.toFixed(2)} of its daily budget`
      return `${formatNumber(records)} records: ${formatNumber(n)} requests, at ${rate} a second ${duration(seconds)} or longer${cost}.`
    }),
    'Dry run: nothing was sent.',
  ]
}
