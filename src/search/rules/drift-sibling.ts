import { siblingsOf } from '../lint/siblings.ts'
import { alignLines, type LineTerm } from '../lint/term-lines.ts'
import type { Finding, ReviewRule } from './rule.ts'

/** Terms that a sibling truncates earlier. */
export const driftSibling: ReviewRule = {
  code: 'DRIFT-SIBLING',
  severity: 'info',
  scope: 'review',
  why: 'The same term truncated at another letter finds other records: `improve*` misses "improving", which `improv*` finds.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. (recovery or improv*).tw.',
      siblings: ['---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (recovery OR improv*)'],
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. (recovery or improve*).tw.',
      siblings: ['---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\nstrategy: x\n---\nS1. TI (recovery OR improv*)'],
    },
  ],
  check: (project) =>
    siblingsOf(project).flatMap(({ variants }) =>
      variants.flatMap((one) =>
        variants.flatMap((other) => {
          if (one === other) return []
          return alignLines(one.lines, other.lines).flatMap(([here, there]) =>
            here.terms.flatMap((term): Finding[] => {
              const broader = there.terms.find((theirs) => endsLater(term, theirs))
              if (!broader) return []
              const message = `\`${term.shown}\` in line ${here.read.line.id} is \`${broader.shown}\` in line ${there.read.line.id} of ${other.subject.name}, which finds more.`
              const hint = `Truncate it in the same place: \`${broader.shown}\`.`
              return [{ subject: one.subject, line: here.read, message, hint }]
            }),
          )
        }),
      ),
    ),
}

// The same words, one of them truncated one or two letters later.
function endsLater(term: LineTerm, theirs: LineTerm): boolean {
  if (term.tokens.length !== theirs.tokens.length) return false
  let later = 0
  for (const [index, { stem, truncated, key }] of term.tokens.entries()) {
    const other = theirs.tokens[index]!
    if (key === other.key) continue
    const more = stem.length - other.stem.length
    if (!truncated || !other.truncated || more < 1 || more > 2 || !stem.startsWith(other.stem)) return false
    later++
  }
  return later === 1
}
