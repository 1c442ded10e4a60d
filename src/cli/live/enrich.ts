import { mergeRecords } from '../../dedupe/merge.ts'
import { MACHINE, type NewEvent } from '../../events/event.ts'
import { foldEvents } from '../../events/fold.ts'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { askService } from '../../remote/ask-service.ts'
import { systemClock } from '../../remote/clock.ts'
import { openRemote, type Remote, targetOf } from '../../remote/remote.ts'
import { Stopped } from '../../remote/stopped.ts'
import { enrichTable } from '../../report/enrich-table.ts'
import { toText } from '../../report/formats/text.ts'
import { layout } from '../../review/layout.ts'
import { loadRecordMap, type Review } from '../../review/load.ts'
import { appendEvents } from '../../review/write.ts'
import {
  accepted,
  certainId,
  ENRICH_FIELDS,
  type EnrichField,
  type Gap,
  isNotice,
  type Offer,
  wantsOf,
} from '../../service/enrich-gap.ts'
import { type EnrichAsk, type Round, rounds } from '../../service/enrich-rounds.ts'
import { redact } from '../../service/secrets.ts'
import { EMAIL, services } from '../../service/services.ts'
import { type Context, openReview } from '../context.ts'
import { needReviewer } from '../lookup.ts'
import { cacheFolder } from '../match/cache-folder.ts'
import { version } from '../version.ts'
import { enrichDryRun } from './enrich-dry-run.ts'
import { startFetchProgress } from './fetch-progress.ts'

/** Options of `enrich`. */
export interface EnrichOptions {
  readonly field?: readonly string[]
  readonly preview?: boolean
  readonly maxWait: number
  readonly as?: string
}

/** An addition, with the report that it is for. */
export interface Addition extends Offer {
  readonly record: string
  readonly title: string
}

const DEFAULT: readonly EnrichField[] = ['doi', 'pmid', 'pmcid', 'abstract', 'notice']

/** `enrich`: what services know about reports and the records do not say. Additions are events; no record is changed. */
export async function enrich(context: Context, options: EnrichOptions): Promise<void> {
  const review = await openReview(context)
  const by = options.as === undefined ? MACHINE : needReviewer(review.protocol, options.as)
  const fields = needFields(options.field ?? [])
  const gaps = await findGaps(review, fields)
  const planned = rounds.filter((round) => round.fields.some((field) => fields.includes(field)))
  if (context.dryRun) return enrichDryRun(context, gaps, planned, fields)
  const write = async (found: readonly Addition[]): Promise<void> => {
    if (options.preview || found.length === 0) return
    const events = found.map(
      ({ title: _, ...one }): NewEvent<'enrich'> => ({ type: 'enrich', by, ...one, value: clean(one.value) }),
    )
    await appendEvents(review.dir, layout.enrichLog, events, context.now())
  }
  const { additions, stopped } = await askRounds(context, gaps, planned, write, options.maxWait)
  if (stopped.length > 0) context.exit(2)
  if (context.json) {
    context.printJson({ preview: options.preview ?? false, reports: gaps.length, additions, stopped })
    return
  }
  if (additions.length > 0) context.print(toText(enrichTable(additions), context.width))
  const verb = options.preview ? 'would be added' : 'added'
  const notices = additions.filter((one) => one.field === 'notice').length
  context.print(
    `${count(additions.length, 'value')} ${verb} to ${count(new Set(additions.map((one) => one.record)).size, 'report')} of ${gaps.length}.`,
  )
  if (notices > 0)
    context.print(`${count(notices, 'notice')} of retraction, correction or concern: look at these reports.`)
  for (const { service, why, hint } of stopped) context.say(`${service} stopped: ${why}\n  ${hint}`)
}

// Additions stand in a log that people read and diff.
function clean(value: string): string {
  return value.replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ').trim()
}

function needFields(given: readonly string[]): readonly EnrichField[] {
  const all = given
    .flatMap((one) => one.split(','))
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean)
  if (all.length === 0) return DEFAULT
  return all.map((one) => {
    const field = ENRICH_FIELDS.find((known) => known === one)
    if (field) return field
    throw new UserError(
      `Unexpected field \`${one}\`, expected ${ENRICH_FIELDS.map((name) => `\`${name}\``).join(', ')}.`,
      {
        hint: 'Give one or more, for example `--field doi,abstract`.',
      },
    )
  })
}

// One gap a report: what any of its records says is there.
async function findGaps(review: Review, fields: readonly EnrichField[]): Promise<Gap[]> {
  const state = foldEvents(review.events)
  const records = await loadRecordMap(review)
  const gaps: Gap[] = []
  for (const { members } of state.clusters.values()) {
    const own = members.flatMap((member) => records.get(member) ?? [])
    if (own.length === 0) continue
    const { norm, best } = mergeRecords(own)
    const had = members.flatMap((member) => state.enrichments.get(member) ?? [])
    const wants = wantsOf(norm, fields).filter((field) => field !== 'link' || !had.some((one) => one.field === 'link'))
    if (wants.length > 0) gaps.push({ record: best.id, norm, wants })
  }
  return gaps
}

interface Asked {
  readonly additions: Addition[]
  readonly stopped: { service: string; why: string; hint: string }[]
}

async function askRounds(
  context: Context,
  gaps: readonly Gap[],
  planned: readonly Round[],
  write: (found: readonly Addition[]) => Promise<void>,
  maxWait: number,
): Promise<Asked> {
  let open = [...gaps]
  const out: Asked = { additions: [], stopped: [] }
  for (const round of planned) {
    const { label } = services[round.service]
    if (out.stopped.some((one) => one.service === label)) continue
    const asks = round.asks(open)
    if (asks.length === 0) continue
    const target = targetOf(round.service, process.env)
    if (round.service === 'unpaywall' && target.email === undefined) {
      const hint = `Set it, for example \`export ${EMAIL}=name@example.org\`.`
      throw new UserError(`Unexpected lack of an address, expected one in ${EMAIL}: Unpaywall asks for it.`, { hint })
    }
    const agent = `litsieve/${version()}${target.email ? ` (mailto:${target.email})` : ''}`
    const remote = await openRemote(target, { folder: cacheFolder(), clock: systemClock, agent, say: context.say })
    const progress = startFetchProgress(context, `${label} ${round.what}`)
    try {
      open = await askAll(remote, round, asks, open, out.additions, write, {
        maxWait,
        note: (text) => progress.note(`${label}: ${redact(text, target.secrets)}`),
        update: progress.update,
      })
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      out.stopped.push({
        service: label,
        why: error.message,
        hint: error.hint.replace('it goes on where it stopped', 'what was found is kept'),
      })
    } finally {
      progress.done()
      await remote.close()
    }
  }
  return out
}

async function askAll(
  remote: Remote,
  round: Round,
  asks: readonly EnrichAsk[],
  open: readonly Gap[],
  additions: Addition[],
  write: (found: readonly Addition[]) => Promise<void>,
  options: { maxWait: number; note: (text: string) => void; update: (done: number, total: number | undefined) => void },
): Promise<Gap[]> {
  const current = new Map(open.map((gap) => [gap.record, gap]))
  const total = asks.reduce((sum, one) => sum + one.gaps.length, 0)
  const stop = new AbortController()
  const queue = [...asks]
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  const worker = async (): Promise<void> => {
    for (let about = queue.shift(); about; about = queue.shift()) {
      const onWait = (seconds: number, why: string) => {
        if (seconds >= 5) options.note(`${why}; waiting ${Math.ceil(seconds)} s.`)
      }
      const asked = await askService(remote, about.ask, round.read, {
        signal: stop.signal,
        maxWait: options.maxWait,
        onWait,
      })
      if (asked.kind === 'restart') throw new Stopped(asked.why, 'Run the same command again later.')
      const offers = await round.offers(about, asked.answer)
      const found: Addition[] = []
      about.gaps.forEach((gap, n) => {
        const own = additions.filter((one) => one.record === gap.record)
        for (const offer of accepted(withoutKnown(gap), offers[n] ?? [], own)) {
          found.push({ ...offer, record: gap.record, title: gap.norm.title })
        }
        const now = found.filter((one) => one.record === gap.record)
        if (now.length > 0) current.set(gap.record, filled(current.get(gap.record)!, now))
      })
      additions.push(...found)
      const mine = writing.then(() => write(found))
      writing = mine.catch(() => {})
      await mine
      done += about.gaps.length
      options.update(done, total)
    }
  }
  try {
    await Promise.all(Array.from({ length: remote.gate.atOnce() }, worker))
  } catch (error) {
    queue.length = 0
    stop.abort(error)
    throw error
  }
  return [...current.values()].filter((gap) => gap.wants.length > 0)
}

// A notice that the record has itself is none that is added.
function withoutKnown(gap: Gap): Gap {
  return gap.norm.notes.some(isNotice) ? { ...gap, wants: gap.wants.filter((field) => field !== 'notice') } : gap
}

// With a DOI or a PMID that was found, the next service can be asked.
function filled(gap: Gap, found: readonly Offer[]): Gap {
  const ids = found.flatMap(({ field, value, source }) =>
    (field === 'doi' || field === 'pmid' || field === 'pmcid') && certainId(gap.norm, field) === undefined
      ? [{ scheme: field, value, from: source }]
      : [],
  )
  const got = new Set(found.map((one) => one.field))
  const wants = gap.wants.filter((field) => field === 'notice' || field === 'link' || !got.has(field))
  return { ...gap, norm: { ...gap.norm, ids: [...gap.norm.ids, ...ids] }, wants }
}
