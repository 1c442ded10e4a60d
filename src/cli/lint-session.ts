import type { Severity } from '../lib/diagnostic.ts'
import { count, printable } from '../lib/text.ts'
import { unifiedDiff } from '../lib/unified-diff.ts'
import { UserError } from '../lib/user-error.ts'
import { findingJson } from '../report/lint-json.ts'
import { lintSarif } from '../report/lint-sarif.ts'
import { type LintRole, lintSummary, lintText } from '../report/lint-text.ts'
import { lint } from '../search/lint/lint.ts'
import type { LintFinding } from '../search/lint/lint-finding.ts'
import { planFixes } from '../search/lint/plan-fixes.ts'
import { rules as allRules } from '../search/rules/index.ts'
import type { Context } from './context.ts'
import { type LintInput, readLintInput } from './lint-input.ts'
import { chooseRules } from './lint-rules.ts'
import { version } from './version.ts'

/** The options of `query lint`. */
export interface LintOptions {
  readonly platform?: string
  readonly sarif?: boolean
  readonly fix?: boolean
  readonly strict?: boolean
  readonly severity?: Severity
  readonly rule?: readonly string[]
  readonly noRule?: readonly string[]
}

const STYLES: Record<LintRole, Parameters<Context['paint']>[0]> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
  place: 'blue',
  strong: 'bold',
  quiet: 'dim',
  hint: 'green',
}
const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 }

/** Lints files or queries and shows what is found; with `--fix`, mends what can be mended in one way only. */
export async function runLint(context: Context, given: readonly string[], options: LintOptions): Promise<void> {
  const { severity = 'info' } = options
  if (!Object.hasOwn(RANK, severity)) {
    throw new UserError(`Unexpected severity \`${severity}\`, expected \`error\`, \`warning\` or \`info\`.`)
  }
  const rules = chooseRules(options.rule, options.noRule)
  const input = await readLintInput(context, given, options.platform)
  const found = lint(input.project, rules, allRules)
  const chosen =
    options.rule === undefined ? found : found.filter((one) => rules.some((rule) => rule.code === one.code))
  const ofFolder = input.ofFolder.map(
    (one): LintFinding => ({
      ...one,
      subject: undefined,
      line: undefined,
      span: undefined,
      list: [],
      fix: [],
      text: undefined,
    }),
  )
  const concerns = ({ subject }: LintFinding) =>
    subject ? input.wanted.has(subject) : input.wanted.size === input.project.subjects.length
  const findings = [...ofFolder, ...chosen.filter(concerns)].filter((one) => RANK[one.severity] >= RANK[severity])
  if (options.fix) return fix(context, input, findings)
  const worst = Math.max(-1, ...findings.map((one) => RANK[one.severity]))
  if (worst === RANK.error || (options.strict && worst === RANK.warning)) context.exit(1)
  if (options.sarif) return context.print(JSON.stringify(lintSarif(findings, rules, version()), null, 2))
  const of = (one: Severity) => findings.filter((finding) => finding.severity === one).length
  if (context.json) {
    const checked = [...input.wanted].map((one) => one.name)
    return context.printJson({
      checked,
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      findings: findings.map(findingJson),
    })
  }
  const paint = (role: LintRole, text: string) => context.paint(STYLES[role], text)
  for (const text of lintText(findings, paint, context.width)) context.print(`${text}\n`)
  context.print(lintSummary(findings, `${count(input.wanted.size, 'strategy', 'strategies')} checked`, paint))
}

async function fix(context: Context, input: LintInput, findings: readonly LintFinding[]): Promise<void> {
  const plans = planFixes(findings)
  const results: { file: string; fixed: number; written: boolean; diff: string }[] = []
  for (const { subject, before, after, fixed } of plans) {
    const { file } = subject.source
    const diff = unifiedDiff(file, before, after)
    const frozen = input.frozen(subject)
    const stdin = file === 'stdin'
    const written = !context.dryRun && frozen === undefined && !stdin
    if (written) {
      const { replaceFile } = await import('../review/write.ts')
      await replaceFile(input.dir, file, after)
    }
    results.push({ file, fixed: fixed.length, written, diff })
    if (context.json) continue
    if (stdin && !context.dryRun) context.print(after)
    else if (!written) context.print(paintDiff(context, diff))
    const what = count(fixed.length, 'finding')
    if (frozen !== undefined) {
      context.exit(1)
      context.say(`Left \`${printable(file)}\` as it is: ${printable(frozen)}.`)
    } else
      context.say(
        written ? `Mended ${what} in \`${printable(file)}\`.` : `Would mend ${what} in \`${printable(file)}\`.`,
      )
  }
  if (context.json) return context.printJson({ fixed: results })
  if (plans.length === 0) context.say('Nothing to mend: no finding has one repair only.')
}

function paintDiff(context: Context, diff: string): string {
  const style = (line: string) =>
    line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : line.startsWith('@') ? 'cyan' : undefined
  return diff
    .split('\n')
    .map((line) => {
      const one = style(line)
      return one === undefined ? printable(line) : context.paint(one, printable(line))
    })
    .join('\n')
}
