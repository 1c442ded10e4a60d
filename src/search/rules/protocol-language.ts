import { listWords } from '../../lib/text.ts'
import { kindOfOption, limitsOf } from '../lint/limits.ts'
import type { Subject } from '../lint/subject.ts'
import type { ReviewRule } from './rule.ts'

/** Languages that the protocol promises and no search limits. */
export const protocolLanguage: ReviewRule = {
  code: 'PROTOCOL-LANGUAGE',
  severity: 'warning',
  scope: 'review',
  why: 'When the protocol takes studies in some languages only, it must be said whether the search or the screening sees to that.',
  good: [
    {
      text: '---\ndatabase: X\nplatform: ovid\nversion: 1\n---\n1. tea.tw.\n2. limit 1 to english language',
      promised: { languages: ['English'] },
    },
  ],
  bad: [
    { text: '---\ndatabase: X\nplatform: ovid\nversion: 1\n---\n1. tea.tw.', promised: { languages: ['English'] } },
  ],
  check: ({ subjects, promised }) => {
    const databases = subjects.filter(
      ({ strategy: { meta }, lines }) => meta && meta.engine === undefined && lines.length > 0,
    )
    if (!promised || promised.languages.length === 0 || databases.length === 0) return []
    if (databases.some((one) => hasLanguage(one) || one.strategy.meta?.limits_justification !== undefined)) return []
    const message = `Unexpected lack of a limit to ${listWords(promised.languages)} in ${listWords(databases.map((one) => one.name))}, expected one as the protocol says.`
    return [
      {
        file: 'review.yaml',
        message,
        hint: 'Fine if language is a criterion of screening: then say so in `limits_justification` of a query.',
      },
    ]
  },
}

function hasLanguage({ lines, strategy: { meta } }: Subject): boolean {
  const whole = [...(meta?.limit ?? []), ...(meta?.narrow ?? [])].some((value) => kindOfOption(value) === 'language')
  return (
    whole ||
    lines.some(
      (line) =>
        limitsOf(line).some((one) => one.kind === 'language') ||
        /\.(?:la|lg)\.|\[(?:la|lang|language)\]/i.test(line.line.query),
    )
  )
}
