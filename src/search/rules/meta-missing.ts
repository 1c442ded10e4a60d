import { listWords } from '../../lib/text.ts'
import type { Subject } from '../lint/subject.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** What PRISMA-S asks of a search that was run. */
export const metaMissing: StrategyRule = {
  code: 'META-MISSING',
  severity: 'warning',
  scope: 'strategy',
  why: 'PRISMA-S asks where and when each search was run; later nobody can tell.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nsegment: ALL <1946 to February 02, 2022>\nversion: 1\nstatus: run\nsearched: 2022-02-03\nsearcher: KM\npeer_review: SB\nfilters: []\n---\n1. tea.tw.',
      counts: [10],
    },
  ],
  bad: [{ text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstatus: run\n---\n1. tea.tw.', counts: [10] }],
  check: (subject) => {
    const { meta } = subject.strategy
    const { status } = subject
    if (!meta || status === undefined || status === 'draft' || status === 'reviewed') return []
    const found: Finding[] = []
    const wanted = meta.engine === undefined ? OF_DATABASE : OF_WEB
    const missing = wanted.filter(([key]) => meta[key] === undefined).map(([key, what]) => `\`${key}\` (${what})`)
    if (missing.length > 0) {
      const message = `Unexpected lack of ${listWords(missing)}, expected ${missing.length === 1 ? 'it' : 'them'} of a search that was run.`
      const hint = 'Add what is known to the front matter; that is no change of the text that was run.'
      found.push({ message, hint })
    }
    if (meta.engine === undefined) found.push(...unreported(subject), ...options(subject))
    return found
  },
}

const OF_DATABASE = [
  ['segment', 'the part of the database that was searched, PRISMA-S item 1'],
  ['searched', 'the day of the search, item 13'],
] as const
const OF_WEB = [
  ['url', 'the address, PRISMA-S item 4'],
  ['searched', 'the day of the search, item 13'],
  ['screened', 'how many results were looked at'],
] as const

function unreported({ strategy: { meta } }: Subject): Finding[] {
  const items = [
    ['peer_review', 'item 14'],
    ['searcher', 'who ran it'],
  ] as const
  const missing = items.filter(([key]) => meta?.[key] === undefined).map(([key, what]) => `\`${key}\` (${what})`)
  if (missing.length === 0) return []
  const message = `Unexpected silence about ${listWords(missing)}, expected a word on it.`
  const hint = 'Add it to the front matter; `peer_review: none` is an answer too.'
  return [{ severity: 'info', message, hint }]
}

// Options that the platform prints beside some lines and that others lack.
function options({ lines, platform, strategy: { meta } }: Subject): Finding[] {
  if (platform?.id !== 'ebsco' || lines.length < 2) return []
  return (['mode', 'expand'] as const).flatMap((name): Finding[] => {
    const without = lines.filter(({ line }) => !line.options.some((one) => one.name === name))
    if (meta?.[name] !== undefined || without.length === 0 || without.length > lines.length / 2) return []
    const ids = listWords(without.map(({ line }) => line.id))
    const message = `Unexpected lack of \`@${name}\` under ${ids}, expected it as under the other lines.`
    const hint = 'Add what the platform showed, so that the line can be run again as it was.'
    return [{ line: without[0]!, severity: 'info', message, hint }]
  })
}
