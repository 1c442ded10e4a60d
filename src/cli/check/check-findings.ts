import { checkRules } from '../../extraction/checks/index.ts'
import { citedIds } from '../../extraction/findings/cited-ids.ts'
import { type FactSet, rowsOf } from '../../extraction/findings/fact.ts'
import { type CheckResult, runChecks } from '../../extraction/findings/run-checks.ts'
import { applyWaivers } from '../../extraction/findings/waivers.ts'
import type { Diagnostic, Severity } from '../../lib/diagnostic.ts'
import { count, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { type Context, formatDiagnostic, openReview } from '../context.ts'
import { readInput } from '../read-input.ts'
import { chooseCheckRules } from './choose-check-rules.ts'
import { type LoadedFacts, loadFileFacts, loadReviewFacts } from './load-facts.ts'
import { loadWaivers } from './load-waivers.ts'

interface Options {
  readonly severity?: string
  readonly strict?: boolean
  readonly rule?: readonly string[]
  readonly noRule?: readonly string[]
  readonly cited?: readonly string[]
  readonly waivers?: string
  readonly sort?: string
  readonly alpha?: string
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 }

/** Checks the findings of the review, or of files, and prints what is inconsistent. */
export async function checkFindings(context: Context, paths: readonly string[], options: Options): Promise<void> {
  const { severity = 'info' } = options
  if (!Object.hasOwn(RANK, severity)) {
    throw new UserError(`Unexpected severity \`${severity}\`, expected \`error\`, \`warning\` or \`info\`.`)
  }
  const rules = chooseCheckRules(options.rule, options.noRule)
  const review = paths.length === 0 ? await openReview(context) : undefined
  const loaded = review ? await loadReviewFacts(context, review) : await loadFileFacts(context, paths)
  const set = { ...loaded.set, ...(await citations(loaded.set, options.cited)), ...settings(options) }
  const found = runChecks(set, checkRules).filter(({ rule }) => rules.some(({ code }) => code === rule))
  const waivers = await loadWaivers(context, review?.dir, options.waivers)
  const codes = checkRules.map(({ code }) => code)
  const { open, waived, problems } = applyWaivers(
    found,
    waivers.list,
    codes,
    rules.map(({ code }) => code),
  )
  const shown = open.filter((one) => RANK[one.severity] >= RANK[severity as Severity])
  const of = (level: Severity) => shown.filter((one) => one.severity === level).length
  if (of('error') > 0 || (options.strict && of('warning') > 0) || problems.length > 0) context.exit(1)
  const diagnostics = [
    ...shown.map((one) => toDiagnostic(one, loaded)),
    ...problems.map((one) => waivers.diagnose(one)),
  ]
  const rows = rowsOf(set)
  const counts = {
    findings: rows.reduce((sum, row) => sum + row.facts.length, 0),
    studies: new Set(rows.map(({ study }) => study)).size,
  }
  if (context.json) {
    return context.printJson({
      checked: { files: loaded.files, ...counts },
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      results: shown.map((one) => asJson(one, loaded)),
      waived: waived.map(({ result, waiver }) => ({ ...asJson(result, loaded), reason: waiver.reason, by: waiver.by })),
      waiverProblems: problems.map(({ message, hint }) => ({ message, hint })),
    })
  }
  for (const one of diagnostics) context.print(`${formatDiagnostic(context, one)}\n`)
  context.print(summary(counts, shown, waived.length))
}

function summary(counts: { findings: number; studies: number }, shown: readonly CheckResult[], waived: number): string {
  const of = (level: Severity) => shown.filter((one) => one.severity === level).length
  const words = [
    of('error') && count(of('error'), 'error'),
    of('warning') && count(of('warning'), 'warning'),
    of('info') && `${of('info')} for information`,
  ].filter((one) => one)
  const left = waived > 0 ? `; ${waived} waived` : ''
  return `${count(counts.findings, 'finding')} of ${count(counts.studies, 'study', 'studies')} checked: ${words.length > 0 ? words.join(', ') : 'nothing inconsistent'}${left}.`
}

async function citations(set: FactSet, files: readonly string[] = []): Promise<Pick<FactSet, 'cited'>> {
  const texts = await Promise.all(files.map(async (file) => ({ file, ids: citedIds(await readInput(file)) })))
  const cited = [...set.cited, ...texts.flatMap(({ file, ids }) => ids.map((id) => ({ id, from: file })))]
  return { cited: cited.filter(({ id }, index) => cited.findIndex((one) => one.id === id) === index) }
}

function settings({ sort = '-year,id', alpha = '0.05' }: Options): Pick<FactSet, 'sort' | 'alpha'> {
  const keys = sort.split(',').map((key) => key.trim())
  const odd = keys.find((key) => !['year', '-year', 'id', '-id'].includes(key))
  if (odd !== undefined) {
    throw new UserError(`Unexpected order \`${printable(odd)}\`, expected \`year\`, \`-year\`, \`id\` or \`-id\`.`, {
      hint: 'Give them with commas, the most important first: `--sort=-year,id`.',
    })
  }
  const level = Number(alpha)
  if (!(level > 0 && level < 1))
    throw new UserError(`Unexpected level \`${printable(alpha)}\`, expected a number between 0 and 1.`, {
      hint: 'Try `--alpha 0.05`.',
    })
  return { sort: keys, alpha: level }
}

function toDiagnostic(
  { rule, severity, where, message, hint, at, key }: CheckResult,
  { place }: LoadedFacts,
): Diagnostic {
  return { code: rule, severity, message: `${where}: ${message}`, hint, ...(at ? place(at, key) : {}) }
}

function asJson({ rule, severity, where, message, hint, computed, at, key }: CheckResult, { place }: LoadedFacts) {
  const { file, range } = at ? place(at, key) : {}
  return {
    rule,
    severity,
    where,
    message,
    hint,
    computed,
    file: file ?? null,
    line: range?.start.line ?? null,
    column: range?.start.column ?? null,
  }
}
