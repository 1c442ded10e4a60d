import type { Norm } from '../records/record.ts'
import type { Gap } from './enrich-gap.ts'

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

// Too short to tell one report from another: `Editorial`, `Reply`.
const SHORTEST = 20

/**
 * True when an answer to a search by title is certainly the report: the same words in the title (which is long enough to tell), the
 * year within one, the same first author; at least one of year and author must be known on both sides.
 */
export function isSameReport(gap: Gap, found: Norm): boolean {
  const title = plain(gap.norm.title)
  if (title.length < SHORTEST || title !== plain(found.title)) return false
  const [a, b] = [gap.norm.issued?.year, found.issued?.year]
  if (a !== undefined && b !== undefined && Math.abs(a - b) > 1) return false
  const [one, other] = [family(gap.norm), family(found)]
  if (one !== undefined && other !== undefined && one !== other) return false
  return (a !== undefined && b !== undefined) || (one !== undefined && other !== undefined)
}

function family({ authors }: Pick<Norm, 'authors'>): string | undefined {
  const first = authors[0]
  const name = first?.family ?? first?.literal?.split(/[\s,]+/)[0]
  const text = plain(name ?? '')
  return text === '' ? undefined : text
}
