import { count, formatNumber } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Review } from '../review/load.ts'
import { presets } from '../tui/screen/bindings.ts'
import { nextLines } from '../tui/screen/next.ts'
import { runScreening, sessionOf } from '../tui/screen/open.ts'
import type { Context } from './context.ts'
import { ensurePlanned } from './ensure-planned.ts'
import { loadStatus } from './load-status.ts'
import { needTerminal } from './need-terminal.ts'
import { openWork, type Who } from './screen-session.ts'

/** Opens the screening view for a reviewer; on a dry run says how much waits. */
export async function screenAs(context: Context, loaded: Review, who: Who, keys: string): Promise<void> {
  const bindings = Object.hasOwn(presets, keys) ? presets[keys as keyof typeof presets] : undefined
  if (!bindings) {
    throw new UserError(`Unexpected keys \`${keys}\`, expected \`${Object.keys(presets).join('`, `')}\`.`, {
      hint: 'Leave `--keys` out for the usual keys.',
    })
  }
  const hint = `Decide without the view: \`litsieve decide RECORD include|exclude|maybe --as ${who.reviewer} --stage ${who.stage}\`, or many at once with \`--from FILE.csv\`.`
  if (!context.dryRun) needTerminal(context, hint)
  const review = await ensurePlanned(context, loaded, who.stage, who.track)
  const { deck, perform, close } = await openWork(review, who, context.now)
  try {
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
      const status = await loadStatus(review, who.reviewer)
      for (const { text, command } of nextLines(status, who)) {
        context.print(`  ${text}${command === undefined ? '' : `:\n    ${command}`}`)
      }
      return
    }
    const { state, signal } = await runScreening({
      session: sessionOf(review.protocol, who, bindings),
      deck,
      perform,
      streams: { input: process.stdin, output: process.stdout },
      colour: context.colour,
      clock: () => context.now().getTime(),
    })
    if (signal) {
      process.kill(process.pid, signal)
      return
    }
    const all = `${formatNumber(state.done)} of ${count(state.order.length, 'record')} decided`
    context.say(`${who.reviewer}: ${formatNumber(state.made)} decided just now, ${all}. Everything is saved.`)
    if (state.interrupted) context.exit(130)
  } finally {
    close()
  }
}
