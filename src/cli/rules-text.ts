import { wrap } from '../lib/width.ts'
import type { Rule } from '../search/rules/rule.ts'
import type { Context } from './context.ts'

const STYLES = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** Rules for the eye: severity, name, reason, and their examples where wanted. */
export function rulesText(context: Context, rules: readonly Rule[], examples: boolean): string {
  const widest = Math.max(...rules.map(({ code }) => code.length))
  const indent = widest + 11
  return rules
    .map(({ code, severity, why, good, bad }) => {
      const [first, ...rest] = wrap(why, Math.max(30, context.width - indent))
      const head = `${context.paint(STYLES[severity], severity.padEnd(7))}  ${context.paint('bold', code.padEnd(widest))}  ${first}`
      const shown = (label: string, text: string) =>
        `${' '.repeat(11)}${label} ${text.split('\n').join(`\n${' '.repeat(20)}`)}`
      const more = examples
        ? [...bad.map((one) => shown('refused ', one.text)), ...good.map((one) => shown('accepted', one.text))]
        : []
      return [head, ...rest.map((line) => ' '.repeat(indent) + line), ...more].join('\n')
    })
    .join('\n')
}
