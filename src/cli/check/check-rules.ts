import { wrap } from '../../lib/width.ts'
import { exampleText } from '../../report/check-rules-markdown.ts'
import type { Context } from '../context.ts'
import { chooseCheckRules } from './choose-check-rules.ts'

const STYLES = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** Prints the rules of `check findings`: severity, name, reason; with examples where single rules are asked for. */
export function listCheckRules(context: Context, names: readonly string[]): void {
  const rules = chooseCheckRules(names)
  if (context.json) {
    context.printJson(rules.map(({ code, severity, why, good, bad }) => ({ code, severity, why, good, bad })))
    return
  }
  const widest = Math.max(...rules.map(({ code }) => code.length))
  const indent = widest + 11
  for (const { code, severity, why, good, bad } of rules) {
    const [first, ...rest] = wrap(why, Math.max(30, context.width - indent))
    context.print(
      `${context.paint(STYLES[severity], severity.padEnd(7))}  ${context.paint('bold', code.padEnd(widest))}  ${first}`,
    )
    for (const line of rest) context.print(' '.repeat(indent) + line)
    if (names.length === 0) continue
    const show = (label: string, lines: readonly string[]) =>
      context.print([`${' '.repeat(9)}${label}`, ...lines.map((line) => `${' '.repeat(11)}${line}`)].join('\n'))
    for (const one of bad) show('found', exampleText(one))
    for (const one of good) show('accepted', exampleText(one))
  }
}
