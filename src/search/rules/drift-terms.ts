import { count, listWords } from '../../lib/text.ts'
import { nearWords } from '../lint/near-words.ts'
import { siblingsOf, type Variant } from '../lint/siblings.ts'
import type { Project } from '../lint/subject.ts'
import { alignLines, missingTerms, type TermLine } from '../lint/term-lines.ts'
import type { Finding, ReviewRule } from './rule.ts'

const MEDLINE = 'database: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x'

/** Terms that one strategy has for a concept and its sibling has not. */
export const driftTerms: ReviewRule = {
  code: 'DRIFT-TERMS',
  severity: 'info',
  scope: 'review',
  why: 'Strategies of one search drift apart when a term is added in one database and forgotten in the next.',
  good: [
    {
      text: `---\n${MEDLINE}\n---\n1. (tea or coffee or cocoa).tw.`,
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (tea OR coffee OR cocoa)',
      ],
    },
  ],
  bad: [
    {
      text: `---\n${MEDLINE}\n---\n1. (tea or coffee).tw.`,
      siblings: [
        '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (tea OR coffee OR cocoa)',
      ],
    },
  ],
  check: (project) =>
    siblingsOf(project).flatMap(({ variants }) =>
      variants.flatMap((one) =>
        variants.flatMap((other) => {
          if (one === other) return []
          return alignLines(one.lines, other.lines).flatMap(([here, there]) =>
            driftOf(project, one, here, other, there),
          )
        }),
      ),
    ),
}

function driftOf(project: Project, one: Variant, here: TermLine, other: Variant, there: TermLine): Finding[] {
  // A misspelt word is reported where it stands, and missed nowhere.
  const wrong = new Set(nearWords(other.subject, project).map(({ written }) => written.toLowerCase()))
  const list = missingTerms(here, there)
    .filter(({ tokens }) => !tokens.some(({ stem, truncated }) => wrong.has(`${stem}${truncated ? '*' : ''}`)))
    .map(({ shown }) => shown)
  if (list.length === 0) return []
  const { line } = here.read
  const too = one.same.length > 0 ? ` (so in ${listWords(one.same.map(({ name }) => name))})` : ''
  const message = `Line ${line.id}${too} lacks ${count(list.length, 'term')} of line ${there.read.line.id} of ${other.subject.name}, and has no broader one:`
  const hint = 'Add them, or say in a comment why they are not needed in this database.'
  return [{ subject: one.subject, line: here.read, message, hint, list }]
}
