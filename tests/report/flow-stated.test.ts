import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import { shownCount } from '../../src/report/flow-box.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import { flowText } from '../../src/report/flow-text.ts'
import { shared } from '../helpers.ts'
import { finished, type Log, protocol, rid, startLog } from './review-log.ts'

function made(log: Log, spec: Protocol): { flow: Flow; codes: string[]; messages: string } {
  const state = foldVisible(log.events, undefined)
  const flow = foldFlow(state, spec)
  const checks = checkFlow(flow, state, spec)
  return { flow, codes: checks.map((one) => one.code), messages: checks.map((one) => one.message).join('\n') }
}

function shown(flow: Flow, ...ids: string[]): string[] {
  return ids.map((id) => shownCount(flow.boxes.get(id)!))
}

const FACTS = join(shared, 'data/founding-review/prisma-counts.json')

describe.skipIf(!existsSync(FACTS))('the founding review, from its facts alone', () => {
  const facts = existsSync(FACTS) ? JSON.parse(readFileSync(FACTS, 'utf8')) : {}
  const spec = () =>
    protocol((raw) => {
      const databases = facts.databases as {
        name: string
        hitsBeforeLimit: number
        hitsFinal: number
        ambiguity?: string
      }[]
      raw.sources = [
        ...databases.map(({ name }) => ({ name, kind: 'database', track: 'published' })),
        { name: 'Google, Google Scholar and NICE', kind: 'website', track: 'grey' },
      ]
      raw.prisma = {
        counts: [
          ...databases.map(({ name, hitsBeforeLimit, hitsFinal, ambiguity }) => ({
            box: `database_results/${name}`,
            n: ambiguity ? [hitsFinal, hitsBeforeLimit] : hitsFinal,
            why: ambiguity ?? 'search history',
          })),
          { box: 'records_screened', n: facts.derived.recordsScreenedDatabases, why: 'section 4.4' },
          { box: 'website_results', n: facts.derived.otherMethodsIdentified, why: 'section 4.5' },
          { box: 'other_duplicates', n: facts.derived.otherMethodsAlreadyInDatabases, why: 'section 4.5' },
          {
            box: 'new_studies',
            n: [facts.includedFromTables.studies_min, facts.includedFromTables.studies_max_tables],
            why: 'Tables 61 and 62',
          },
        ],
      }
    })

  it('prints the two candidate totals and what follows from them, and unknown for all else', () => {
    const { flow } = made(startLog(), spec())
    const { derived } = facts
    expect(shown(flow, 'database_results')).toEqual([
      `${derived.identifiedFinal_CINAHL12} or ${derived.identifiedFinal_CINAHL17}`,
    ])
    expect(shown(flow, 'other_records_screened', 'new_studies')).toEqual([String(derived.otherMethodsNew), '21 or 22'])
    const unknown = [
      'duplicates',
      'excluded_automatic',
      'records_excluded',
      'dbr_sought_reports',
      'dbr_notretrieved_reports',
      'dbr_assessed',
      'dbr_excluded',
      'other_records_excluded',
      'other_excluded',
    ]
    expect(shown(flow, ...unknown)).toEqual(unknown.map(() => 'unknown'))
    expect(flow.boxes.get('duplicates')!.why).toContain(
      `${derived.duplicates_CINAHL12} or ${derived.duplicates_CINAHL17} removed before screening`,
    )
    const text = flowText(flow, 120)
    expect(text).toMatch(/Records identified from databases +278 or 283/)
    expect(text).toMatch(/CINAHL +12 or 17/)
    expect(text).not.toMatch(/ 0 /)
  })

  it('warns that so few duplicates are hard to believe', () => {
    const { codes, messages } = made(startLog(), spec())
    expect(codes).toContain('prisma/duplicate-rate')
    expect(messages).toContain('5.4 % or 7.1 %')
  })
})

describe('numbers that review.yaml states', () => {
  it('count a register that was screened elsewhere, and still add up', () => {
    const spec = protocol((raw) => {
      raw.sources = [{ name: 'ClinicalTrials.gov', kind: 'register', track: 'published' }]
      raw.prisma = {
        counts: [
          { box: 'register_results/ClinicalTrials.gov', n: 41, why: 'screened on its page by KM' },
          { box: 'records_screened', add: 41, why: 'ClinicalTrials.gov' },
          { box: 'records_excluded', add: 41, why: 'ClinicalTrials.gov' },
        ],
      }
    })
    const { flow, codes } = made(finished(), spec)
    expect(
      shown(flow, 'register_results', 'register_specific_results', 'records_screened', 'records_excluded'),
    ).toEqual(['41', '41', '48', '43'])
    expect(flow.boxes.get('records_screened')!.note).toBe('stated in review.yaml: ClinicalTrials.gov')
    expect(codes.filter((code) => !code.includes('sources'))).toEqual([])
  })

  it('are checked like any other: a sum that does not hold is an error', () => {
    const spec = protocol((raw) => {
      raw.sources = []
      raw.prisma = { counts: [{ box: 'records_excluded', n: 1, why: 'a slip' }] }
    })
    expect(made(finished(), spec).codes).toContain('prisma/c3-sought')
  })

  it('must be about boxes that exist', () => {
    const spec = protocol((raw) => {
      raw.prisma = { counts: [{ box: 'records_excludet', n: 1, why: 'a slip' }] }
    })
    const { codes, messages } = made(finished(), spec)
    expect(codes).toContain('prisma/c0-stated')
    expect(messages).toContain('records_excludet')
  })

  it('say what an earlier version of the review, made elsewhere, included', () => {
    const spec = protocol((raw) => {
      raw.sources = []
      raw.prisma = { previous: { studies: 12, reports: 14, source: 'Smith 2019' }, 'meta-analysis': ['Clark2009'] }
    })
    const { flow, codes } = made(finished(), spec)
    expect(shown(flow, 'previous_studies', 'new_studies', 'total_studies', 'total_reports')).toEqual([
      '12',
      '3',
      '15',
      '17',
    ])
    expect(shown(flow, 'total_studies_ma', 'total_reports_ma')).toEqual(['1', '1'])
    expect(codes).toEqual([])
  })

  it('name studies of the meta-analysis that are not included', () => {
    const spec = protocol((raw) => {
      raw.sources = []
      raw.prisma = { 'meta-analysis': ['Clark2009', 'Nobody2000'] }
    })
    const { codes, messages } = made(finished(), spec)
    expect(codes).toContain('prisma/c10-meta-analysis')
    expect(messages).toContain('Nobody2000')
  })

  it('leave a review without statements as it is', () => {
    const log = startLog()
    log.import('MEDLINE', [rid('a')])
    expect(made(log, protocol()).flow.boxes.get('records_screened')!.status).toBe('unknown')
  })
})
