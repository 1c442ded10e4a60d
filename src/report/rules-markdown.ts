import type { Example, Rule } from '../search/rules/rule.ts'

const ORDER = ['error', 'warning', 'info'] as const
const SAY = {
  error: 'The platform refuses the line, or runs something else.',
  warning: 'Records are likely lost, or the search cannot be repeated.',
  info: 'For the reviewer; often right as it is.',
}

/** `docs/lint-rules.md`: every rule with its reason and its examples, as the rule files have them. */
export function rulesMarkdown(rules: readonly Rule[]): string {
  const out = [
    '# Rules for search strategies',
    '',
    'What `litsieve query lint` looks for. This page is made of the rule files (`src/search/rules/`); the examples are their tests. Accept a finding with a comment above its',
    'line: `# lint-ok RULE reason`.',
    '',
    '| rule | severity | |',
    '|---|---|---|',
    ...rules.map(({ code, severity, why }) => `| [${code}](#${code.toLowerCase()}) | ${severity} | ${cell(why)} |`),
  ]
  for (const severity of ORDER) {
    out.push('', `## ${severity[0]!.toUpperCase()}${severity.slice(1)}`, '', SAY[severity])
    for (const rule of rules.filter((one) => one.severity === severity)) out.push(...ofRule(rule))
  }
  return `${out.join('\n')}\n`
}

function ofRule({ code, why, good, bad }: Rule): string[] {
  const shown = (label: string, examples: readonly Example[]) =>
    examples.flatMap((one) => ['', label, '', ...fence(one)])
  return ['', `### ${code}`, '', why, ...shown('Refused:', bad.slice(0, 2)), ...shown('Accepted:', good.slice(0, 1))]
}

function fence({ text, platform = 'ovid', counts, siblings = [], promised, flow, mesh }: Example): string[] {
  const notes = [
    ...(text.startsWith('---') ? [] : [`# ${platform}`]),
    ...(counts ? [`# results: ${counts.join(', ')}`] : []),
    ...(promised ? [`# review.yaml: ${JSON.stringify(promised)}`] : []),
    ...(mesh ? [`# imported MeSH: ${mesh.map(describe).join(', ')}`] : []),
    ...(flow
      ? [`# flow: ${flow.identified} records of ${flow.databases} databases, ${flow.duplicates} duplicates`]
      : []),
  ]
  const others = siblings.flatMap((one) => ['# beside it:', ...one.trimEnd().split('\n')])
  return ['```text', ...notes, ...text.trimEnd().split('\n'), ...others, '```']
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function describe({ name, terms = [], year, before = [] }: NonNullable<Example['mesh']>[number]): string {
  const past = [
    ...(terms.length > 0 ? [`also ${terms.join(', ')}`] : []),
    ...(year ? [`since ${year}; before: ${before.join(', ')}`] : []),
  ]
  return past.length > 0 ? `${name} (${past.join('; ')})` : name
}
