import { listWords } from '../../lib/text.ts'
import type { StrategyRule } from './rule.ts'

/** EBSCOhost's expanders; one finding a strategy. */
export const ebscoExpander: StrategyRule = {
  code: 'EBSCO-EXPANDER',
  severity: 'info',
  scope: 'strategy',
  why: '"Apply equivalent subjects" and its like rest on lists that the vendor does not publish: the line cannot be reproduced exactly.',
  good: [{ text: '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\n---\nS1. TI tea\n    @mode Boolean/Phrase' }],
  bad: [
    {
      text: '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\n---\nS1. TI tea\n    @expand Apply equivalent subjects',
    },
  ],
  check: ({ lines, platform, strategy: { meta } }) => {
    if (platform?.id !== 'ebsco') return []
    const used = lines.filter(({ line }) =>
      line.options.some((one) => one.name === 'expand' && !/^none$/i.test(one.value)),
    )
    const all = meta?.expand?.find((one) => !/^none$/i.test(one))
    const line = used[0] ?? (all === undefined ? undefined : lines[0])
    if (!line) return []
    const value = used[0]?.line.options.find((one) => one.name === 'expand')?.value ?? all!
    const where = used.length > 0 ? `line ${listWords(used.map((one) => one.line.id))}` : 'all lines'
    const message = `Expander \`${value}\` on ${where}: it follows a list that is not published, so nobody can run the line again exactly.`
    return [{ line, message, hint: 'Turn expanders off for a search that is to be reproduced, or report them.' }]
  },
}
