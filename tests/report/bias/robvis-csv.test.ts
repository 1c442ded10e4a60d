import { describe, expect, it } from 'vitest'
import type { EventOf } from '../../../src/events/event.ts'
import { assessmentsOf } from '../../../src/extraction/bias/assessment.ts'
import { type BiasTool, OVERALL } from '../../../src/extraction/bias/tool.ts'
import { biasTools } from '../../../src/extraction/bias/tools/index.ts'
import { parseCsv } from '../../../src/lib/csv.ts'
import { robvisCsv } from '../../../src/report/bias/robvis-csv.ts'

/** An appraisal in which the domains take turns through the levels, `shift` of them later. */
function appraised(tool: BiasTool, study: string, shift: number) {
  const event = (domain: string, judgement: string) =>
    ({ type: 'assess', by: 'AA', study, tool: tool.id, domain, judgement, support: 'p. 1' }) as EventOf<'assess'>
  const events = tool.domains.map(({ id, levels }, i) => event(id, levels[(i + shift) % levels.length]!.id))
  if (!tool.overall.propose) events.push(event(OVERALL, tool.overall.levels[shift % tool.overall.levels.length]!.id))
  const assessments = new Map([[study, new Map(events.map((one) => [one.domain, one]))]])
  return assessmentsOf(study, { assessments, verifications: new Map() } as never)
}

/**
 * A judgement as robvis 0.3 reads it: the template `Generic` takes "serious" for high, and "unclear" and "moderate" for some
 * concerns; of words only the first letters count; "NA" or nothing is not applicable.
 */
function readByRobvis(word: string, template: BiasTool['robvis']): string {
  const text = template === 'Generic' ? word.toLowerCase().replace(/\bse/g, 'High') : word
  const initials = text.replace(/\b(\p{L})\p{L}+|./gu, (_, first) => (first ?? '').toUpperCase())
  const clean = initials.trim().toLowerCase()
  const letter = clean === 'na' || clean === 'n' || clean === '' ? 'x' : clean[0]!
  return template === 'Generic' ? letter.replace(/[um]/, 's') : letter
}

// Columns that its templates insist on, and the letters that they draw; others would be blank.
const TEMPLATES: Record<BiasTool['robvis'], { columns?: number; letters: string; tones: Record<string, string> }> = {
  ROB2: { columns: 7, letters: 'hslnx', tones: { low: 'l', some: 's', high: 'h' } },
  'ROBINS-I': { columns: 9, letters: 'csmlnx', tones: { low: 'l', some: 'm', high: 's', critical: 'c', unclear: 'n' } },
  Generic: { letters: 'chslnx', tones: { low: 'l', some: 's', high: 'h', critical: 'c', unclear: 'n', na: 'x' } },
}

describe('the CSV for robvis', () => {
  it.each(biasTools.map((tool) => [tool.id, tool] as const))('%s is what its template takes', (_, tool) => {
    const most = Math.max(...tool.domains.map(({ levels }) => levels.length))
    const studies = Array.from({ length: most }, (_unused, i) => ({ study: `Ash${2000 + i}`, shift: i }))
    const all = studies.flatMap(({ study, shift }) => appraised(tool, study, shift))
    const { header: head, rows: read, problems } = parseCsv(robvisCsv(tool, all))
    const rows = read.map(({ values }) => head.map((name) => values[name]!))
    const { columns, letters, tones } = TEMPLATES[tool.robvis]
    expect(problems).toEqual([])
    expect(head[0]).toBe('Study')
    expect(head.at(-1)).toBe('Overall')
    expect(head).toHaveLength(columns ?? tool.domains.length + 2)
    // R turns signs in heads into dots; they must differ after that, too.
    expect(new Set(head.map((name) => name.replace(/[^\p{L}\p{N}]/gu, '.'))).size).toBe(head.length)
    expect(rows.map((row) => row[0])).toEqual(studies.map(({ study }) => study))
    // The last column must not look like weights.
    for (const row of rows) expect(row.at(-1)).not.toMatch(/^-?\d*.?\d+$/)
    rows.forEach((row, r) => {
      tool.domains.forEach(({ levels }, d) => {
        const { tone } = levels[(d + r) % levels.length]!
        const letter = readByRobvis(row[d + 1]!, tool.robvis)
        expect(letters).toContain(letter)
        expect([tone, letter]).toEqual([tone, tones[tone]])
      })
      expect(letters).toContain(readByRobvis(row.at(-1)!, tool.robvis))
    })
  })
})
