import type { Diagnostic, Severity } from '../../lib/diagnostic.ts'
import { formatNumber } from '../../lib/text.ts'
import type { Item } from '../flow-box.ts'

/** A check that failed, with all the records that it is about. */
export interface Finding extends Diagnostic {
  readonly records?: readonly string[]
}

/** A check that failed: `code` is its number in docs/prisma.md, with what it is about. */
export function finding(
  code: string,
  severity: Severity,
  message: string,
  hint: string,
  records: readonly (Item | string)[] = [],
): Finding {
  const ids = [...new Set(records.map((one) => (typeof one === 'string' ? one : one.record)))]
  return { code: `prisma/${code}`, severity, message, hint, ...(ids.length > 0 ? { records: ids } : {}) }
}

/** `R-1, R-2, R-3 and 9 more`. */
export function some(items: readonly (Item | string)[], limit = 3): string {
  const ids = [...new Set(items.map((item) => (typeof item === 'string' ? item : item.record)))]
  const shown = ids.slice(0, limit).map((id) => `\`${id}\``)
  return ids.length > limit ? `${shown.join(', ')} and ${formatNumber(ids.length - limit)} more` : shown.join(', ')
}
