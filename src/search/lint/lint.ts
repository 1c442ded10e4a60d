import { lineRange, type Severity } from '../../lib/diagnostic.ts'
import { spanInFile } from '../line.ts'
import type { Finding, Rule } from '../rules/rule.ts'
import { lineText } from '../source.ts'
import { applyOkComments } from './apply-ok-comments.ts'
import { type LintFinding, rangeOf } from './lint-finding.ts'
import type { Project, Subject } from './subject.ts'

/** Runs rules over strategies: one finding a fault, consequences and accepted findings left out, in the order of the text. */
export function lint(project: Project, rules: readonly Rule[], known: readonly Rule[] = rules): LintFinding[] {
  const { subjects } = project
  const found = new Map<Subject | undefined, { rule: Rule | undefined; finding: LintFinding }[]>()
  for (const subject of [...subjects, undefined]) found.set(subject, [])
  for (const subject of subjects) {
    for (const one of subject.given) {
      found.get(subject)!.push({ rule: undefined, finding: { ...one, ...NOWHERE, subject, text: subject.source } })
    }
  }
  const add = (rule: Rule, subject: Subject | undefined, findings: readonly Finding[]) => {
    for (const one of findings) {
      const of = one.subject ?? subject
      found.get(of)!.push({ rule, finding: toFinding(rule, of, one) })
    }
  }
  for (const rule of rules) {
    if (rule.scope === 'review') {
      add(rule, undefined, rule.check(project))
      continue
    }
    for (const subject of subjects) {
      if (rule.scope === 'strategy') add(rule, subject, rule.check(subject, project))
      else {
        for (const line of subject.lines) {
          if (rule.syntax || line.sound) add(rule, subject, rule.check(line, subject, project))
        }
      }
    }
  }
  return [...found].flatMap(([subject, list]) => {
    const kept = withoutConsequences(list)
    const settled = subject ? applyOkComments(subject, kept, known, rules) : kept
    return settled.sort(byPlace)
  })
}

const NOWHERE = { line: undefined, span: undefined, list: [], fix: [] } as const

function toFinding(rule: Rule, subject: Subject | undefined, one: Finding): LintFinding {
  const { message, hint, list = [], fix = [] } = one
  const base = { code: rule.code, severity: one.severity ?? rule.severity, message, hint, subject, list, fix }
  const related = one.related?.map(({ message, file, line }) => ({
    message,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { range: { start: { line, column: 1 }, end: { line, column: 2 } } }),
  }))
  const more = related ? { related } : {}
  if (!subject || one.file !== undefined) {
    const range = one.row === undefined ? {} : { range: lineRange(one.row) }
    const file = one.file === undefined ? {} : { file: one.file }
    return { ...base, ...more, line: undefined, span: undefined, text: undefined, ...file, ...range }
  }
  const { source, strategy } = subject
  if (one.line) {
    const { line } = one.line
    const place = one.option ?? (one.span ? spanInFile(line, one.span.start, one.span.end) : line.idSpan)
    return {
      ...base,
      ...more,
      line: line.id,
      span: one.span,
      text: source,
      file: source.file,
      ...rangeOf(source, place),
    }
  }
  const at = one.key && strategy.meta ? strategy.locate(one.key) : undefined
  const top = { start: source.lineStarts[0]!, end: source.lineStarts[0]! + Math.max(1, lineText(source, 0).length) }
  const place = at ?? rangeOf(source, top)
  return { ...base, ...more, line: undefined, span: undefined, text: source, file: source.file, ...place }
}

function withoutConsequences(list: readonly { rule: Rule | undefined; finding: LintFinding }[]): LintFinding[] {
  const byLine = new Map<string, Set<string>>()
  const everywhere = new Set<string>()
  for (const { rule, finding } of list) {
    for (const code of rule?.silences?.strategy ?? []) everywhere.add(code)
    if (finding.line === undefined || !rule?.silences?.line) continue
    const codes = byLine.get(finding.line) ?? new Set()
    for (const code of rule.silences.line) codes.add(code)
    byLine.set(finding.line, codes)
  }
  const silent = ({ rule, finding }: (typeof list)[number]) => {
    if (everywhere.has(finding.code)) return true
    const codes = finding.line === undefined ? undefined : byLine.get(finding.line)
    return codes !== undefined && (codes.has(finding.code) || (codes.has('*') && !rule?.silences?.line?.includes('*')))
  }
  return list.filter((one) => !silent(one)).map((one) => one.finding)
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

function byPlace(a: LintFinding, b: LintFinding): number {
  const place = (one: LintFinding) => one.range?.start ?? { line: 0, column: 0 }
  const [one, other] = [place(a), place(b)]
  return one.line - other.line || one.column - other.column || ORDER[a.severity] - ORDER[b.severity]
}
