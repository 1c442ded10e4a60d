import type { LintFinding } from '../search/lint/lint-finding.ts'

/**
 * A finding as other programs read it: `line` is the id of the line of the strategy (null for the file as a whole), `start`
 * and `end` are offsets in the text of that line (null for the line as a whole).
 */
export function findingJson(one: LintFinding): Record<string, unknown> {
  const list = one.list.length > 0 ? ` ${one.list.join('; ')}` : ''
  return {
    file: one.file ?? null,
    rule: one.code.toLowerCase(),
    code: one.code,
    severity: one.severity,
    line: one.line ?? null,
    start: one.span?.start ?? null,
    end: one.span?.end ?? null,
    message: one.message + list,
    hint: one.hint ?? '',
  }
}
