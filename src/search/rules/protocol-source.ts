import { sourceOfSubject } from '../lint/promised-source.ts'
import type { Finding, ReviewRule } from './rule.ts'

const SEARCHED = ['database', 'register', 'website', 'organisation']

/** Sources that the protocol promises without a query, and queries of other sources. */
export const protocolSource: ReviewRule = {
  code: 'PROTOCOL-SOURCE',
  severity: 'warning',
  scope: 'review',
  why: 'Every source of the protocol needs its query, and every query should be promised: readers compare the two.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      promised: { sources: [{ name: 'MEDLINE', kind: 'database' }] },
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      promised: {
        sources: [
          { name: 'MEDLINE', kind: 'database' },
          { name: 'Embase', kind: 'database' },
        ],
      },
    },
  ],
  check: ({ subjects, promised }) => {
    // A review that has no queries yet has not forgotten one.
    if (!promised || promised.sources.length === 0 || subjects.length === 0) return []
    const used = new Map(subjects.map((subject) => [subject, sourceOfSubject(subject, promised)]))
    const without = promised.sources.filter((one) => SEARCHED.includes(one.kind) && ![...used.values()].includes(one))
    const missing = without.map(
      ({ name }): Finding => ({
        file: 'review.yaml',
        message: `Unexpected lack of a query for \`${name}\`, expected one: the protocol names it as a source.`,
        hint: 'Add it with `litsieve query new`, or take it out of `sources`.',
      }),
    )
    const strangers = [...used].flatMap(([subject, source]): Finding[] => {
      const { meta } = subject.strategy
      if (source || !meta) return []
      const message = `Unexpected source \`${meta.database ?? meta.engine}\`, expected one that the protocol names.`
      return [
        {
          subject,
          key: [meta.database === undefined ? 'engine' : 'database'],
          message,
          hint: 'Add it to `sources` in `review.yaml`, or correct the name.',
        },
      ]
    })
    return [...missing, ...strangers]
  },
}
