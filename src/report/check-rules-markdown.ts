import type { CheckRule, Example } from '../extraction/checks/rule.ts'

const ORDER = ['error', 'warning', 'info'] as const
const SAY = {
  error: 'The figures contradict each other, or one cannot be right as it stands.',
  warning: 'Likely a slip; some have good reasons, which a waiver keeps.',
  info: 'For the reviewer; often right as it is.',
}

/** `docs/check-rules.md`: every rule of `check findings` with its reason and examples, as the rule files have them. */
export function checkRulesMarkdown(rules: readonly CheckRule[]): string {
  const out = [
    '# Rules for findings',
    '',
    'What `litsieve check findings` looks for. This page is made of the rule files (`src/extraction/checks/`); the examples are their tests. A finding that stays as it is',
    'gets a waiver: `litsieve check waive RULE FINDING --as YOU --reason "…"`.',
    '',
    '| rule | severity | |',
    '|---|---|---|',
    ...rules.map(({ code, severity, why }) => `| [${code}](#${code}) | ${severity} | ${why.replaceAll('|', '\\|')} |`),
  ]
  for (const severity of ORDER) {
    out.push('', `## ${severity[0]!.toUpperCase()}${severity.slice(1)}`, '', SAY[severity])
    for (const rule of rules.filter((one) => one.severity === severity)) out.push(...ofRule(rule))
  }
  return `${out.join('\n')}\n`
}

function ofRule({ code, why, good, bad }: CheckRule): string[] {
  const shown = (label: string, examples: readonly Example[]) =>
    examples.flatMap((one) => ['', label, '', '```yaml', ...exampleText(one), '```'])
  return ['', `### ${code}`, '', why, ...shown('Found:', bad.slice(0, 2)), ...shown('Accepted:', good.slice(0, 1))]
}

/** An example as lines of YAML: one fact a line, under its row where rows are given. */
export function exampleText({ facts = [], rows = [], cited }: Example): string[] {
  return [
    ...facts.map((fact) => `- ${flow(fact)}`),
    ...rows.flatMap(({ facts: own = [], ...row }) => [`# ${flow(row)}`, ...own.map((fact) => `- ${flow(fact)}`)]),
    ...(cited ? [`# cited: ${cited.join(', ')}`] : []),
  ]
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${flow(one)}`)
      .join(', ')}}`
  }
  if (typeof value !== 'string') return String(value)
  return /^\p{L}[\p{L} ]*$/u.test(value) && !/^(?:true|false|null|yes|no)$/i.test(value) ? value : JSON.stringify(value)
}
