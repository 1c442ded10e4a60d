import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Event } from '../../src/events/event.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import type { Box } from '../../src/report/flow-box.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import { finished, founding, protocol, rid, rids, startLog } from './review-log.ts'

function check(events: readonly Event[], spec: Protocol = protocol(), extracted?: readonly string[]) {
  const state = foldVisible(events, undefined)
  return checkFlow(foldFlow(state, spec), state, spec, extracted)
}

function codes(events: readonly Event[], spec?: Protocol, extracted?: readonly string[]): string[] {
  return check(events, spec, extracted).map((one) => `${one.severity} ${one.code}`)
}

/** The finished log's findings after a box of its flow was changed. */
function corrupted(change: (boxes: Map<string, Box>) => void): string[] {
  const state = foldVisible(finished().events, undefined)
  const flow = foldFlow(state, protocol())
  const boxes = new Map(flow.boxes)
  change(boxes)
  const bad: Flow = { ...flow, boxes }
  return checkFlow(bad, state, protocol()).map((one) => `${one.code}: ${one.message}`)
}

function setting(id: string, more: Partial<Box>): (boxes: Map<string, Box>) => void {
  return (boxes) => boxes.set(id, { ...boxes.get(id)!, ...more })
}

describe('checkFlow', () => {
  it('finds nothing in a finished review', () => {
    expect(check(finished().events, protocol(), ['Harwood2021', 'Clark2009', 'HSCIC2014'])).toEqual([])
  })

  it.each([
    ['c1-sources', setting('database_results', { n: 9 }), 'expected 8, the sum of its parts'],
    ['c2-screened', setting('duplicates', { n: 2 }), 'Unexpected records_screened 7, expected 6: database_results 8'],
    ['c3-sought', setting('dbr_sought_reports', { n: 6 }), 'records_screened 7 − records_excluded 2'],
    ['c4-assessed', setting('other_notretrieved_reports', { n: 1 }), 'Unexpected other_assessed 2'],
    ['c5-included', setting('dbr_included_reports', { n: 1 }), 'dbr_assessed 4 − dbr_excluded 2'],
    ['c6-other', setting('other_records_excluded', { n: 3 }), 'Unexpected other_sought_reports 2'],
    ['c7-lanes', setting('new_reports', { n: 7 }), 'dbr_included_reports 2 + other_included_reports 1'],
    ['c8-studies', setting('new_studies', { n: 4 }), 'expected at most 3 (new_reports)'],
    ['c9-total', setting('total_reports', { n: 4 }), 'Unexpected total_reports 4, expected 3'],
    ['c9-total', setting('previous_studies', { n: 5, status: 'final' }), 'expected 8: previous_studies 5'],
    ['c10-meta-analysis', setting('total_studies_ma', { n: 5, status: 'final' }), 'expected at most 3'],
    ['c11-numbers', setting('excluded_other', { n: -1 }), 'expected a whole number'],
    ['c11-numbers', setting('excluded_other', { n: 0.5 }), 'expected a whole number'],
  ])('%s: boxes that do not add up', (code, change, words) => {
    const found = corrupted(change)
    expect(found.filter((one) => one.startsWith(`prisma/${code}`)).join('\n')).toContain(words)
  })

  it('names the records that are not on both sides, and those that end in two boxes', () => {
    let stray = { record: '' }
    const found = corrupted((boxes) => {
      stray = boxes.get('dbr_included_reports')!.items[0]!
      const box = boxes.get('dbr_excluded')!
      boxes.set('dbr_excluded', { ...box, n: 3, items: [...box.items, stray], parts: [] })
    })
    expect(found.join('\n')).toContain(
      `c2-twice: Unexpected record \`${stray.record}\` in dbr_excluded and in dbr_included_reports`,
    )
    expect(found.join('\n')).toContain(`Not on both sides: \`${stray.record}\``)
  })

  it('warns of a share of duplicates that several databases hardly ever have', () => {
    const found = check(founding().events).filter((one) => one.code === 'prisma/duplicate-rate')
    expect(found).toHaveLength(1)
    expect(found[0]!.message).toBe(
      'Unexpected share of duplicates, 5.4 % (15 of 278 records from 4 databases), expected at least 10 %.',
    )
    expect(found[0]!.severity).toBe('warning')
    const twice = startLog()
    for (const source of ['MEDLINE', 'Embase']) twice.import(source, rids('m', 300))
    for (let i = 0; i < 18; i++) twice.import('Embase', rids('m', 300), { import: `I-${i}` })
    twice.dedupe()
    expect(codes(twice.events)).toContain('warning prisma/duplicate-rate')
    const plausible = startLog()
    plausible.import('MEDLINE', rids('m', 300))
    plausible.import('Embase', [...rids('m', 100), ...rids('e', 200)])
    plausible.dedupe()
    expect(codes(plausible.events)).not.toContain('warning prisma/duplicate-rate')
  })

  it('names sources that were not imported, and files that do not hold what was found', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3), { hits: 5, quarantined: 1 })
    log.import('Embase', rids('e', 3), { quarantined: 2 })
    log.import('Google', rids('g', 3), { hits: 3, sourceKind: 'website' })
    const found = check(log.events).map((one) => one.message)
    expect(found).toContain(
      'Unexpected lack of records from `NICE`, expected an import: review.yaml names it as a source.',
    )
    expect(found).toContain(
      'Unexpected 3 records in `MEDLINE.ris` (1 piece could not be read), expected 5, what MEDLINE said it found.',
    )
    expect(found).toContain(
      'Unexpected text in `Embase.ris`: 2 pieces could not be read as a record and are not counted.',
    )
    expect(found.filter((message) => message.includes('Google'))).toEqual([])
  })

  it('names undecided records and open conflicts, and a share of double screening that is too small', () => {
    const log = startLog()
    const all = rids('m', 10)
    log.import('MEDLINE', all)
    log.dedupe()
    const plan = log.plan('title-abstract', 'published', all.slice(0, 1), all.slice(1))
    log.decide('KM', 'title-abstract', all[0]!, 'include')
    log.decide('SB', 'title-abstract', all[0]!, 'exclude')
    log.unblind(plan)
    const spec = protocol((raw) => {
      raw.screening.stages['title-abstract'].schemes.published = {
        reviewers: ['KM', 'SB'],
        'dual-percent': 20,
        single: 'KM',
      }
    })
    const found = check(log.events, spec)
    const of = (code: string) => found.filter((one) => one.code === `prisma/${code}`).map((one) => one.message)
    expect(of('c13-conflicts')).toEqual([
      `Unexpected open conflict at title-abstract (1), expected none: \`${all[0]}\`.`,
    ])
    expect(of('c13-undecided')[0]).toMatch(
      /^Unexpected undecided records at title-abstract \(9\), expected a decision on each: `R-\w+`, `R-\w+`, `R-\w+` and 6 more\.$/,
    )
    expect(of('c14-dual')).toHaveLength(1)
    expect(of('c14-dual')[0]).toMatch(
      /^Unexpected 1 record of 10 for all reviewers at title-abstract \(published\), expected at least 2, as review.yaml promises; by one alone: `R-.* and 6 more\.$/,
    )
  })

  it('asks for the reason of every excluded full text, and for one that the protocol names', () => {
    const log = finished({ reasons: [undefined, 'odd'] })
    expect(codes(log.events)).toEqual(expect.arrayContaining(['error prisma/c5-reasons', 'warning prisma/c5-reasons']))
    const lenient = protocol((raw) => {
      raw.screening.stages['full-text']['reason-required'] = false
    })
    expect(codes(log.events, lenient)).not.toContain('error prisma/c5-reasons')
  })

  it('finds a full-text decision on a report that was not retrieved', () => {
    const log = finished()
    log.retrieve(rid('m3'), 'not-retrieved')
    const found = check(log.events).filter((one) => one.code === 'prisma/c4-assessed')
    expect(found.map((one) => one.message)).toEqual([
      `Unexpected full-text decisions on 1 report marked as not retrieved, expected one or the other: \`${rid('m3')}\`.`,
    ])
  })

  it('compares studies, reports and extraction files', () => {
    const log = finished()
    expect(codes(log.events, protocol(), ['Harwood2021', 'Clark2009', 'Stray2020'])).toEqual([
      'error prisma/c12-tables',
      'warning prisma/c12-tables',
    ])
    log.study('Twin2021', [rid('m1')])
    log.study('Empty2001', [rid('m3')])
    expect(codes(log.events)).toEqual([
      'error prisma/c8-studies',
      'error prisma/c8-studies',
      'error prisma/c8-studies',
      'warning prisma/c8-studies',
    ])
  })
})

describe('each check, fired by one fault of a review', () => {
  const bare = (change: Parameters<typeof protocol>[0] = () => {}) =>
    protocol((raw) => {
      raw.sources = []
      change(raw)
    })
  const stated = (...counts: [box: string, n: number][]) =>
    bare((raw) => {
      raw.prisma = { counts: counts.map(([box, n]) => ({ box, n, why: 'a slip' })) }
    })
  const pooled = (study: string) =>
    bare((raw) => {
      raw.prisma = { 'meta-analysis': [study] }
    })
  const files = ['Harwood2021', 'Clark2009', 'HSCIC2014']
  const m = rids('m', 7)
  const added = (change: (log: ReturnType<typeof finished>) => void) => {
    const log = finished()
    change(log)
    return log.events
  }
  /** Records that a finding is about, where it can name any. */
  type Case = [code: string, events: readonly Event[], spec: Protocol, extracted: readonly string[], records: string[]]
  const cases: Case[] = [
    ['c0-stated', finished().events, stated(['records_screned', 7]), files, []],
    [
      'c1-sources',
      finished().events,
      protocol((raw) => void raw.sources.push({ name: 'ERIC', kind: 'database', track: 'published' })),
      files,
      [],
    ],
    ['c2-screened', finished().events, stated(['duplicates', 2]), files, []],
    ['c3-sought', finished().events, stated(['records_excluded', 1]), files, []],
    ['c4-assessed', finished().events, stated(['dbr_notretrieved_reports', 2]), files, []],
    ['c4-assessed', added((log) => log.retrieve(m[2]!, 'not-retrieved')), bare(), files, [m[2]!]],
    ['c5-included', finished().events, stated(['dbr_excluded', 3]), files, []],
    ['c5-reasons', finished({ reasons: [undefined, 'no-data'] }).events, bare(), files, [m[2]!, rids('g', 2)[1]!]],
    ['c6-other', finished().events, stated(['other_duplicates', 2]), files, []],
    ['c7-lanes', finished().events, stated(['new_reports', 4], ['total_reports', 4]), files, []],
    ['c8-studies', added((log) => log.study('Empty2001', [m[3]!])), bare(), files, [m[3]!]],
    ['c9-total', finished().events, stated(['total_studies', 2]), files, []],
    ['c10-meta-analysis', finished().events, pooled('Nobody2000'), files, []],
    ['c12-tables', finished().events, bare(), [...files, 'Stray2020'], []],
    ['c12-tables', finished().events, bare(), files.slice(0, 2), [rid('g1')]],
    [
      'c13-undecided',
      added((log) => {
        log.import('MEDLINE', [rid('late')], { import: 'I-LATE' })
        log.dedupe()
      }),
      bare(),
      files,
      [rid('late')],
    ],
    [
      'c13-conflicts',
      added(
        (log) =>
          void log.add<'reopen'>({ type: 'reopen', by: 'KM', stage: 'title-abstract', record: m[6]!, why: 'a slip' }),
      ),
      bare(),
      files,
      [m[6]!],
    ],
    [
      'c15-hits',
      added((log) => {
        log.import('MEDLINE', m.slice(0, 2), { import: 'I-AGAIN', hits: 3 })
        log.dedupe()
      }),
      bare(),
      files,
      [],
    ],
  ]

  it('finds nothing without the fault', () => {
    expect(check(finished().events, bare(), files)).toEqual([])
  })

  it.each(cases)('%s', (code, events, spec, extracted, records) => {
    const found = check(events, spec, extracted)
    expect(found.map((one) => one.code)).toEqual([`prisma/${code}`])
    expect(found[0]!.records ?? []).toEqual(records)
    if (spec.prisma?.counts.length && code !== 'c0-stated') expect(found[0]!.hint).toContain('`prisma:` in review.yaml')
  })

  it('does not ask for the import of a source whose numbers are stated, with one reading or several', () => {
    const spec = protocol((raw) => {
      raw.sources = [{ name: 'CINAHL', kind: 'database', track: 'published' }]
      raw.prisma = { counts: [{ box: 'database_results/CINAHL', n: [12, 17], why: 'the notes do not say which' }] }
    })
    expect(codes(startLog().events, spec)).toEqual([])
  })
})
