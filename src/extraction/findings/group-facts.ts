import { remembered } from '../../lib/remembered.ts'
import type { Fact } from './fact.ts'

/** Facts with the same key, in the order of their first; keys that are undefined are left out. */
export function groupFacts(facts: readonly Fact[], key: (fact: Fact) => string | undefined): Fact[][] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const name = key(fact)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group) group.push(fact)
    else groups.set(name, [fact])
  }
  return [...groups.values()]
}

/** A text for comparison: lower case, one dash, one blank, no quotes or brackets. */
export function plain(text: string | null | undefined): string {
  return text ? plainText(text) : ''
}

const plainText = remembered((text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/["'‘’“”()[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim(),
)

/** True for a name that says nothing: empty, `not stated`, `unknown group`. */
export function isUnnamed(text: string | null | undefined): boolean {
  return /^(?:|-|–|—|\?|n\/?a|nr|not (?:stated|named|given|reported|specified)|unnamed|unspecified|unclear|missing)$/.test(
    plain(text),
  )
}

/** `F` or `M` from `sex`, or from words of the group; undefined for neither. */
export function sexOf({ sex, group }: Pick<Fact, 'sex' | 'group'>): 'F' | 'M' | undefined {
  return sexIn(sex ?? '') ?? sexIn(group ?? '')
}

function sexIn(text: string): 'F' | 'M' | undefined {
  const words = plain(text)
  if (/^f$|\b(?:female|females|woman|women|girls?)\b/.test(words)) return 'F'
  return /^m$|\b(?:male|males|man|men|boys?)\b/.test(words) ? 'M' : undefined
}

/** A group without words for its sex: `Bangladeshi women` → `bangladeshi`. */
export function groupWithoutSex(group: string | null | undefined): string {
  return plain(group)
    .replace(/\b(?:female|male|woman|women|man|men|girl|boy)s?\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
