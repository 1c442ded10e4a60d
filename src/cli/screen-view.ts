import { count, formatNumber } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Review } from '../review/load.ts'
import { type Bindings, presets } from '../tui/screen/bindings.ts'
import { nextLines } from '../tui/screen/next.ts'
import { runScreening, sessionOf } from '../tui/screen/open.ts'
import { runPlain } from '../tui/screen/plain-run.ts'
import type { ScreenState } from '../tui/screen/state.ts'
import type { Context } from './context.ts'
import { ensurePlanned } from './ensure-planned.ts'
import { loadStatus } from './load-status.ts'
import { needTerminal } from './need-terminal.ts'
import { openResolve } from './resolve-session.ts'
import { openWork } from './screen-session.ts'
import type { Who, Work } from './screen-work.ts'

/** How the view is shown. */
export interface Manner {
  readonly keys: string
  /** Titles first. */
  readonly titles?: boolean | undefined
  /** Lines instead of a full screen, for screen readers. */
  readonly plain?: boolean | undefined
}

/** Opens the screening view for a reviewer; on a dry run says how much waits. */
export async function screenAs(context: Context, loaded: Review, who: Who, manner: Manner): Promise<void> {
  const bindings = bindingsOf(manner.keys)
  const hint = `Screen line by line with \`--plain\`, or decide without the view: \`litsieve decide RECORD include|exclude|maybe --as ${who.reviewer} --stage ${who.stage}\`, or many at once with \`--from FILE.csv\`.`
  if (!context.dryRun && !manner.plain) needTerminal(context, hint)
  const review = await ensurePlanned(context, loaded, who.stage, who.track)
  const work = await openWork(review, who, context.now)
  try {
    const { deck } = work
    const done = deck.answers.filter((answer) => answer !== undefined).length
    const open = deck.items.length - done
    if (context.dryRun) {
      context.print(
        `${who.reviewer} has ${count(open, 'record')} open at ${who.stage}, and ${formatNumber(done)} decided.`,
      )
      return
    }
    if (deck.items.length === 0) {
      context.print(`There is nothing for ${who.reviewer} to screen at ${who.stage}.`)
      return await sayNext(context, review, who)
    }
    const state = await run(context, review, who, work, { ...manner, bindings, task: 'screen' })
    if (!state) return
    const all = `${formatNumber(state.done)} of ${count(state.order.length, 'record')} decided`
    context.say(`${who.reviewer}: ${formatNumber(state.made)} decided just now, ${all}. Everything is saved.`)
  } finally {
    work.close()
  }
}

/** Opens the view in which the conflicts of a stage are settled; on a dry run says how many there are. */
export async function resolveAs(context: Context, review: Review, who: Who, manner: Manner): Promise<void> {
  const bindings = bindingsOf(manner.keys)
  const hint = `Settle line by line with \`--plain\`, or one at a time: \`litsieve resolve RECORD include|exclude --as ${who.reviewer} --stage ${who.stage} --why …\`; \`litsieve conflicts\` lists them.`
  if (!context.dryRun && !manner.plain) needTerminal(context, hint)
  const work = await openResolve(review, who, context.now)
  try {
    const open = work.deck.answers.filter((answer) => answer === undefined).length
    if (context.dryRun || open === 0) {
      context.print(
        `${open === 0 ? 'There are no' : open} open ${open === 1 ? 'conflict' : 'conflicts'} at ${who.stage}.`,
      )
      return open === 0 && !context.dryRun ? await sayNext(context, review, who) : undefined
    }
    const state = await run(context, review, who, work, { ...manner, bindings, task: 'resolve' })
    if (!state) return
    const left = state.order.length - state.done
    context.say(
      `${who.reviewer}: ${count(state.made, 'conflict')} settled just now, ${left} still open. Everything is saved.`,
    )
  } finally {
    work.close()
  }
}

function bindingsOf(keys: string): Bindings {
  const bindings = Object.hasOwn(presets, keys) ? presets[keys as keyof typeof presets] : undefined
  if (bindings) return bindings
  throw new UserError(`Unexpected keys \`${keys}\`, expected \`${Object.keys(presets).join('`, `')}\`.`, {
    hint: 'Leave `--keys` out for the usual keys.',
  })
}

async function sayNext(context: Context, review: Review, who: Who): Promise<void> {
  for (const { text, command } of nextLines(await loadStatus(review, who.reviewer), who)) {
    context.print(`  ${text}${command === undefined ? '' : `:\n    ${command}`}`)
  }
}

// The state at the end; undefined when a signal ended the session.
async function run(
  context: Context,
  review: Review,
  who: Who,
  { deck, perform }: Work,
  { bindings, task, titles = false, plain }: Manner & { bindings: Bindings; task: 'screen' | 'resolve' },
): Promise<ScreenState | undefined> {
  const session = sessionOf(review.protocol, who, bindings, task)
  const clock = () => context.now().getTime()
  const streams = { input: process.stdin, output: process.stdout }
  const { state, signal } = plain
    ? { ...(await runPlain({ session, deck, titles, perform, streams, clock })), signal: undefined }
    : await runScreening({ session, deck, titles, perform, streams, colour: context.colour, clock })
  if (signal) {
    process.kill(process.pid, signal)
    return undefined
  }
  if (state.interrupted) context.exit(130)
  return state
}
