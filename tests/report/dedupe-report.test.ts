import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { dedupeFindings } from '../../src/report/dedupe-findings.ts'
import { methodText } from '../../src/report/dedupe-method.ts'
import { dedupeReport } from '../../src/report/dedupe-report.ts'
import { dedupeReportText } from '../../src/report/dedupe-report-text.ts'
import { rangeText } from '../../src/report/duplicate-range.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { dated, importOf, protocolOf, rid } from '../builder.ts'

type Numbers = readonly number[]
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
const source = (name: string, records: Numbers): NewEvent<'import'> => ({
  ...importOf(0, 0),
  import: `I-${name.replace(/\W/g, '').toUpperCase()}`,
  file: `${name}.ris`,
  source: name,
  records: records.map(rid),
})
const merge = (a: number, b: number, more: Partial<NewEvent<'merge'>> = {}): NewEvent<'merge'> => ({
  type: 'merge',
  by: 'machine',
  records: [rid(a), rid(b)],
  rule: 'title-and-pages',
  score: 14,
  ...more,
})
function report(...events: NewEvent[]) {
  const imports = events.flatMap((event) => (event.type === 'import' ? [event.import] : []))
  const all = dated([...events, { type: 'dedupe', by: 'machine', imports, records: 1 }])
  const state = foldEvents(all)
  return { report: dedupeReport(all, state, 'seed'), state, all }
}
const codes = (events: NewEvent[]) => dedupeFindings(report(...events).report).map((one) => one.code)

// MEDLINE 0–5 with 0 twice; Embase 4, 5 (the same text), 10–13; PsycINFO 20.
const world: NewEvent[] = [
  source('MEDLINE', [0, 1, 2, 3, 4, 5, 0]),
  source('Embase', [4, 5, 10, 11, 12, 13]),
  source('PsycINFO', [20]),
  merge(0, 10),
  merge(1, 11, { rule: 'same-doi', score: 20 }),
  merge(12, 13),
  merge(2, 20, { by: 'KM', rule: 'by-hand' }),
]

describe('the report on duplicates', () => {
  it('counts by reason, rule and source', () => {
    const { report: found } = report(...world)
    expect(found).toMatchObject({
      found: 14,
      different: 11,
      reports: 7,
      removed: { identical: 3, machine: 3, person: 1 },
      hand: { people: ['KM'], merged: 1, keptApart: 0, takenBack: 0, waiting: 0 },
    })
    expect(found.rules).toEqual([
      { rule: 'title-and-pages', merges: 2 },
      { rule: 'same-doi', merges: 1 },
    ])
    expect(found.sources).toEqual([
      { source: 'MEDLINE', kind: 'database', found: 7, reports: 6, repeated: 1, merged: 0, unique: 1 },
      { source: 'Embase', kind: 'database', found: 6, reports: 5, repeated: 0, merged: 1, unique: 1 },
      { source: 'PsycINFO', kind: 'database', found: 1, reports: 1, repeated: 0, merged: 0, unique: 0 },
    ])
    expect(found.overlaps).toEqual([
      { a: 'Embase', b: 'MEDLINE', reports: 4 },
      { a: 'MEDLINE', b: 'PsycINFO', reports: 1 },
    ])
  })

  it('removes what the PRISMA flow removes', () => {
    const { report: found, state } = report(...world)
    const box = foldFlow(state, protocolOf()).boxes.get('duplicates')!
    expect(box.n).toBe(found.found - found.reports)
    expect(Object.fromEntries(box.parts.map((part) => [part.id, part.n]))).toEqual(found.removed)
  })

  it('prints the matrix once, by the numbers of the sources', () => {
    const { report: found } = report(...world)
    const text = dedupeReportText(found, methodText(found, '1.2.3'), 80)
    expect(text).toMatch(/^2 {2}Embase {4}4$/m)
    expect(text).toMatch(/^3 {2}PsycINFO {2}1 {2}0$/m)
    expect(text).toMatch(/^· · same title and pages +2$/m)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})

describe('the text for the methods section', () => {
  it('says what was done with the figures', () => {
    const { report: found } = report(...world, {
      type: 'doubt',
      by: 'machine',
      records: [rid(3), rid(12)],
      rule: 'veto-year',
      score: 7,
    })
    const text = methodText(found, '1.2.3')
    expect(text).toContain(
      'Records from MEDLINE (n = 7), Embase (n = 6) and PsycINFO (n = 1) were deduplicated with Litsieve 1.2.3.',
    )
    expect(text).toContain(
      'Of 14 records, 7 (50 %) were removed as duplicates before screening: 3 of identical text, 3 matched automatically and 1 matched by a person; 7 reports remained.',
    )
    expect(text).toContain(
      'By hand (KM), 1 pair was merged and 0 pairs were kept apart. 1 doubtful pair is still open.',
    )
    expect(text).toContain('Automatic merges were not audited.')
  })

  it('tells the two sides of the flow apart', () => {
    const web: NewEvent = { ...source('Website', [1, 50, 51]), sourceKind: 'website' } as NewEvent
    const { report: found } = report(...world, web, merge(50, 51))
    expect(found.lanes).toEqual({ databases: { found: 14, removed: 7 }, other: { found: 3, removed: 2 } })
    expect(methodText(found, '1')).toContain(
      'Of 17 records, 9 (52.9 %) were removed as duplicates before screening (7 of 14 from databases and registers, 2 of 3 from other sources): ',
    )
  })

  it('gives the audit with its interval', () => {
    const judged = world.flatMap((event): NewEvent[] => {
      if (event.type !== 'merge' || event.by !== 'machine' || event.rule === 'same-doi') return []
      const { records } = event
      return [{ type: 'audit', by: 'SB', records, merge: 'E-1', verdict: 'right', seed: 'seed' }]
    })
    expect(methodText(report(...world, ...judged).report, '1')).toContain(
      '2 of 3 were drawn at random and judged by SB (1 more drawn and not judged yet): 0 were wrong, 0 % (exact 95 % confidence interval 0 % to 84.2 %).',
    )
  })

  it('does not claim what was not done', () => {
    const events = dated(world.slice(0, 3))
    const found = dedupeReport(events, foldEvents(events), 'seed')
    expect(methodText(found, '1')).toBe(
      'Records from MEDLINE (n = 7), Embase (n = 6) and PsycINFO (n = 1) have not been deduplicated yet.',
    )
    expect(dedupeFindings(found)).toMatchObject([{ code: 'dedupe/missing', hint: 'Run `litsieve dedupe`.' }])
    const late = dated([...world, source('CINAHL', [99])])
    const state = foldEvents([
      ...late,
      ...dated([{ type: 'dedupe', by: 'machine', imports: ['I-MEDLINE'], records: 1 }]),
    ])
    expect(methodText(dedupeReport(late, state, 'seed'), '1')).toContain('3 imported files have not been compared yet.')
  })
})

describe('what is implausible', () => {
  // Four databases with 283 records, of which 20 are duplicates: 7.1 %.
  const four: NewEvent[] = [
    source('CINAHL', range(0, 17)),
    source('MEDLINE ALL', range(100, 196)),
    source('APA PsycInfo', range(200, 271)),
    source('Embase Classic+Embase', range(300, 399)),
  ]
  const shared = range(0, 20).map((n) => merge(100 + n, 300 + n))

  it('is a share of duplicates that is too low for four databases', () => {
    const [rate] = dedupeFindings(report(...four, ...shared).report)
    expect(rate!.code).toBe('dedupe/duplicate-rate')
    expect(rate!.message).toContain('7.1 % (20 of 283 records from 4 databases), expected at least 10 %')
    expect(rate!.message).toContain(rangeText())
    expect(codes([...four, ...range(0, 60).map((n) => merge(100 + n, 300 + n))])).not.toContain('dedupe/duplicate-rate')
  })

  it('is MEDLINE and Embase with little in common, or two databases with nothing', () => {
    const few = dedupeFindings(report(...four, ...shared.slice(0, 10)).report).map((one) => one.message)
    expect(few.some((text) => /10 reports in both `MEDLINE ALL` \(96\) and `Embase Classic\+Embase`/.test(text))).toBe(
      true,
    )
    expect(few.some((text) => /between `APA PsycInfo` \(71 reports\) and any other source/.test(text))).toBe(true)
  })

  it('is one source that has the same report again and again', () => {
    const twice = [source('MEDLINE', [...range(0, 60), ...range(0, 10)]), source('CINAHL', range(0, 50))]
    const [within] = dedupeFindings(report(...twice).report)
    expect(within).toMatchObject({ code: 'dedupe/duplicates-within' })
    expect(within!.hint).toContain('exported twice')
    const merged = [source('MEDLINE', range(0, 60)), ...range(0, 10).map((n) => merge(2 * n, 2 * n + 1))]
    expect(dedupeFindings(report(...merged).report)[0]!.hint).toContain('dedupe audit')
    const crowd = [source('MEDLINE', range(0, 60)), merge(0, 1), merge(1, 2), merge(2, 3)]
    expect(dedupeFindings(report(...crowd).report)).toMatchObject([{ code: 'dedupe/crowded-report' }])
  })

  it('is nothing in a plain review', () => {
    const plain = [source('MEDLINE', range(0, 100)), source('Embase', range(50, 150)), source('CINAHL', range(90, 160))]
    expect(codes(plain)).toEqual([])
  })

  it('names its evidence', () => {
    expect(rangeText()).toBe(
      '10 published counts run from 5 % to 68 % with a median of 23 %; it depends on how many databases were searched and how much they overlap.',
    )
  })
})
