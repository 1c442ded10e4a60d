import { nearWords } from '../lint/near-words.ts'
import type { StrategyRule } from './rule.ts'

/** Words that nobody knows, one letter from one that somebody does. */
export const spellNear: StrategyRule = {
  code: 'SPELL-NEAR',
  severity: 'warning',
  scope: 'strategy',
  why: 'A misspelt word finds next to nothing, and no platform says so.',
  good: [{ text: '(deteriorat* or recovery).tw.' }],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. (recovery or deterirorat*).tw.',
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (recovery OR deteriorat*)',
      ],
    },
  ],
  check: (subject, project) =>
    nearWords(subject, project).map(({ line, place, written, near, where }) => {
      const message = `Unexpected \`${written}\`, expected \`${near}\`${where === undefined ? '' : `, as ${where} has it`}: it begins no known word, and is one letter from one.`
      return { line, span: line.place(place), message, hint: `Did you mean \`${near}\`?` }
    }),
}
