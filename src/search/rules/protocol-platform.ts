import { platformOfSource, sourceOfSubject } from '../lint/promised-source.ts'
import { findPlatform } from '../platforms/index.ts'
import type { StrategyRule } from './rule.ts'

/** Databases that were searched on another platform than the protocol says. */
export const protocolPlatform: StrategyRule = {
  code: 'PROTOCOL-PLATFORM',
  severity: 'warning',
  scope: 'strategy',
  why: 'The same database is another one on another platform: other fields, other coverage, another syntax.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      promised: { sources: [{ name: 'MEDLINE', kind: 'database', platform: 'Ovid' }] },
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      promised: { sources: [{ name: 'MEDLINE (PubMed)', kind: 'database' }] },
    },
  ],
  check: (subject, { promised }) => {
    const source = promised && sourceOfSubject(subject, promised)
    const wanted = source && platformOfSource(source)
    if (wanted === undefined || !subject.platform || findPlatform(wanted) === subject.platform) return []
    const message = `Unexpected platform ${subject.platform.label} for \`${source!.name}\`, expected ${wanted} as the protocol says.`
    return [{ key: ['platform'], message, hint: 'Report the change, or correct `sources` in `review.yaml`.' }]
  },
}
