import { listWords } from '../../lib/text.ts'
import { duplicateLines } from '../lint/line-graph.ts'
import type { StrategyRule } from './rule.ts'

/** More are one slip: a block that was copied. */
const MOST = 3

/** Lines whose query an earlier line has too. */
export const lineDuplicate: StrategyRule = {
  code: 'LINE-DUPLICATE',
  severity: 'warning',
  scope: 'strategy',
  why: 'Two lines with the same query are a slip, or two rival sets of which the reader cannot tell the one that was exported.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 and 2' }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 and 2\n4. 1 and 2' }],
  check: (subject) => {
    const twins = [...duplicateLines(subject)]
    if (twins.length > MOST) {
      const list = twins.map(([line, first]) => `${line.line.id} = ${first.line.id}`)
      const line = twins[0]![0]
      const message = `Unexpected second ${twins.length} lines, expected each query once:`
      return [{ line, message, hint: 'Refer to the first ones instead, or remove them.', list }]
    }
    return twins.map(([line, first]) => {
      const options = [...line.line.options, ...first.line.options]
      const own = line.line.options.filter((one) => !first.line.options.some((other) => other.value === one.value))
      const but = own.length > 0 ? `, but for ${listWords(own.map((one) => `\`@${one.name} ${one.value}\``))}` : ''
      const hint =
        options.length > 0
          ? `Keep the one that was exported, or say in a comment what line ${first.line.id} is for.`
          : `Refer to line ${first.line.id} instead, or remove the line.`
      return {
        line,
        span: { start: 0, end: line.line.query.length },
        message: `Unexpected query of line ${line.line.id}, expected another one than that of line ${first.line.id}: the two are the same${but}.`,
        hint,
      }
    })
  },
}
