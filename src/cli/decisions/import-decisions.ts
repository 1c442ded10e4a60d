import { foldVisible } from '../../events/blind.ts'
import type { EventOf, NewEvent } from '../../events/event.ts'
import type { State } from '../../events/state.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { Table } from '../../lib/table.ts'
import { count, oneLine } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { toText } from '../../report/formats/text.ts'
import { decisionLog, layout } from '../../review/layout.ts'
import { loadRecords, type Review } from '../../review/load.ts'
import { LEFT_OUT, namesFrom } from '../../screening/outside.ts'
import { type OutsideOutcome, type OutsidePlan, planOutside } from '../../screening/outside-plan.ts'
import { appendTo } from '../append.ts'
import { type Context, openReview, sayDiagnostics } from '../context.ts'
import { planAhead } from '../ensure-planned.ts'
import { needReviewer, needStage } from '../lookup.ts'
import { matchFound, matchText, type OutsideFiles, readOutside } from './read-outside.ts'
import { toOutside } from './to-outside.ts'

/** The options of `decisions import`, as given. */
export interface DecisionsOptions {
  readonly as?: string
  readonly stage?: string
  readonly reviewer?: readonly string[]
  readonly reason?: readonly string[]
  readonly blind?: string
  readonly settled?: boolean
  readonly sharedReasons?: boolean
  readonly knownOnly?: boolean
  readonly list?: string
  readonly prefer: 'file' | 'log'
  readonly apply?: boolean
}

/** Reads decisions of another tool, says what they would change, and writes them when all is clear and it is asked for. */
export async function importDecisions(
  context: Context,
  paths: readonly string[],
  options: DecisionsOptions,
): Promise<void> {
  const opened = await openReview(context)
  const { protocol } = opened
  const reviewer = needReviewer(protocol, options.as)
  const stage = options.stage === undefined ? undefined : needStage(protocol, options.stage)
  const files = await readOutside(paths, options.list)
  sayDiagnostics(context, files.diagnostics)
  const { review, save } = await planAhead(context, opened, stagesOf(opened, stage, files))
  const given = aliasesFrom(review, options, stage, files, reviewer)
  const names = namesFrom(review.events, protocol, given)
  const state = foldVisible(review.events, reviewer)
  const matches = await matchFound(review, state, files.found)
  const numbers = files.logs.length > 0 ? await numbersOf(review) : new Map<string, string>()
  const records = toOutside(files, matches, numbers, (user) => names.reviewer('rayyan', user) !== undefined)
  const plan = planOutside(review.events, protocol, records, names, {
    reviewer,
    stage,
    blind: options.blind,
    settled: options.settled ?? false,
    prefer: options.prefer,
    sharedReasons: options.sharedReasons ?? false,
  })
  const unclear = unclearIn(plan, options.knownOnly ?? false)
  const apply = (options.apply ?? false) && !context.dryRun && unclear.length === 0
  if (apply) await write(context, await save(), plan, newAliases(review, given))
  if (unclear.length > 0) context.exit(1)
  const said = summaryOf(plan, state, reviewer)
  // How much of another's log is new would tell what is in it.
  const hidden = said.some((one) => one.new === null)
  if (context.json) {
    const { strangers, words, withoutStage, unknown } = plan
    return context.printJson({
      applied: apply,
      records: files.found.length,
      matched: matches.filter((one) => one !== undefined).length,
      events: hidden ? null : plan.events.length,
      reviewers: said,
      strangers,
      words,
      withoutStage,
      unknown: unknown.map(({ file, row, title }) => ({ file, row, title })),
      unclear,
    })
  }
  context.print(matchText(matches))
  if (said.length > 0) context.print(`\n${toText(tableOf(said), context.width)}\n`)
  sayRest(context, plan, options, unclear)
  const n = count(plan.events.length, 'entry', 'entries')
  const rest = options.apply ? '' : '; write them with --apply'
  if (unclear.length > 0) context.print('Nothing was written.')
  else if (hidden && apply) context.print('Wrote what the logs did not hold yet.')
  else if (hidden) context.print(`Dry run: what the logs do not hold yet would be written${rest}.`)
  else if (files.logs.length === 0 && files.found.every((one) => one.decisions.length === 0)) {
    context.print('Nothing to write: the file says of no record what anybody decided.')
    context.say(
      'Export from there with decisions, labels, reasons and notes. Columns of your own go into `litsieve decide --from FILE`.',
    )
  } else if (plan.events.length === 0) context.print('Nothing to write: all of it is known.')
  else if (apply) context.print(`Wrote ${n}.`)
  else context.print(`Dry run: ${n} would be written${rest}.`)
}

// The stages that decisions may belong to: plans are made for them, so that votes count.
function stagesOf({ protocol }: Review, given: string | undefined, { found }: OutsideFiles): string[] {
  const all = Object.keys(protocol.screening.stages)
  const own = found.some(({ decisions }) => decisions.some(({ stage }) => stage !== undefined))
  return own ? all : given === undefined ? [] : [given]
}

async function numbersOf(review: Review): Promise<Map<string, string>> {
  const numbers = new Map<string, string>()
  for await (const { id, norm } of loadRecords(review)) {
    for (const { scheme, value } of norm.ids) if (scheme === 'rayyan' && !numbers.has(value)) numbers.set(value, id)
  }
  return numbers
}

function aliasesFrom(
  { protocol }: Review,
  options: DecisionsOptions,
  stage: string | undefined,
  files: OutsideFiles,
  by: string,
): NewEvent<'alias'>[] {
  const tools = new Set(files.found.flatMap(({ decisions }) => decisions.map(({ tool }) => tool)))
  if (files.logs.length > 0) tools.add('rayyan')
  const tool = tools.size === 1 ? [...tools][0]! : ''
  const reviewers = (options.reviewer ?? []).map((text): NewEvent<'alias'> => {
    const [name, means] = pairOf(text, '--reviewer', 'Anna B=AB')
    if (means !== LEFT_OUT) needReviewer(protocol, means)
    // An e-mail address stands for its user's number: it is written nowhere.
    const user = files.logs
      .flatMap(({ log }) => [...log.emails])
      .find(([, email]) => email.toLowerCase() === name.toLowerCase())
    return { type: 'alias', by, tool, what: 'reviewer', name: user?.[0] ?? name, means }
  })
  const reasons = (options.reason ?? []).map((text): NewEvent<'alias'> => {
    const [name, means] = pairOf(text, '--reason', 'wrong drug=drug')
    if (stage === undefined) {
      throw new UserError('Unexpected `--reason` without `--stage`, expected both.', {
        hint: 'Reasons belong to a stage: say which.',
      })
    }
    const known = protocol.screening.stages[stage]!.reasons.map(({ id }) => id)
    if (!known.includes(means)) {
      throw new UserError(
        `Unexpected reason \`${means}\`, expected ${known.join(', ') || 'none: the stage has no reasons'}.`,
        {
          hint: 'Give the id of a reason of the stage, as in `review.yaml`.',
        },
      )
    }
    return { type: 'alias', by, tool, what: 'reason', name, means, stage }
  })
  return [...reviewers, ...reasons]
}

function pairOf(text: string, option: string, example: string): [string, string] {
  const at = text.lastIndexOf('=')
  const [name, means] = [text.slice(0, Math.max(0, at)), text.slice(at + 1).trim()]
  if (at > 0 && name.trim() !== '' && means !== '') return [name, means]
  throw new UserError(`Unexpected \`${option} ${text}\`, expected a name, \`=\` and what it means here.`, {
    hint: `For example: \`${option} "${example}"\`.`,
  })
}

function newAliases({ events }: Review, given: readonly NewEvent<'alias'>[]): NewEvent<'alias'>[] {
  const last = new Map<string, string>()
  const key = (one: Pick<EventOf<'alias'>, 'tool' | 'what' | 'name' | 'stage'>) =>
    JSON.stringify([one.tool, one.what, one.name, one.stage])
  for (const event of events) if (event.type === 'alias') last.set(key(event), event.means)
  return given.filter((one) => last.get(key(one)) !== one.means)
}

async function write(context: Context, review: Review, plan: OutsidePlan, aliases: readonly NewEvent[]): Promise<void> {
  const after = await appendTo(context, review, layout.protocolLog, aliases)
  const logs = groupBy(plan.events, ({ stage, by }) => decisionLog(stage, by))
  for (const [log, events] of logs) await appendTo(context, after, log, events)
}

function unclearIn(plan: OutsidePlan, knownOnly: boolean): string[] {
  const { strangers, withoutStage, unknown, outcomes } = plan
  const noReason = outcomes.filter(({ state }) => state === 'no-reason').length
  return [
    ...(strangers.length > 0 ? ['reviewers'] : []),
    ...(withoutStage > 0 ? ['stage'] : []),
    ...(unknown.length > 0 && !knownOnly ? ['records'] : []),
    ...(noReason > 0 ? ['reasons'] : []),
  ]
}

interface Summary {
  readonly reviewer: string | null
  readonly stage: string
  readonly decisions: number
  /** Null where it would tell what a blinded log holds. */
  readonly new: number | null
  readonly changed: number | null
  readonly unchanged: number | null
  readonly kept: number | null
  readonly twice: number
  readonly noReason: number
  readonly labels: number
  readonly notes: number
}

function summaryOf({ outcomes }: OutsidePlan, state: State, as: string): Summary[] {
  const groups = groupBy(outcomes, ({ reviewer, stage }) => `${stage} ${reviewer ?? ''}`)
  return [...groups.values()].map((group) => {
    const { reviewer, stage } = group[0]!
    const decisions = group.filter(({ what }) => what === 'decision')
    const of = (is: OutsideOutcome['state']) => decisions.filter((one) => one.state === is).length
    // How another's log compares would tell what is in it.
    const hidden = reviewer !== undefined && reviewer !== as && decisions.some((one) => isBlinded(state, one))
    const shown = (is: OutsideOutcome['state']) => (hidden ? null : of(is))
    return {
      reviewer: reviewer ?? null,
      stage,
      decisions: decisions.length,
      new: shown('new'),
      changed: shown('changed'),
      unchanged: shown('unchanged'),
      kept: shown('kept'),
      twice: of('twice'),
      noReason: of('no-reason'),
      labels: group.filter(({ what }) => what === 'label').length,
      notes: group.filter(({ what }) => what === 'note').length,
    }
  })
}

function isBlinded(state: State, { stage, record }: OutsideOutcome): boolean {
  return !state.screened.get(stage)?.get(state.clusterOf.get(record) ?? '')?.assignment?.batch.open
}

function tableOf(said: readonly Summary[]): Table {
  const numbers = ['decisions', 'new', 'changed', 'unchanged', 'kept', 'twice', 'noReason', 'labels', 'notes'] as const
  const titles = ['Decisions', 'New', 'Changed', 'Unchanged', 'Kept', 'Twice', 'No reason', 'Labels', 'Notes']
  return {
    id: 'decisions',
    title: 'Decisions',
    columns: [
      { key: 'reviewer', title: 'Whose' },
      { key: 'stage', title: 'Stage' },
      ...numbers.map((key, i) => ({ key, title: titles[i]!, align: 'right' as const })),
    ],
    rows: said.map((one) => ({
      kind: 'row',
      cells: {
        reviewer: one.reviewer ?? '(settled)',
        stage: one.stage,
        ...Object.fromEntries(numbers.map((key) => [key, one[key] === null ? '·' : String(one[key])])),
      },
    })),
  }
}

const SHOWN = 10

function sayRest(context: Context, plan: OutsidePlan, options: DecisionsOptions, unclear: readonly string[]): void {
  const { outcomes, strangers, words, withoutStage, unknown } = plan
  const some = <T>(items: readonly T[], text: (item: T) => string) => {
    for (const item of items.slice(0, SHOWN)) context.say(`  ${oneLine(text(item))}`)
    if (items.length > SHOWN) context.say(`  … and ${items.length - SHOWN} more (--json lists them all).`)
  }
  if (strangers.length > 0) {
    context.say('Who are these? Give each with --reviewer "NAME=INITIALS", or "NAME=-" to leave one out:')
    some(strangers, ({ name, tool, times }) => `${tool}  --reviewer "${name}=…"  (${count(times, 'time')})`)
  }
  if (withoutStage > 0) context.say(`${count(withoutStage, 'entry', 'entries')} without a stage: give it with --stage.`)
  if (unknown.length > 0) {
    context.say(
      `${count(unknown.length, 'record')} with decisions not in this review${options.knownOnly ? ', left out' : ': import the file as records first (`litsieve import`), or give --known-only'}:`,
    )
    some(unknown, ({ file, row, title }) => `${file}:${row}  ${title.slice(0, 80)}`)
  }
  const noReason = outcomes.filter(({ state }) => state === 'no-reason')
  if (noReason.length > 0) {
    context.say(
      `${count(noReason.length, 'exclusion')} without a reason of the stage, which needs one: --reason "WORDS=ID", customizations_log.csv, or --shared-reasons.`,
    )
    some(noReason, ({ file, row, record, message }) => `${file}:${row}  ${record}  ${message}`)
  }
  if (words.length > 0) {
    context.say('Words that are no reason of ours; they are kept as they are. Explain them with --reason "WORDS=ID":')
    some(words, (one) => `“${one.words}” at ${one.stage} (${count(one.times, 'time')})`)
  }
  const twice = outcomes.filter(({ state }) => state === 'twice')
  if (twice.length > 0) {
    context.say(
      `${count(twice.length, 'decision')} left out: the report was listed twice there, and decided in two ways.`,
    )
    some(twice, ({ file, row, record, reviewer }) => `${file}:${row}  ${record}  ${reviewer ?? ''}`)
  }
  if (unclear.length > 0) return
  if (
    outcomes.some(({ what, reviewer }) => what === 'decision' && reviewer !== undefined) &&
    options.blind === undefined
  ) {
    context.say(
      'The votes count as not known to be independent, and agreement leaves them out. If they were, give --blind "how you know".',
    )
  }
  if (outcomes.some(({ reviewer, state }) => reviewer === undefined && state === 'new')) {
    context.say(
      'Settled outcomes take effect once the stage is unblinded: litsieve unblind --stage … --incomplete --as … --why "screened elsewhere".',
    )
  }
}
