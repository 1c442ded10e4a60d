import { closest } from '../../lib/text.ts'
import { lintOk } from '../rules/lint-ok.ts'
import type { Rule } from '../rules/rule.ts'
import { type LintFinding, rangeOf } from './lint-finding.ts'
import { type OkComment, okComments } from './ok-comments.ts'
import type { Subject } from './subject.ts'

/** Leaves out what a comment accepts, and reports comments that accept nothing, name no rule or give no reason. */
export function applyOkComments(
  subject: Subject,
  findings: readonly LintFinding[],
  known: readonly Rule[],
  running: readonly Rule[],
): LintFinding[] {
  const { source, strategy } = subject
  const comments = okComments(source, strategy)
  if (comments.length === 0) return [...findings]
  const used = new Set<OkComment>()
  const idOf = new Map(strategy.lines.map((line) => [line.key, line.id]))
  const kept = findings.filter((one) => {
    const match = comments.find(
      ({ code, key, reason }) =>
        reason !== '' && code === one.code && (key === undefined || idOf.get(key) === one.line),
    )
    if (match) used.add(match)
    return !match
  })
  if (!running.some((rule) => rule.code === lintOk.code)) return kept
  const codes = known.map((rule) => rule.code)
  for (const comment of comments) {
    const said = wrongWith(comment, used.has(comment), codes, running)
    if (!said) continue
    const place = { subject, line: undefined, span: undefined, list: [], fix: [], text: source, file: source.file }
    kept.push({ code: lintOk.code, severity: lintOk.severity, ...said, ...place, ...rangeOf(source, comment.span) })
  }
  return kept
}

function wrongWith(
  { code, reason, key }: OkComment,
  used: boolean,
  codes: readonly string[],
  running: readonly Rule[],
): { message: string; hint: string } | undefined {
  if (code === '' || !codes.includes(code)) {
    const near = closest(code, codes)
    const what = code === '' ? 'lack of a rule' : `rule \`${code}\``
    const hint = near ? `Did you mean \`${near}\`?` : 'Run `litsieve query rules` to see all rules.'
    return { message: `Unexpected ${what} behind \`lint-ok\`, expected the name of a rule.`, hint }
  }
  if (reason === '') {
    const hint = `Write the reason behind the rule: \`# lint-ok ${code} because …\`.`
    return { message: `Unexpected lack of a reason behind \`lint-ok ${code}\`, expected why it is right here.`, hint }
  }
  // A rule that was left out cannot have found anything.
  if (used || !running.some((rule) => rule.code === code)) return undefined
  const where = key === undefined ? 'this file' : `line ${key}`
  return {
    message: `Unexpected \`lint-ok ${code}\`, expected a finding of that rule in ${where}.`,
    hint: 'Remove the comment.',
  }
}
