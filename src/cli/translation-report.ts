import { count, oneLine, printable } from '../lib/text.ts'
import { wrap } from '../lib/width.ts'
import { groupLosses, lossCounts, lossName } from '../report/translation-text.ts'
import type { Translation } from '../search/translate/translate.ts'
import type { Context } from './context.ts'

const STYLES = {
  'needs-human': 'red',
  dropped: 'red',
  widened: 'yellow',
  narrowed: 'yellow',
  approximate: 'cyan',
  exact: 'green',
} as const

/** The report of a translation on stderr: what became of its parts, worst first. */
export function sayReport(context: Context, done: Translation): void {
  const { from, to, losses, stale } = done
  const name = ({ platform, thesaurus }: Translation['to']) =>
    platform.label + (thesaurus === undefined ? '' : ` (${thesaurus})`)
  context.say('')
  context.say(`${context.paint('bold', `${name(from)} → ${name(to)}`)}  ${lossCounts(losses)}`)
  for (const { kind, reason, examples, total } of groupLosses(losses, context.width)) {
    const [head, ...more] = wrap(printable(reason), Math.max(40, context.width - 4))
    context.say(`\n${context.paint(STYLES[kind], lossName(kind))}${total > 1 ? ` ×${total}` : ''}`)
    for (const line of [head!, ...more]) context.say(`  ${line}`)
    for (const example of examples) context.say(context.paint('dim', `    ${printable(example)}`))
    if (total > examples.length) context.say(context.paint('dim', `    and ${count(total - examples.length, 'other')}`))
  }
  for (const { line, from: part } of stale) {
    context.say(
      `\n${context.paint('red', 'stale override')}\n  Line ${oneLine(line)} no longer holds \`${oneLine(part)}\`: look at it again.`,
    )
  }
}
