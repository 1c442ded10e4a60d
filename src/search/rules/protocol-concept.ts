import { listWords } from '../../lib/text.ts'
import type { Finding, ReviewRule } from './rule.ts'

/** Concepts of the protocol that no line searches. */
export const protocolConcept: ReviewRule = {
  code: 'PROTOCOL-CONCEPT',
  severity: 'warning',
  scope: 'review',
  why: 'A concept that the protocol promises and no line searches makes the search wider than was said, or shows that one was forgotten.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nconcepts: {tea: 1}\n---\n1. tea.tw.',
      promised: { concepts: { tea: 'Tea' } },
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nconcepts: {tea: 1}\n---\n1. tea.tw.',
      promised: { concepts: { tea: 'Tea', work: 'Places of work' } },
    },
  ],
  check: ({ subjects, promised }) => {
    const databases = subjects.filter(({ strategy: { meta } }) => meta?.concepts !== undefined)
    if (!promised || databases.length === 0) return []
    return Object.entries(promised.concepts).flatMap(([name, text]): Finding[] => {
      const lacking = databases.filter(
        ({ strategy: { meta } }) => !Object.keys(meta!.concepts!).some((key) => names(key, name)),
      )
      if (lacking.length === 0) return []
      const message = `Unexpected lack of the concept \`${name}\` (${text}) in ${listWords(lacking.map((one) => one.name))}, expected a line that searches it.`
      return [
        {
          file: 'review.yaml',
          message,
          hint: 'Name its line under `concepts` in the front matter, or take it out of the protocol.',
        },
      ]
    })
  },
}

// `access-or-outcomes` is about `access` and about `outcomes`.
function names(key: string, concept: string): boolean {
  const parts = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+|_/u)
  const own = parts(key)
  return key.toLowerCase() === concept.toLowerCase() || parts(concept).every((part) => own.includes(part))
}
