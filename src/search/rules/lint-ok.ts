import type { StrategyRule } from './rule.ts'

/** Comments that silence nothing; found where they are applied. */
export const lintOk: StrategyRule = {
  code: 'LINT-OK',
  severity: 'warning',
  scope: 'strategy',
  why: 'A comment `# lint-ok RULE reason` that names no rule, gives no reason or silences nothing hides what the next reader should know.',
  good: [{ text: '# lint-ok STEM-SHORT checked against 200 records\n1. col*.tw.' }],
  bad: [{ text: '# lint-ok STEM-SHORT no longer needed\n1. teapot*.tw.' }],
  check: () => [],
}
