import { describe, expect, it } from 'vitest'
import { foldVisible, visibleEvents } from '../../src/events/blind.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { statusOf } from '../../src/report/checklists/checklist.ts'
import { prisma2020, prismaAbstract } from '../../src/report/checklists/prisma-2020.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { type MethodsInput, methodsOf } from '../../src/report/methods.ts'
import { reportedSearches } from '../../src/report/prisma-s.ts'
import { toShelf } from '../../src/search/shelf.ts'
import { finished, type Log, protocol, rids, startLog } from './review-log.ts'

const NOTHING = { studies: 0, extractedBy: [], verifiedBy: [], verified: 0, values: 0 }

function made(log: Log, more: Partial<MethodsInput> = {}, spec: Protocol = protocol()) {
  const parts = methodsOf({
    protocol: spec,
    events: visibleEvents(log.events, undefined),
    state: foldVisible(log.events, undefined),
    searches: [],
    dedupe: undefined,
    extraction: NOTHING,
    bias: { tools: [], studies: 0 },
    version: '1',
    ...more,
  })
  return { parts, text: (title: string) => parts.find((one) => one.title === title)?.paragraphs.join('\n') ?? '' }
}

const shelf = (...more: string[]) =>
  reportedSearches(
    toShelf([
      {
        path: 'queries/medline.v1.search',
        text: `---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n${more[0] ?? ''}---\n1. tea\n2. limit 1 to humans\n`,
      },
    ]),
  )

/** One batch of 10 records at the first stage: `dual` of them for both. */
function screening(dual: number, single: { by?: string; checkedBy?: string } = {}) {
  const log = startLog()
  const m = rids('m', 10)
  log.import('MEDLINE', m)
  log.dedupe()
  const plan = log.add<'plan'>({
    type: 'plan',
    by: 'machine',
    stage: 'title-abstract',
    track: 'published',
    seed: 'x',
    reviewers: ['KM', 'SB'],
    dual: m.slice(0, dual),
    single: m.slice(dual),
    ...(single.by ? { singleBy: single.by } : {}),
    ...(single.checkedBy ? { checkedBy: single.checkedBy } : {}),
  })
  return { log, m, plan }
}

describe('the methods of a review', () => {
  it('claim no search that was not run', () => {
    const empty = made(startLog(), { searches: shelf() })
    expect(empty.text('Searches')).toBe(
      'No search has been run yet. A strategy for MEDLINE is saved and has not been run yet.',
    )
    expect(empty.text('Selection of studies')).toContain('Title and abstract: screening has not begun yet.')
    expect(empty.text('Shortcuts and deviations')).toContain('Screening is not finished')
    expect(empty.text('Automation')).toBe(
      'No automation tool took a decision on any record. No use of artificial intelligence is recorded in the review.',
    )
    const log = startLog()
    log.import('MEDLINE', rids('m', 2))
    expect(made(log, { searches: shelf() }).text('Searches')).toBe(
      'We searched MEDLINE (Ovid; day not stated). The strategies as run are in the appendix. Limits within the searches: MEDLINE: humans (line 2).',
    )
    expect(made(startLog(), { searches: shelf('searched: 2022-02-03\n') }).text('Searches')).toContain(
      'We searched MEDLINE (Ovid; 3 February 2022).',
    )
    log.import('NICE', rids('n', 1), { sourceKind: 'organisation' })
    expect(made(log).text('Searches')).toBe(
      'We searched MEDLINE (day not stated; results taken over on 1 February 2022) and NICE (day not stated; results taken over on 1 February 2022).',
    )
  })

  it('say of screening under way that it is, and nothing about blinded decisions', () => {
    const { log, m, plan } = screening(4, { by: 'KM', checkedBy: 'SB' })
    const before = made(log).parts
    for (const by of ['KM', 'SB'])
      for (const record of m) log.decide(by, 'title-abstract', record, by === 'KM' ? 'include' : 'exclude')
    expect(made(log).parts).toEqual(before)
    const text = made(log).text('Selection of studies')
    expect(text).toContain(
      'Two reviewers (KM and SB) are screening 4 of 10 records independently of each other, 40.0 %; KM is screening the other 6, and SB is to check each of the exclusions. Screening is not finished; decisions are still blinded.',
    )
    expect(text).not.toMatch(/disagree|kappa|screened (?:4|the)/)
    log.unblind(plan)
    expect(made(log).text('Selection of studies')).toMatch(/Screening is not finished: \d+ of 10 records are settled\./)
    expect(made(log).text('Selection of studies')).toContain('Reviewers disagreed on ')
  })

  it('say that one reviewer worked alone, and do not speak of agreement then', () => {
    const spec = protocol((raw) => {
      raw.screening.stages = { 'title-abstract': raw.screening.stages['title-abstract'] }
    })
    const { log, m, plan } = screening(0, { by: 'KM' })
    for (const record of m) log.decide('KM', 'title-abstract', record, 'exclude')
    log.unblind(plan)
    const { text } = made(log, {}, spec)
    expect(text('Selection of studies')).toBe('Title and abstract: KM screened all 10 records alone.')
    expect(text('Shortcuts and deviations')).toContain(
      'This review took shortcuts: title and abstract, published: 10 reports of 10 screened by one reviewer.',
    )
  })

  it('tell what was done once it is done, in the past', () => {
    const { text, parts } = made(finished(), {
      extraction: { studies: 1, extractedBy: ['KM'], verifiedBy: ['SB'], verified: 1, values: 1 },
      bias: { tools: ['RoB 2'], studies: 1 },
    })
    expect(text('Selection of studies')).toContain(
      'Published: Two reviewers (KM and SB) screened all 7 records independently of each other.',
    )
    expect(text('Selection of studies')).toContain('Reviewers did not disagree on any.')
    expect(text('Selection of studies')).toContain('1 full text could not be had.')
    expect(text('Extraction')).toBe(
      'KM extracted data from 1 study into a form made beforehand. SB compared 1 of 1 extracted value (100.0 %) with the reports and confirmed or corrected it.',
    )
    expect(text('Risk of bias')).toBe('The risk of bias of 1 study was judged with RoB 2.')
    expect(text('Shortcuts and deviations')).toContain('Every report was screened by at least two reviewers')
    expect(text('Automation')).toContain('Litsieve 1 matched certain duplicates by rules')
    expect(parts.filter((one) => one.open)).toEqual([])
  })

  it('say that kappa is not defined where all agreed on one side', () => {
    const { log, m, plan } = screening(10)
    for (const by of ['KM', 'SB']) for (const record of m) log.decide(by, 'title-abstract', record, 'exclude')
    log.unblind(plan)
    expect(made(log).text('Selection of studies')).toMatch(
      /KM and SB, 100\.0 % agreement, kappa not defined \(.+\), n = 10/,
    )
  })

  it('say who resolved what, not how', () => {
    const { log, m, plan } = screening(10)
    for (const [i, record] of m.entries()) {
      log.decide('KM', 'title-abstract', record, 'include')
      log.decide('SB', 'title-abstract', record, i < 2 ? 'exclude' : 'include')
    }
    log.unblind(plan)
    log.add<'resolve'>({
      type: 'resolve',
      by: 'AJ',
      stage: 'title-abstract',
      record: m[0]!,
      decision: 'include',
      why: 'agreed',
    })
    expect(made(log).text('Selection of studies')).toContain(
      'Reviewers disagreed on 2; 1 was resolved, with the reasons recorded, by AJ; 1 is open.',
    )
  })

  it('tell of an update, of two who extracted on their own, and of nobody known', () => {
    const log = finished()
    log.import('MEDLINE', rids('n', 2), { update: '2024', import: 'I-2024' })
    expect(made(log).text('Searches')).toContain(
      'The searches were run again (update 2024): MEDLINE, with results taken over from 1 February 2022; only records that earlier searches had not found went on to screening.',
    )
    const dual = protocol((raw) => {
      raw.extraction = { mode: 'dual' }
    })
    const extraction = { studies: 2, extractedBy: ['KM'], verifiedBy: ['KM', 'SB'], verified: 3, values: 3 }
    expect(made(log, { extraction }, dual).text('Extraction')).toBe(
      'Two people extracted data from 2 studies independently of each other (KM and SB), into a form made beforehand; they then compared what they had extracted and agreed on every value.',
    )
    expect(made(log, { extraction: { ...extraction, extractedBy: [], verified: 0 } }).text('Extraction')).toBe(
      'Data were extracted from 2 studies into a form made beforehand; who did it is not recorded. No second reviewer has verified the extraction.',
    )
  })
})

describe('the checklists', () => {
  function filled(log: Log, spec = protocol(), more: { studies?: number; judged?: number; undated?: string[] } = {}) {
    const state = foldVisible(log.events, undefined)
    const { parts } = made(log, {}, spec)
    const facts = {
      protocol: spec,
      flow: foldFlow(state, spec),
      checks: [],
      methods: parts,
      searches: 1,
      undated: more.undated ?? [],
      studies: more.studies ?? 0,
      judged: more.judged ?? 0,
      tables: true,
      figures: false,
    }
    const items = prisma2020(facts).items
    return {
      items,
      abstract: prismaAbstract(facts).items,
      status: (n: string) => statusOf(items.find((one) => one.number === n)!),
    }
  }

  it('have the items of the statement, in its sections', () => {
    const { items, abstract } = filled(finished())
    const sub: Record<number, number> = { 10: 2, 13: 6, 16: 2, 20: 4, 23: 4, 24: 3 }
    const numbers = Array.from({ length: 27 }, (_, i) => i + 1).flatMap((n) =>
      sub[n] ? Array.from({ length: sub[n] }, (_, k) => `${n}${'abcdef'[k]}`) : [`${n}`],
    )
    expect(items.map((one) => one.number)).toEqual(numbers)
    expect(items).toHaveLength(42)
    const sections = new Map(items.map((one) => [one.section, one.number]))
    expect(Object.fromEntries(sections)).toEqual({
      Title: '1',
      Abstract: '2',
      Introduction: '4',
      Methods: '15',
      Results: '22',
      Discussion: '23d',
      'Other information': '27',
    })
    expect(abstract.map((one) => `${one.number} ${one.name}`)).toEqual([
      '1 Title',
      '2 Objectives',
      '3 Eligibility criteria',
      '4 Information sources',
      '5 Risk of bias',
      '6 Synthesis of results',
      '7 Included studies',
      '8 Synthesis of results',
      '9 Limitations of evidence',
      '10 Interpretation',
      '11 Funding',
      '12 Registration',
    ])
  })

  it('call nothing answered that is half done, or that only the paper can say', () => {
    const half = filled(finished(), protocol(), { studies: 1, judged: 0, undated: ['NICE'] })
    expect([half.status('17'), half.status('18'), half.status('6'), half.status('2')]).toEqual([
      'partly',
      'missing',
      'partly',
      'missing',
    ])
    const whole = filled(finished(), protocol(), { studies: 3, judged: 3 })
    expect([whole.status('17'), whole.status('18'), whole.status('6'), whole.status('8')]).toEqual([
      'answered',
      'answered',
      'answered',
      'answered',
    ])
    const { log } = screening(4, { by: 'KM' })
    expect(filled(log).status('8')).toBe('partly')
    const untitled = protocol((raw) => {
      raw.title = 'Talking therapies'
      raw.description = 'A rapid review'
    })
    expect(filled(finished(), untitled).status('1')).toBe('missing')
    expect(statusOf(filled(finished(), untitled).abstract[0]!)).toBe('missing')
    expect(filled(finished()).status('1')).toBe('answered')
  })
})
