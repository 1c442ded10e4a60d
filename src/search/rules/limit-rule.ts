import { type LimitUse, limitsOf, placeOf } from '../lint/limits.ts'
import type { ReadLine } from '../lint/subject.ts'
import type { Finding, LineRule } from './rule.ts'

/** The check of one kind of limit: a finding for each line that has it. */
export function limitRule(
  kind: LimitUse['kind'],
  say: (value: string, base: string) => { message: string; hint: string },
): LineRule['check'] {
  return (line: ReadLine) => {
    const use = limitsOf(line).find((one) => one.kind === kind)
    if (!use) return []
    const ref = line.sound!.root.kind === 'limit' ? line.sound!.root.children[0] : undefined
    const base = ref?.kind === 'ref' ? line.sound!.text.slice(ref.start, ref.end) : '…'
    return [{ line, ...placeOf(use), ...say(use.value, base) } satisfies Finding]
  }
}
