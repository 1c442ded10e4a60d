import type { Command } from 'commander'
import type { Event, NewEvent } from '../../events/event.ts'
import type { State } from '../../events/state.ts'
import { listWords } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import type { Review } from '../../review/load.ts'
import { type Context, contextOf, openReview } from '../context.ts'
import { needRecord, needReviewer } from '../lookup.ts'

interface Options {
  as?: string
  why?: string
}

/** Adds `dedupe merge`, `dedupe separate` and `dedupe undo`: a person decides. */
export function addDedupeDecisions(dedupe: Command): void {
  const decide = (name: string, description: string, examples: string) =>
    dedupe
      .command(name)
      .description(description)
      .option('--as <reviewer>', 'who decides: a reviewer of review.yaml')
      .option('--why <text>', 'the reason, kept with the decision')
      .addHelpText('after', `\nExamples:\n${examples}`)

  decide(
    'merge <a> <b>',
    'Say that two records are the same report.',
    '  litsieve dedupe merge R-3F9K R-81QZ --as KM',
  ).action(async (a: string, b: string, options: Options, command: Command) => {
    const { context, review, state, by, pair } = await begin(command, options, a, b)
    const { separationBetween } = await import('../../dedupe/events.ts')
    if (state.clusterOf.get(pair[0]) === state.clusterOf.get(pair[1])) {
      context.say(`${pair[0]} and ${pair[1]} are one report already; nothing was written.`)
      return
    }
    const apart = separationBetween(state, pair)
    if (apart) {
      throw new UserError(
        `Unexpected merge of ${pair[0]} and ${pair[1]}, expected two reports that nobody keeps apart: ${apart.by} separated ${listWords(apart.records)}.`,
        {
          hint: `Take that back first: \`litsieve dedupe undo ${apart.id} --as ${by}\`.`,
        },
      )
    }
    const written = await write(context, review, { type: 'merge', by, records: pair, rule: 'by-hand', ...why(options) })
    context.say(`${pair[0]} and ${pair[1]} are one report.`)
    const [{ foldVisible }, { dividedVotes }] = await Promise.all([
      import('../../events/blind.ts'),
      import('../../screening/late-merge.ts'),
    ])
    const after = foldVisible([...review.events, ...written], by)
    for (const text of dividedVotes(after, after.clusterOf.get(pair[0])!)) context.say(text)
  })

  decide(
    'separate <a> <b>',
    'Say that two records are not the same report; stands against any chain of merges.',
    '  litsieve dedupe separate R-3F9K R-81QZ --as KM --why "conference abstract of the paper"',
  ).action(async (a: string, b: string, options: Options, command: Command) => {
    const { context, review, state, by, pair } = await begin(command, options, a, b)
    const { decisionsOn } = await import('../../dedupe/events.ts')
    if (decisionsOn(review.events, state, pair).some((event) => event.type === 'separate')) {
      context.say(`${pair[0]} and ${pair[1]} are kept apart already; nothing was written.`)
      return
    }
    await write(context, review, { type: 'separate', by, records: pair, ...why(options) })
    context.say(`${pair[0]} and ${pair[1]} are two reports.`)
  })

  decide(
    'split <records...>',
    'Take one or more records out of their report; the others stay together.',
    '  litsieve dedupe split R-3F9K --as KM --why "erratum"\n  litsieve dedupe split R-3F9K R-81QZ --as KM    these two stay one report',
  ).action(async (given: string[], options: Options, command: Command) => {
    const context = contextOf(command)
    const review = await openReview(context)
    const by = needReviewer(review.protocol, options.as)
    const [{ foldEvents }, { planSplit }] = await Promise.all([
      import('../../events/fold.ts'),
      import('../../dedupe/split.ts'),
    ])
    const state = foldEvents(review.events)
    const records = given.map((one) => needRecord(state, one))
    const { events, out, rest } = planSplit(state, records, by, options.why)
    const after = foldEvents([...review.events, ...(await write(context, review, ...events))])
    const reports = (ids: readonly string[]) => new Set(ids.map((id) => after.clusterOf.get(id))).size
    const others = rest.length === 1 ? `${rest[0]} is another` : `the other ${rest.length} records stay one`
    context.say(`${listWords(out)} ${out.length === 1 ? 'is a report of its own' : 'are one report'}; ${others}.`)
    if (reports(out) > 1 || reports(rest) > 1) {
      context.say('Older separations keep some of them further apart: see each with `litsieve dedupe show R`.')
    }
    context.say(`Take it back with \`litsieve dedupe undo ${out[0]} --as ${by}\`.`)
  })

  decide(
    'undo <what...>',
    'Take merges, separations or judgements back, given by events, by two records, or by one record: the last decision on it.',
    '  litsieve dedupe undo E-0123456789ABCDEF --as KM\n  litsieve dedupe undo R-3F9K R-81QZ --as KM\n  litsieve dedupe undo R-3F9K --as KM    what a person last decided on it, a split as a whole',
  ).action(async (what: string[], options: Options, command: Command) => {
    const context = contextOf(command)
    const review = await openReview(context)
    const by = needReviewer(review.protocol, options.as)
    const [{ foldEvents }, { findUndoable }] = await Promise.all([
      import('../../events/fold.ts'),
      import('../../dedupe/undo.ts'),
    ])
    const state = foldEvents(review.events)
    const isEvent = (one: string) => /^E-/i.test(one)
    const names = what.some(isEvent) ? what : what.map((one) => needRecord(state, one))
    const targets = findUndoable(review.events, state, names)
    const undo = targets.map((target): NewEvent => ({ type: 'undo', by, event: target.id, ...why(options) }))
    const written = await write(context, review, ...undo)
    const after = foldEvents([...review.events, ...written])
    for (const { type, records, id } of targets) {
      const now = after.clusterOf.get(records[0]) === after.clusterOf.get(records[1]) ? 'one report' : 'two reports'
      const what = { merge: 'merge', separate: 'separation', audit: 'judgement of the merge' }[type]
      context.say(`The ${what} ${id} of ${listWords(records)} is taken back: they are ${now} now.`)
    }
  })
}

async function begin(command: Command, options: Options, a: string, b: string) {
  const context = contextOf(command)
  const review = await openReview(context)
  const by = needReviewer(review.protocol, options.as)
  const { foldEvents } = await import('../../events/fold.ts')
  const state: State = foldEvents(review.events)
  const pair: [string, string] = [needRecord(state, a), needRecord(state, b)]
  if (pair[0] === pair[1]) {
    throw new UserError(`Unexpected record ${pair[0]} twice, expected two different records.`, {
      hint: 'Give the ids of two records; `litsieve dedupe list` shows doubtful pairs.',
    })
  }
  return { context, review, state, by, pair }
}

async function write(context: Context, review: Review, ...events: NewEvent[]): Promise<Event[]> {
  if (context.dryRun) {
    context.say('Dry run: nothing is written. Without it:')
    const { withId } = await import('../../events/event.ts')
    return events.map((event) => withId({ at: context.now().toISOString(), ...event }) as Event)
  }
  const [{ appendEvents }, { layout }] = await Promise.all([
    import('../../review/write.ts'),
    import('../../review/layout.ts'),
  ])
  const written = await appendEvents(review.dir, layout.dedupeLog, events, context.now())
  if (context.json) context.printJson(written)
  return written
}

function why({ why }: Options): { why?: string } {
  return why ? { why } : {}
}
