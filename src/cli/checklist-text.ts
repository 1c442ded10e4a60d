import { oneLine } from '../lib/text.ts'
import { pad, truncate, wrap } from '../lib/width.ts'
import { type Checklist, statusOf } from '../report/checklists/checklist.ts'
import type { Context } from './context.ts'

const SIGNS = { answered: ['✓', 'green'], partly: ['◐', 'yellow'], missing: ['✗', 'red'] } as const

/** A checklist for the eye: each item ticked, or with what is missing. */
export function checklistLines(context: Context, { title, items }: Checklist): string[] {
  const done = items.filter((item) => statusOf(item) === 'answered').length
  const out = [context.paint('bold', `${title}: ${done} of ${items.length} items answered`)]
  for (const item of items) {
    const [sign, colour] = SIGNS[statusOf(item)]
    const name = truncate(`${item.name}: ${item.asks}`, Math.max(40, context.width - 8))
    out.push(context.paint(colour, `${sign} ${pad(item.number, 4)} ${oneLine(name)}`))
    for (const { text, hint } of item.missing) {
      const lines = wrap(oneLine(`${text}: ${hint}`), Math.max(40, context.width - 8))
      out.push(...lines.map((line) => context.paint('dim', `       ${line}`)))
    }
  }
  return [...out, '']
}
