import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { diagramRows } from '../../src/report/diagram-rows.ts'
import { type Flow, flowTitle, foldFlow } from '../../src/report/flow.ts'
import { shownCount } from '../../src/report/flow-box.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import type { FlowChoice } from '../../src/report/flow-scope.ts'
import { planStage } from '../builder.ts'
import { finished, type Log, protocol, rid } from './review-log.ts'

const BASED = protocol((raw) => {
  raw.sources = []
})

function flowOf(log: Log, choice: FlowChoice = {}, spec: Protocol = BASED): Flow {
  return foldFlow(foldVisible(log.events, undefined), spec, choice)
}

function shown(flow: Flow, ...ids: string[]): string[] {
  return ids.map((id) => shownCount(flow.boxes.get(id)!))
}

/** The finished review, searched again: 4 records of MEDLINE are 2 old reports, one found twice, and a new one; a website has an old and a new one. */
function updated(): Log {
  const log = finished()
  log.import('MEDLINE 2024', [rid('m1'), rid('new1'), rid('new1b'), rid('again')], {
    source: 'MEDLINE',
    update: '2024',
  })
  log.import('Google 2024', [rid('g1'), rid('new2')], { source: 'Google', sourceKind: 'website', update: '2024' })
  log.merge(rid('new1'), rid('new1b'))
  log.dedupe()
  return log
}

function screened(): Log {
  const log = updated()
  for (const [track, record] of [
    ['published', rid('new1') < rid('new1b') ? rid('new1') : rid('new1b')],
    ['grey', rid('new2')],
  ] as const) {
    for (const stage of ['title-abstract', 'full-text']) {
      const plan = log.plan(stage, track, [record])
      log.both(stage, record, 'include')
      log.unblind(plan)
    }
  }
  return log
}

describe('an update of a review', () => {
  it('has at least the studies of before, while nothing of the update is settled', () => {
    const flow = flowOf(updated())
    expect(shown(flow, 'previous_reports', 'new_reports', 'total_reports')).toEqual(['3', 'unknown', '≥ 3'])
    expect(flow.boxes.get('total_reports')!.why).toContain('not assigned')
  })

  it('lets only new records enter screening', () => {
    const state = foldVisible(updated().events, undefined)
    const plan = planStage(state, BASED, 'title-abstract', 'published')!
    expect(plan.dual).toHaveLength(1)
    expect([rid('new1'), rid('new1b')]).toContain(plan.dual[0])
    expect(planStage(state, BASED, 'title-abstract', 'grey')!.dual).toEqual([rid('new2')])
  })

  it('counts the last round, and what was found before as duplicates', () => {
    const flow = flowOf(updated())
    expect(shown(flow, 'database_results', 'duplicates', 'website_results', 'other_duplicates')).toEqual([
      '4',
      '3',
      '2',
      '1',
    ])
    expect(flow.boxes.get('duplicates')!.parts.map(({ id, label, n }) => [id, label, n])).toEqual(
      [
        ['identical', 'The same text, found again', 0],
        ['machine', 'Matched by the machine', 1],
        ['earlier', 'Already found by earlier searches', 2],
      ].filter(([, , n]) => n !== 0),
    )
    expect(flow.placed.map((one) => one.cluster)).toHaveLength(2)
    expect(shown(flow, 'previous_studies', 'previous_reports', 'new_studies')).toEqual(['3', '3', 'unknown'])
    expect(flowTitle(flow)).toBe('A small review (update 2024)')
  })

  it('adds previous and new studies up; a new report of an old study makes no new study', () => {
    const log = screened()
    log.study('New2024', [rid('new1')])
    log.study('HSCIC2014', [rid('g1'), rid('new2')])
    const flow = flowOf(log)
    expect(shown(flow, 'previous_studies', 'new_studies', 'total_studies')).toEqual(['3', '1', '4'])
    expect(shown(flow, 'previous_reports', 'new_reports', 'total_reports')).toEqual(['3', '2', '5'])
    expect(flow.boxes.get('new_reports')!.note).toBe('1 report of studies that were included before')
    const state = foldVisible(log.events, undefined)
    expect(checkFlow(flow, state, BASED).filter((one) => one.severity === 'error')).toEqual([])
  })

  it('still gives the first round as it was, and all rounds as one', () => {
    const before = flowOf(finished())
    const first = flowOf(screened(), { round: 'first' })
    for (const [id, box] of before.boxes) expect(first.boxes.get(id)!.n, id).toBe(box.n)
    const all = flowOf(screened(), { round: 'all' })
    expect(shown(all, 'database_results', 'duplicates', 'previous_studies', 'new_reports')).toEqual([
      '12',
      '4',
      '–',
      '5',
    ])
    expect(() => flowOf(screened(), { round: '2023' })).toThrow(
      'Unexpected round `2023`, expected `first`, `2024` or `all`.',
    )
  })

  it('has the boxes of an updated review in the diagram, and those of a new one otherwise', () => {
    const texts = (flow: Flow) => JSON.stringify(diagramRows(flow))
    expect(texts(flowOf(screened()))).toContain('Studies included in previous version of review')
    expect(texts(flowOf(screened()))).toContain('Total studies included in review')
    expect(texts(flowOf(finished()))).not.toMatch(/previous|Total/)
  })
})

describe('a track', () => {
  it('is counted by itself, and the tracks add up to the whole', () => {
    const log = finished()
    const [whole, published, grey] = [{}, { track: 'published' }, { track: 'grey' }].map((choice) =>
      flowOf(log, choice),
    )
    for (const id of [
      'dbr_included_reports',
      'other_included_reports',
      'new_studies',
      'records_screened',
      'other_records_excluded',
    ]) {
      const n = (flow: Flow) => (typeof flow.boxes.get(id)!.n === 'number' ? (flow.boxes.get(id)!.n as number) : 0)
      expect(n(published!) + n(grey!), id).toBe(n(whole!))
    }
    expect(shown(grey!, 'website_results', 'other_duplicates', 'database_results')).toEqual(['3', '1', '–'])
    const state = foldVisible(log.events, undefined)
    for (const flow of [published!, grey!]) {
      expect(checkFlow(flow, state, BASED).filter((one) => one.severity === 'error')).toEqual([])
    }
  })
})
