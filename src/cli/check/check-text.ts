import { checkRules } from '../../extraction/checks/index.ts'
import { factsText } from '../../extraction/facts.ts'
import { type Computed, computedOf } from '../../extraction/findings/computed.ts'
import { EMPTY_SET, type Fact } from '../../extraction/findings/fact.ts'
import { rangeText } from '../../extraction/findings/interval.ts'
import { parseFindingText } from '../../extraction/findings/parse-text.ts'
import { fixed } from '../../extraction/findings/reported.ts'
import { runChecks } from '../../extraction/findings/run-checks.ts'
import { statisticSign } from '../../extraction/findings/statistic.ts'
import { printable } from '../../lib/text.ts'
import { type Context, formatDiagnostic } from '../context.ts'
import { readInput } from '../read-input.ts'

/** Reads the figures of a text, recomputes what can be, and prints what is inconsistent. */
export async function checkText(context: Context, words: readonly string[]): Promise<void> {
  const text = words.length === 1 && words[0] === '-' ? await readInput('-') : words.join(' ')
  const facts = parseFindingText(text).map((fact, index): Fact => ({ id: `T${index + 1}`, study: 'unnamed', ...fact }))
  const row = { id: 'text', study: 'unnamed', category: '', facts, fields: {} }
  const set = { ...EMPTY_SET, tables: [{ id: '', categories: [{ id: '', label: '', rows: [row] }], printed: false }] }
  const results = runChecks(
    set,
    checkRules.filter(({ scope }) => scope !== 'set'),
  )
  const of = (level: string) => results.filter(({ severity }) => severity === level).length
  if (of('error') > 0) context.exit(1)
  if (context.json) {
    return context.printJson({
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      facts: facts.map(({ study, ...fact }) => ({ ...fact, computed: computedOf({ study, ...fact }) })),
      results: results.map(({ rule, severity, where, message, hint, computed }) => ({
        rule,
        severity,
        where,
        message,
        hint,
        computed,
      })),
    })
  }
  if (facts.length === 0) return context.print('No figures were found in the text.')
  for (const fact of facts) {
    context.print(`${context.paint('bold', fact.id)}  ${printable(factsText(fact))}`)
    for (const line of computedLines(fact, computedOf(fact))) context.print(`    ${line}`)
    for (const { rule, severity, message, hint } of results.filter(({ where }) => where === fact.id)) {
      const shown = formatDiagnostic(context, { code: rule, severity, message, hint })
      context.print(shown.replace(/^/gm, '    '))
    }
  }
  const rest = results.filter(({ where }) => !facts.some(({ id }) => id === where))
  for (const { rule, severity, message, hint } of rest)
    context.print(formatDiagnostic(context, { code: rule, severity, message, hint }))
}

function computedLines(fact: Fact, { statistic, interval, percent, count }: Computed): string[] {
  return [
    ...(statistic
      ? [`${statisticSign(fact.stat!.type)}${fact.stat!.df ? `(${fact.stat!.df})` : ''} gives ${rangeText(statistic)}`]
      : []),
    ...(interval ? [`the interval gives ${rangeText(interval)}`] : []),
    ...(percent === undefined ? [] : [`${fact.count} of ${fact.of ?? fact.n} is ${fixed(percent, 3)}%`]),
    ...(count === undefined ? [] : [`${fact.est}% of ${fact.n} is nearest to ${count} of them`]),
  ].map(printable)
}
