import type { Severity } from '../../lib/diagnostic.ts'
import type { CheckRule, Hit } from '../checks/rule.ts'
import { type FactPlace, type FactSet, rowsOf } from './fact.ts'

/** A result of the checks: what is inconsistent, where, and what was computed. */
export interface CheckResult {
  readonly rule: string
  readonly severity: Severity
  /** Id of a finding, a row, a study or a table. */
  readonly where: string
  readonly message: string
  readonly hint: string
  readonly computed: Readonly<Record<string, unknown>>
  readonly at: FactPlace | undefined
  /** The key of the fact that it is about. */
  readonly key: string | undefined
}

/** Runs rules over a set of facts: consequences are left out; in the order of the tables, then what is about all. */
export function runChecks(set: FactSet, rules: readonly CheckRule[]): CheckResult[] {
  const order = new Map<string, number>()
  const found: { rule: CheckRule; result: CheckResult }[] = []
  const add = (rule: CheckRule, hit: Hit) => found.push({ rule, result: toResult(rule, hit) })
  const rows = rowsOf(set)
  for (const row of rows) {
    order.set(row.id, order.size)
    for (const fact of row.facts) order.set(fact.id, order.size)
  }
  for (const rule of rules) {
    if (rule.scope === 'set') for (const hit of rule.check(set)) add(rule, hit)
    else if (rule.scope === 'row') {
      for (const row of rows) for (const hit of rule.check(row, set)) add(rule, { row, ...hit })
    } else {
      for (const row of rows) {
        for (const fact of row.facts) {
          const hits = rule.check(fact, set)
          if (hits === undefined) continue
          for (const hit of 'message' in hits ? [hits] : hits) add(rule, { fact, ...hit })
        }
      }
    }
  }
  const silent = new Set(
    found.flatMap(({ rule, result }) => (rule.silences ?? []).map((code) => `${code} ${result.where}`)),
  )
  const place = ({ where }: CheckResult) => order.get(where) ?? Number.POSITIVE_INFINITY
  return found
    .filter(({ result }) => !silent.has(`${result.rule} ${result.where}`))
    .map(({ result }) => result)
    .sort((a, b) => compare(place(a), place(b)))
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function toResult(rule: CheckRule, { fact, row, where, message, hint, computed, severity, key }: Hit): CheckResult {
  const at = fact?.at ?? row?.at
  return {
    rule: rule.code,
    severity: severity ?? rule.severity,
    where: where ?? fact?.id ?? row?.id ?? '',
    message,
    hint,
    computed: computed ?? {},
    at: where === undefined || fact !== undefined ? at : undefined,
    key,
  }
}
