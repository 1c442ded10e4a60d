import type { Finding, LineRule } from './rule.ts'

/** Wildcards behind a closing parenthesis. */
export const wildcardAfterParen: LineRule = {
  code: 'WILDCARD-AFTER-PAREN',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A wildcard holds for a word; behind a parenthesis it is refused or dropped.',
  good: [{ text: '(child* or infant*).tw.' }],
  bad: [{ text: '(child or infant)*.tw.' }],
  check: (line) => {
    const found: Finding[] = []
    for (const match of line.line.query.matchAll(/\)[*$?](?=[\s).]|$)/g)) {
      const span = { start: match.index, end: match.index + 2 }
      const message = `Unexpected \`${match[0][1]}\` behind a parenthesis, expected it behind a word.`
      found.push({ line, span, message, hint: 'Write it behind each word of the group.' })
    }
    return found
  },
}
