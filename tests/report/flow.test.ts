import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Event } from '../../src/events/event.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import { shownCount } from '../../src/report/flow-box.ts'
import { founding, protocol, rid, rids, startLog } from './review-log.ts'

function flowOf(events: readonly Event[], spec: Protocol = protocol()): Flow {
  return foldFlow(foldVisible(events, undefined), spec)
}

function shown(flow: Flow, ...ids: string[]): string[] {
  return ids.map((id) => shownCount(flow.boxes.get(id)!))
}

function whyOf(flow: Flow, id: string): string {
  return flow.boxes.get(id)!.why ?? ''
}

function parts(flow: Flow, id: string): (string | number)[][] {
  return flow.boxes.get(id)!.parts.map((part) => [part.id, part.n])
}

/** Only MEDLINE is searched. */
const medline = protocol((raw) => {
  raw.sources = [raw.sources[0]]
})

const TA = 'title-abstract'
const FT = 'full-text'

describe('identification', () => {
  it('counts what was found and what is removed as the founding review does: 278 to 263, 94 to 87', () => {
    const flow = flowOf(founding().events)
    expect(shown(flow, 'database_results', 'duplicates', 'register_results')).toEqual(['278', '15', '–'])
    expect(parts(flow, 'database_specific_results')).toEqual([
      ['MEDLINE', 80],
      ['Embase', 115],
      ['CINAHL', 12],
      ['PsycINFO', 71],
    ])
    expect(parts(flow, 'duplicates')).toEqual([
      ['machine', 12],
      ['person', 3],
    ])
    expect(shown(flow, 'website_results', 'organisation_results', 'citations_results')).toEqual(['87', '7', '–'])
    expect(shown(flow, 'other_duplicates')).toEqual(['7'])
    expect(parts(flow, 'other_duplicates')).toEqual([['databases', 7]])
    expect(flow.placed.filter((one) => one.lane === 'databases')).toHaveLength(263)
    expect(flow.placed.filter((one) => one.lane === 'other')).toHaveLength(87)
  })

  it('counts a record that one search found in two files, or twice in one, once', () => {
    const log = startLog()
    log.import('MEDLINE', [rid('a'), rid('b'), rid('a')])
    log.import('Embase', [rid('b'), rid('c')])
    log.dedupe()
    const flow = flowOf(log.events)
    expect(shown(flow, 'database_results', 'duplicates')).toEqual(['5', '2'])
    expect(parts(flow, 'duplicates')).toEqual([['identical', 2]])
    expect(flow.placed).toHaveLength(3)
  })

  it('keeps a report that a database found out of the other lane, whichever was imported first', () => {
    const log = startLog()
    log.import('Google', [rid('g'), rid('same'), rid('same2')], { sourceKind: 'website' })
    log.import('MEDLINE', [rid('d')])
    log.import('Embase', [])
    log.merge(rid('same'), rid('d'))
    log.merge(rid('same2'), rid('same'))
    log.dedupe()
    const flow = flowOf(log.events)
    expect(shown(flow, 'database_results', 'duplicates', 'website_results', 'other_duplicates')).toEqual([
      '1',
      '0',
      '3',
      '2',
    ])
    expect(flow.placed.map((one) => one.lane).sort()).toEqual(['databases', 'other'])
  })

  it('does not know of duplicates before anyone has looked', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    const before = flowOf(log.events)
    expect(shown(before, 'duplicates')).toEqual(['unknown'])
    expect(whyOf(before, 'duplicates')).toBe('duplicates were not looked for yet')
    log.dedupe()
    expect(shown(flowOf(log.events), 'duplicates')).toEqual(['0'])
  })

  it('takes what an unrecorded run left behind as a run', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    log.merge(rid('m1'), rid('m2'))
    expect(shown(flowOf(log.events), 'duplicates')).toEqual(['1'])
  })

  it('calls duplicates at least so many after a later import, and while pairs are in doubt', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    log.merge(rid('m1'), rid('m2'))
    log.dedupe()
    log.import('Embase', rids('e', 2))
    const later = flowOf(log.events)
    expect(shown(later, 'duplicates')).toEqual(['≥ 1'])
    expect(whyOf(later, 'duplicates')).toBe('1 import since the last deduplication (Embase.ris)')
    log.dedupe()
    log.add<'doubt'>({ type: 'doubt', by: 'machine', records: [rid('m3'), rid('e1')], rule: 'title', score: 0.8 })
    const doubtful = flowOf(log.events, medline)
    expect(shown(doubtful, 'duplicates')).toEqual(['≥ 1'])
    expect(whyOf(doubtful, 'duplicates')).toBe('1 doubtful pair to settle')
    expect(doubtful.boxes.get('duplicates')!.waiting.map((item) => item.record)).toEqual([rid('e1')])
    expect(shown(doubtful, 'other_duplicates')).toEqual(['–'])
  })

  it('says unknown, not nought, of a source that was not imported', () => {
    const empty = flowOf([])
    expect(shown(empty, 'database_results', 'excluded_automatic', 'records_screened', 'new_studies')).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ])
    const log = startLog()
    log.import('medline', rids('m', 3))
    const flow = flowOf(log.events)
    expect(shown(flow, 'database_results')).toEqual(['≥ 3'])
    expect(whyOf(flow, 'database_results')).toBe('nothing imported from Embase yet')
    expect(parts(flow, 'database_results')).toEqual([
      ['medline', 3],
      ['Embase', 'unknown'],
    ])
    const others = ['website_results', 'other_duplicates', 'other_records_screened', 'other_excluded']
    expect(shown(flow, ...others)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    expect(whyOf(flow, 'other_records_screened')).toBe('nothing is imported from other methods yet')
  })

  it('leaves out ways that the review does not use', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    const flow = flowOf(
      log.events,
      protocol((raw) => delete raw.sources),
    )
    const others = [...flow.boxes.values()].filter((box) => box.lane === 'other')
    expect(others.length).toBeGreaterThan(8)
    expect(new Set(others.map((box) => box.status))).toEqual(new Set(['absent']))
    expect(shown(flow, 'previous_studies', 'total_studies_ma', 'register_results')).toEqual(['–', '–', '–'])
  })
})

/** Four published records, deduplicated, planned and decided by both: m1 in, m2 in, m3 out; m4 as told. */
function screened(last: 'open' | 'conflict' | 'out' = 'out') {
  const log = startLog()
  log.import('MEDLINE', rids('m', 4))
  log.dedupe()
  const plan = log.plan(TA, 'published', rids('m', 4))
  log.both(TA, rid('m1'), 'include')
  log.both(TA, rid('m2'), 'include')
  log.both(TA, rid('m3'), 'exclude')
  if (last === 'out') log.both(TA, rid('m4'), 'exclude')
  if (last === 'conflict') {
    log.decide('KM', TA, rid('m4'), 'include')
    log.decide('SB', TA, rid('m4'), 'exclude')
  }
  return { log, plan }
}

const LANE = [
  'records_screened',
  'records_excluded',
  'dbr_sought_reports',
  'dbr_notretrieved_reports',
  'dbr_assessed',
  'dbr_excluded',
  'dbr_included_reports',
]

describe('screening', () => {
  it('shows nothing of a blinded batch', () => {
    const { log, plan } = screened()
    const blinded = flowOf(log.events)
    expect(shown(blinded, ...LANE)).toEqual(LANE.map(() => 'unknown'))
    expect(whyOf(blinded, 'records_screened')).toBe('4 records undecided at title-abstract (4 blinded)')
    const reasons = blinded.boxes.get('records_screened')!.waiting.map((item) => item.reason)
    expect(new Set(reasons)).toEqual(new Set(['blinded at title-abstract']))
    log.unblind(plan)
    expect(shown(flowOf(log.events), ...LANE.slice(0, 3))).toEqual(['4', '2', '2'])
  })

  it('counts what is settled as at least so many while records wait', () => {
    const { log, plan } = screened('conflict')
    log.unblind(plan)
    const flow = flowOf(log.events)
    expect(shown(flow, ...LANE)).toEqual(['≥ 3', '≥ 1', '≥ 2', 'unknown', 'unknown', 'unknown', 'unknown'])
    expect(whyOf(flow, 'records_screened')).toBe('1 record undecided at title-abstract (1 in conflict)')
    expect(flow.boxes.get('records_screened')!.waiting).toEqual([
      { record: rid('m4'), reason: 'conflict at title-abstract' },
    ])
  })

  it('calls the records screened at most so many while duplicates are open', () => {
    const { log, plan } = screened()
    log.unblind(plan)
    log.add<'doubt'>({ type: 'doubt', by: 'machine', records: [rid('m3'), rid('m4')], rule: 'title', score: 0.8 })
    const flow = flowOf(log.events)
    expect(shown(flow, 'records_screened', 'records_excluded')).toEqual(['≤ 4', '2'])
    expect(flow.boxes.get('records_excluded')!.status).toBe('running')
  })

  it('does not know of retrieval until each report is marked or decided', () => {
    const { log, plan } = screened()
    log.unblind(plan)
    const before = flowOf(log.events)
    expect(shown(before, ...LANE.slice(3))).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    expect(whyOf(before, 'dbr_notretrieved_reports')).toBe('2 reports neither marked as retrieved nor as not retrieved')
    log.retrieve(rid('m1'), 'not-retrieved')
    expect(shown(flowOf(log.events), ...LANE.slice(3))).toEqual(['≥ 1', 'unknown', 'unknown', 'unknown'])
    const full = log.plan(FT, 'published', [rid('m2')])
    log.both(FT, rid('m2'), 'include')
    expect(shown(flowOf(log.events), ...LANE.slice(3))).toEqual(['≥ 1', 'unknown', 'unknown', 'unknown'])
    log.unblind(full)
    expect(shown(flowOf(log.events), ...LANE.slice(3))).toEqual(['1', '1', '0', '1'])
  })

  it('takes a decision on the full text for retrieval, also while it is in conflict', () => {
    const { log, plan } = screened()
    log.unblind(plan)
    const full = log.plan(FT, 'published', rids('m', 2))
    log.both(FT, rid('m1'), 'include')
    log.decide('KM', FT, rid('m2'), 'include')
    log.decide('SB', FT, rid('m2'), 'exclude', 'no-data')
    log.unblind(full)
    const flow = flowOf(log.events)
    expect(shown(flow, ...LANE.slice(3))).toEqual(['0', '≥ 1', 'unknown', '≥ 1'])
    expect(whyOf(flow, 'dbr_assessed')).toBe('1 report undecided at full-text (1 in conflict)')
  })

  it('lists exclusions by reason in the order of the protocol, those without one last', () => {
    const log = startLog()
    const all = rids('m', 6)
    log.import('MEDLINE', all)
    log.dedupe()
    log.unblind(log.plan(TA, 'published', all))
    for (const record of all) log.both(TA, record, 'include')
    log.unblind(log.plan(FT, 'published', all))
    for (const [i, reason] of ['no-data', 'not-iapt', undefined, 'no-data', 'odd'].entries()) {
      log.both(FT, all[i]!, 'exclude', reason)
    }
    log.both(FT, all[5]!, 'include')
    const flow = flowOf(log.events, medline)
    expect(shown(flow, ...LANE)).toEqual(['6', '0', '6', '0', '6', '5', '1'])
    expect(parts(flow, 'dbr_excluded')).toEqual([
      ['not-iapt', 1],
      ['no-data', 2],
      ['odd', 1],
      ['no-reason', 1],
    ])
    expect(shown(flow, 'new_reports', 'new_studies')).toEqual(['1', '≤ 1'])
  })
})

describe('studies', () => {
  it('counts studies by their ids, and a report without one as its own until it has one', () => {
    const log = startLog()
    const all = rids('m', 3)
    log.import('MEDLINE', all)
    log.dedupe()
    for (const stage of [TA, FT]) {
      log.unblind(log.plan(stage, 'published', all))
      for (const record of all) log.both(stage, record, 'include')
    }
    log.study('Harwood2021', [all[0]!, all[1]!])
    const open = flowOf(log.events, medline)
    expect(shown(open, 'new_studies', 'new_reports', 'total_studies')).toEqual(['≤ 2', '3', '≤ 2'])
    expect(whyOf(open, 'new_studies')).toBe('1 report without a study id yet, each counted as a study of its own')
    log.study('Clark2009', [all[2]!])
    log.study('Elsewhere2020', [rid('not a report of this review')])
    expect(shown(flowOf(log.events, medline), 'new_studies', 'new_reports', 'total_studies')).toEqual(['2', '3', '2'])
  })

  it('adds the lanes', () => {
    const log = startLog()
    log.import('MEDLINE', [rid('m')])
    log.import('NICE', [rid('n')], { sourceKind: 'organisation' })
    log.import('Google', [])
    log.dedupe()
    for (const stage of [TA, FT]) {
      for (const [track, record] of [
        ['published', rid('m')],
        ['grey', rid('n')],
      ] as const) {
        log.unblind(log.plan(stage, track, [record]))
        log.both(stage, record, 'include')
      }
    }
    const flow = flowOf(log.events)
    expect(shown(flow, 'dbr_included_reports', 'other_included_reports', 'new_reports')).toEqual(['1', '1', '2'])
  })
})

describe('reviews with other stages', () => {
  const only = (name: string) =>
    protocol((raw) => {
      raw.screening.stages = { [name]: raw.screening.stages[name] }
    })

  it('screens and includes with a single stage of titles and abstracts', () => {
    const { log, plan } = screened()
    log.unblind(plan)
    const flow = flowOf(log.events, only(TA))
    expect(shown(flow, ...LANE)).toEqual(['4', '2', '–', '–', '–', '–', '2'])
    log.retrieve(rid('m1'), 'not-retrieved')
    expect(shown(flowOf(log.events, only(TA)), ...LANE)).toEqual(['4', '2', '2', '1', '–', '–', '1'])
  })

  it('goes straight to the full texts with a single stage of those', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    log.dedupe()
    log.unblind(log.plan(FT, 'published', rids('m', 3)))
    for (const record of rids('m', 2)) log.both(FT, record, 'include')
    log.both(FT, rid('m3'), 'exclude', 'no-data')
    expect(shown(flowOf(log.events, only(FT)), ...LANE)).toEqual(['–', '–', '3', '0', '3', '1', '2'])
  })

  it('takes all stages but the last as screening', () => {
    const spec = protocol((raw) => {
      const { [TA]: abstracts, [FT]: full } = raw.screening.stages
      raw.screening.stages = { titles: abstracts, abstracts, [FT]: full }
    })
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    log.dedupe()
    log.unblind(log.plan('titles', 'published', rids('m', 3)))
    log.both('titles', rid('m1'), 'include')
    log.both('titles', rid('m2'), 'include')
    log.both('titles', rid('m3'), 'exclude')
    expect(shown(flowOf(log.events, spec), ...LANE.slice(0, 3))).toEqual(['≥ 1', '≥ 1', 'unknown'])
    log.unblind(log.plan('abstracts', 'published', rids('m', 2)))
    log.both('abstracts', rid('m1'), 'include')
    log.both('abstracts', rid('m2'), 'exclude')
    expect(shown(flowOf(log.events, spec), ...LANE.slice(0, 3))).toEqual(['3', '2', '1'])
  })

  it('says so when no stage takes a track', () => {
    const spec = protocol((raw) => {
      for (const stage of Object.values<{ schemes: Record<string, unknown> }>(raw.screening.stages)) {
        delete stage.schemes.grey
      }
    })
    const log = startLog()
    log.import('Google', rids('g', 2), { sourceKind: 'website' })
    log.dedupe()
    const flow = flowOf(log.events, spec)
    expect(shown(flow, 'other_included_reports')).toEqual(['unknown'])
    expect(whyOf(flow, 'other_included_reports')).toContain('2 records in a track that no stage of review.yaml takes')
  })
})
