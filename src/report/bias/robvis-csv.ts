import type { Assessment } from '../../extraction/bias/assessment.ts'
import { type BiasTool, OVERALL, type Tone } from '../../extraction/bias/tool.ts'
import { printCsv } from '../../lib/csv.ts'
import { shownIn } from './bias-figures.ts'

// robvis knows judgements by their first letters.
const WORDS: Record<BiasTool['robvis'], Partial<Record<Tone, string>>> = {
  ROB2: { low: 'Low', some: 'Some concerns', high: 'High', unclear: 'No information' },
  'ROBINS-I': { low: 'Low', some: 'Moderate', high: 'Serious', critical: 'Critical', unclear: 'No information' },
  Generic: {
    low: 'Low',
    some: 'Unclear',
    high: 'High',
    critical: 'Critical',
    unclear: 'No information',
    na: 'Not applicable',
  },
}

/**
 * The appraisals with one tool as robvis reads them: `Study`, a column a domain, `Overall`. Its own templates take the short
 * names of domains; its template `Generic` takes any, and shows them. Only complete appraisals: robvis has no place for gaps.
 */
export function robvisCsv(tool: BiasTool, assessments: readonly Assessment[]): string {
  const words = WORDS[tool.robvis]
  const own = assessments.filter((one) => one.tool === tool && one.complete)
  const heads = tool.robvis === 'Generic' ? uniqueNames(tool) : tool.domains.map((domain) => domain.id)
  const rows = own.map((one) => {
    const name = one.result === undefined ? one.study : `${one.study}: ${one.result}`
    const judgements = [...tool.domains.map((domain) => domain.id), OVERALL].map((domain) => {
      const tone = shownIn(one, domain)?.tone
      return (tone && words[tone]) ?? 'No information'
    })
    return [name, ...judgements]
  })
  return printCsv([['Study', ...heads, 'Overall'], ...rows], { guard: true })
}

// R turns names of columns into names of variables, which must differ.
function uniqueNames(tool: BiasTool): string[] {
  const seen = new Set<string>()
  return tool.domains.map(({ id, label }) => {
    const name = seen.has(label) ? `${label} ${id}` : label
    seen.add(name)
    return name
  })
}
