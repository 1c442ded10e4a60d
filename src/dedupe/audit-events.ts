import type { NewEvent } from '../events/event.ts'
import type { AuditItem } from './audit.ts'

/** What a person says of a merge by the machine. */
export interface AuditVerdict {
  readonly by: string
  readonly right: boolean
  /** Also keep the two records apart from now on. */
  readonly separate: boolean
  readonly seed: string
  readonly why?: string | undefined
}

/** The events of a judgement: the judgement, and the separation if it is wanted and not made yet. */
export function auditEvents({ records: [a, b], merge, drawn, takenBackBy }: AuditItem, said: AuditVerdict): NewEvent[] {
  const { by, right, separate, seed, why } = said
  const records: [string, string] = [a, b]
  const reason = why ? { why } : {}
  const events: NewEvent[] = [
    {
      type: 'audit',
      by,
      records,
      merge: merge.id,
      verdict: right ? 'right' : 'wrong',
      ...(drawn ? { seed } : {}),
      ...reason,
    },
  ]
  if (separate && takenBackBy.length === 0) events.push({ type: 'separate', by, records, ...reason })
  return events
}
