import type { StrategyRule } from './rule.ts'

/** Nothing that says which line was exported, though it is plain. */
export const finalMissing: StrategyRule = {
  code: 'FINAL-MISSING',
  severity: 'info',
  scope: 'strategy',
  why: 'PRISMA-S asks for the number of records of the set that was exported, so the file should name it.',
  good: [
    { text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nfinal: 2\n---\n1. tea.tw.\n2. limit 1 to yr="2008"' },
  ],
  bad: [{ text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.\n2. limit 1 to yr="2008"' }],
  check: ({ strategy, lines }) => {
    const line = lines.at(-1)
    if (!strategy.meta || strategy.meta.final !== undefined || !line || lines.length < 2) return []
    const message = `Unexpected lack of \`final\`, expected the line that was exported; line ${line.line.id} is taken, the last.`
    return [{ line, message, hint: `Add \`final: ${line.line.key}\` to the front matter.` }]
  },
}
