import { listWords } from '../../lib/text.ts'
import { kindOfOption, type LimitUse, limitsOf, placeOf } from '../lint/limits.ts'
import { siblingsOf } from '../lint/siblings.ts'
import type { ReadLine, Subject } from '../lint/subject.ts'
import type { Finding, ReviewRule } from './rule.ts'

const WHAT: Readonly<Record<LimitUse['kind'], string>> = {
  date: 'limit of dates',
  language: 'limit of languages',
  humans: 'limit to humans',
  place: 'limit of places',
  'full-text': 'limit to full text',
  abstract: 'limit to records with an abstract',
  duplicates: '',
  other: 'limit',
}

/** Limits that some databases of a search have and others have not. */
export const limitDrift: ReviewRule = {
  code: 'LIMIT-DRIFT',
  severity: 'warning',
  scope: 'review',
  why: 'A limit in one database of a search and not in another makes the two results different in kind.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. (tea or coffee).tw.\n2. limit 1 to yr="2008 -Current"',
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (tea OR coffee)\n    @limit Publication Year: 2008-',
      ],
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. (tea or coffee).tw.\n2. limit 1 to yr="2008 -Current"',
      siblings: ['---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (tea OR coffee)'],
    },
  ],
  check: (project) => siblingsOf(project).flatMap(({ subjects }) => driftIn(subjects)),
}

interface Place {
  readonly subject: Subject
  readonly line: ReadLine | undefined
  readonly use: LimitUse
}

function driftIn(subjects: readonly Subject[]): Finding[] {
  const byKind = new Map<string, Place[]>()
  for (const subject of subjects) {
    for (const place of placesOf(subject)) {
      const { kind, value } = place.use
      if (kind === 'duplicates') continue
      const key = kind === 'other' ? value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ') : kind
      byKind.set(key, [...(byKind.get(key) ?? []), place])
    }
  }
  return [...byKind.values()].flatMap((places): Finding[] => {
    const having = new Set(places.map((one) => one.subject))
    if (having.size === subjects.length) return []
    const { subject, line, use } = places[0]!
    const lacking = subjects.filter((one) => !having.has(one)).map((one) => one.name)
    const others = [...having].filter((one) => one !== subject).map((one) => one.name)
    const too = others.length > 0 ? ` (and in ${listWords(others)})` : ''
    const message = `Unexpected ${WHAT[use.kind]} \`${use.value}\` in ${subject.name}${too}, expected it in ${listWords(lacking)} as well, or nowhere.`
    const at = line ? { line, ...placeOf(use) } : {}
    return [
      {
        subject,
        ...at,
        message,
        hint: 'Limit all databases alike, or none, or say in `limits_justification` why not.',
      },
    ]
  })
}

function placesOf(subject: Subject): Place[] {
  const { meta } = subject.strategy
  const whole = [...(meta?.limit ?? []), ...(meta?.narrow ?? [])].map(
    (value): Place => ({ subject, line: undefined, use: { kind: kindOfOption(value), value } }),
  )
  return [...whole, ...subject.lines.flatMap((line) => limitsOf(line).map((use) => ({ subject, line, use })))]
}
