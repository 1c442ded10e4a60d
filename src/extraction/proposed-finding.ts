import type { ProposedFact } from './findings/parse-text.ts'

/** The keys of a proposed fact that go into a study's file, in the order of a finding. */
const KEYS = [
  'kind',
  'group',
  'comparator',
  'measure',
  'unit',
  'est',
  'ciLow',
  'ciHigh',
  'ciLevel',
  'sd',
  'se',
  'p',
  'stat',
  'n',
  'count',
  'of',
  'adjusted',
  'direction',
  'claim',
] as const

/** What a new finding belongs to. */
export interface FindingHome {
  readonly id: string
  readonly category: string
  readonly subhead?: string
  readonly source: { readonly report: string; readonly page?: string; readonly table?: string }
}

/** A proposed fact as a finding of a study's file, with `text` as its words. */
export function proposedFinding(
  fact: ProposedFact,
  home: FindingHome,
  text: string,
): Record<string, unknown> & { id: string } {
  const { id, category, subhead, source } = home
  const figures = Object.fromEntries(
    KEYS.flatMap((key) => (fact[key] === undefined || fact[key] === null ? [] : [[key, fact[key]]])),
  )
  return { id, category, ...(subhead ? { subhead } : {}), text, source, ...figures }
}
