import type { Severity } from '../lib/diagnostic.ts'
import type { LintFinding } from '../search/lint/lint-finding.ts'
import type { Rule } from '../search/rules/rule.ts'

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** Findings as SARIF 2.1.0, which code hosts and editors read. Columns count UTF-16 units. */
export function lintSarif(findings: readonly LintFinding[], rules: readonly Rule[], version: string): object {
  const driver = {
    name: 'litsieve',
    version,
    rules: rules.map(({ code, why, severity }) => ({
      id: code,
      shortDescription: { text: why },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  }
  const results = findings.map((one) => {
    const list = one.list.length > 0 ? ` ${one.list.join('; ')}` : ''
    const { range } = one
    const region = range && {
      startLine: range.start.line,
      startColumn: range.start.column,
      endLine: range.end.line,
      endColumn: range.end.column,
    }
    const artifactLocation = { uri: encodeURI(one.file ?? '') }
    const locations =
      one.file === undefined ? [] : [{ physicalLocation: { artifactLocation, ...(region ? { region } : {}) } }]
    return {
      ruleId: one.code,
      level: LEVELS[one.severity],
      message: { text: `${one.message}${list}${one.hint ? ` ${one.hint}` : ''}` },
      locations,
    }
  })
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
}
