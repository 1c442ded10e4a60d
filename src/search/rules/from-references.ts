import { linesByKey } from '../lint/line-graph.ts'
import type { Subject } from '../lint/subject.ts'
import { type ReferenceFault, referenceFaults } from '../reference-faults.ts'
import type { Finding, StrategyRule } from './rule.ts'

const seen = new WeakMap<Subject, readonly ReferenceFault[]>()

/** The check of a fault of references; they are read once for all rules. */
export function fromReferences(code: ReferenceFault['code']): StrategyRule['check'] {
  return (subject) => {
    const faults = seen.get(subject) ?? referenceFaults(subject.strategy)
    seen.set(subject, faults)
    return faults.flatMap((fault): Finding[] => {
      if (fault.code !== code) return []
      const line = linesByKey(subject).get(fault.line.key)
      return line ? [{ line, span: fault.span, message: fault.message, hint: fault.hint }] : []
    })
  }
}
