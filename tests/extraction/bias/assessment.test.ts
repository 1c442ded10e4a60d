import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { withId } from '../../../src/events/event.ts'
import { foldEvents } from '../../../src/events/fold.ts'
import { assessmentsOf } from '../../../src/extraction/bias/assessment.ts'
import { biasFormSchema, saidInForm } from '../../../src/extraction/bias/bias-form-schema.ts'
import { planAssessment, planBiasVerification, type Said } from '../../../src/extraction/bias/plan-assessment.ts'
import { printBiasForm } from '../../../src/extraction/bias/print-bias-form.ts'
import { proposeTool } from '../../../src/extraction/bias/propose-tool.ts'
import { biasTools } from '../../../src/extraction/bias/tools/index.ts'
import { nosCohort } from '../../../src/extraction/bias/tools/nos-cohort.ts'
import { rob2 } from '../../../src/extraction/bias/tools/rob2.ts'
import { cellText } from '../../../src/lib/table.ts'
import { protocolSchema } from '../../../src/protocol/protocol.ts'
import { biasFigures } from '../../../src/report/bias/bias-figures.ts'
import { biasTable } from '../../../src/report/bias/bias-table.ts'
import { robvisCsv } from '../../../src/report/bias/robvis-csv.ts'
import { REPORT, study } from '../study-fixture.ts'

let minute = 0
const at = () => new Date(Date.UTC(2024, 0, 1, 0, minute++)).toISOString()
const stored = (events: readonly { type: string; by: string }[]) =>
  events.map((event) => withId({ at: at(), ...event })) as never[]
const seat = { study: 'Ash2020', tool: rob2, result: 'falls', by: 'AA' }
const d1: Said = { domain: 'd1', support: 'Central telephone (p. 3)', answers: { '1.1': 'y', '1.2': 'Y', '1.3': 'n' } }

describe('planAssessment', () => {
  it('takes the judgement of the algorithm where none is given', () => {
    expect(planAssessment(seat, [d1], undefined)).toEqual({
      events: [
        {
          type: 'assess',
          by: 'AA',
          study: 'Ash2020',
          tool: 'rob2',
          result: 'falls',
          domain: 'D1',
          judgement: 'low',
          support: 'Central telephone (p. 3)',
          answers: { '1.1': 'Y', '1.2': 'Y', '1.3': 'N' },
        },
      ],
      remarks: [],
    })
  })

  it('lets a person judge otherwise, and says so', () => {
    const plan = planAssessment(seat, [{ ...d1, judgement: 'Some concerns' }], undefined)
    expect(plan.events[0]!.judgement).toBe('some')
    expect(plan.remarks).toEqual(['D1: Some concerns, while the answers give Low by the published algorithm.'])
  })

  it.each([
    [{ domain: 'D9', judgement: 'low', support: 'x' }, /Unexpected domain `D9`/],
    [{ domain: 'D1', judgement: 'lo', support: 'x' }, /Unexpected judgement `lo` of `D1`/],
    [{ domain: 'D1', judgement: 'low', support: '  ' }, /Unexpected lack of a support/],
    [{ domain: 'D1', support: 'x' }, /Unexpected lack of a judgement/],
    [{ domain: 'D1', support: 'x', answers: { '2.1': 'Y' } }, /Unexpected question `2.1`/],
    [{ domain: 'D1', support: 'x', answers: { '1.1': 'maybe' } }, /Unexpected answer `maybe`/],
  ])('refuses %o', (said, message) => {
    expect(() => planAssessment(seat, [said], undefined)).toThrow(message)
  })

  it('refuses a result for tools that appraise a whole study', () => {
    expect(() => planAssessment({ ...seat, tool: nosCohort }, [], undefined)).toThrow(/expected none/)
  })
})

describe('assessmentsOf', () => {
  const first = stored(
    planAssessment(seat, [d1, { domain: 'D2', judgement: 'some', support: 'Open label' }], undefined).events,
  )
  const state = foldEvents(first)
  const [one] = assessmentsOf('Ash2020', state)

  it('folds judgements, waits for the second reviewer and for the other domains', () => {
    expect([...one!.judged.values()].map(({ item, level, status }) => [item, level, status])).toEqual([
      ['bias.rob2.falls.D1', 'low', 'waiting'],
      ['bias.rob2.falls.D2', 'some', 'waiting'],
    ])
    expect([one!.complete, one!.overall]).toEqual([false, undefined])
  })

  it('makes no event for what stands already', () => {
    expect(planAssessment(seat, [d1], one).events).toEqual([])
  })

  it('is verified by another person only, and a changed judgement loses it', () => {
    expect(() => planBiasVerification([one!], 'AA', { kind: 'all' })).toThrow(/someone other/)
    const seen = stored(planBiasVerification([one!], 'BB', { kind: 'all' }))
    const asked = stored(planBiasVerification([one!], 'BB', { kind: 'query', item: 'D2', note: 'why?' }))
    const after = foldEvents([...first, ...seen, ...asked])
    const [verified] = assessmentsOf('Ash2020', after)
    expect([...verified!.judged.values()].map((judged) => judged.status)).toEqual(['verified', 'queried'])
    const changed = stored(planAssessment(seat, [{ ...d1, judgement: 'high' }], verified).events)
    const [now] = assessmentsOf('Ash2020', foldEvents([...first, ...seen, ...asked, ...changed]))
    expect(now!.judged.get('D1')).toMatchObject({ level: 'high', status: 'changed' })
    expect(planBiasVerification([now!], 'BB', { kind: 'all' }).map((event) => event.item)).toEqual([
      'bias.rob2.falls.D1',
    ])
  })
})

describe('printBiasForm', () => {
  it.each(biasTools.map((tool) => [tool.id, tool] as const))(
    '%s: an untouched form says nothing, a filled one all',
    (_, tool) => {
      const result = tool.unit === 'result' ? 'falls' : undefined
      const form = biasFormSchema.parse(parse(printBiasForm('Ash2020', tool, result)))
      expect(saidInForm(form)).toEqual([])
      const said = tool.domains.map((domain) => ({
        domain: domain.id,
        judgement: domain.levels[0]!.id,
        support: 'It says: "so" # yes',
      }))
      const here = { study: 'Ash2020', tool, result, by: 'AA' }
      const [standing] = assessmentsOf('Ash2020', foldEvents(stored(planAssessment(here, said, undefined).events)))
      const again = saidInForm(biasFormSchema.parse(parse(printBiasForm('Ash2020', tool, result, standing))))
      expect(again).toEqual(said)
      expect(planAssessment(here, again, standing).events).toEqual([])
    },
  )
})

describe('proposeTool', () => {
  const protocol = protocolSchema.parse({
    litsieve: 1,
    title: 'x',
    reviewers: {},
    tracks: { journal: { label: 'Journals' }, web: { label: 'Websites' } },
    sources: [{ name: 'a', kind: 'website', track: 'web' }],
    criteria: {},
    screening: { seed: 'x', stages: {} },
    extraction: { fields: { method: { label: 'Method' } } },
    synthesis: { design: 'method' },
  })
  const of = (method: string | undefined, track = 'journal', bias = {}) => {
    const fields = method === undefined ? {} : { method: { value: method, source: { report: REPORT } } }
    const all = { ...protocol, bias: { designs: {}, tracks: {}, ...bias } }
    return proposeTool(study('Ash2020', [], { fields }), [track], all)?.tool.id
  }

  it('goes by the design, then by the kind of sources', () => {
    expect([of('Cohort study'), of('Focus groups'), of('An RCT', 'web'), of(undefined, 'web'), of(undefined)]).toEqual([
      'nos-cohort',
      'jbi-qualitative',
      'rob2',
      'aacods',
      undefined,
    ])
  })

  it('does as review.yaml says first', () => {
    expect(of('Focus groups', 'journal', { designs: { 'focus groups': 'casp-qualitative' } })).toBe('casp-qualitative')
    expect(of('An RCT', 'web', { tracks: { web: 'aacods' } })).toBe('aacods')
  })
})

describe('what is made of appraisals', () => {
  const nos = { study: 'Ash2020', tool: nosCohort, result: undefined, by: 'AA' }
  const stars = { S1: 'a', S2: 'b', S3: 'd', S4: 'yes', C1: 'a', O1: 'a', O2: 'yes', O3: 'a' }
  const said = Object.entries(stars).map(([domain, judgement]) => ({ domain, judgement, support: '=1+1 <b>' }))
  const trial = ['low', 'some', 'low', 'low', 'low'].map((judgement, i) => ({
    domain: `D${i + 1}`,
    judgement,
    support: 'x',
  }))
  const state = foldEvents(
    stored([
      ...planAssessment(nos, said, undefined).events,
      ...planAssessment({ ...seat, study: 'Elm2021' }, trial, undefined).events,
      ...planAssessment({ ...seat, study: 'Fir2022' }, [d1], undefined).events,
    ]),
  )
  const all = ['Ash2020', 'Elm2021', 'Fir2022'].flatMap((name) => assessmentsOf(name, state))

  it('robvis gets the columns and words of its templates, and complete appraisals only', () => {
    expect(robvisCsv(rob2, all)).toBe(
      'Study,D1,D2,D3,D4,D5,Overall\nElm2021: falls,Low,Some concerns,Low,Low,Low,Some concerns\n',
    )
    const [head, row] = robvisCsv(nosCohort, all).split('\n')
    expect(head!.split(',').length).toBeGreaterThanOrEqual(10)
    expect(row).toBe('Ash2020,Low,High,No information,Low,Unclear,Low,Low,Low,Unclear')
  })

  it('figures show a sign for every judgement, and gaps', () => {
    const figures = biasFigures(all)
    expect(figures.map((figure) => figure.id)).toEqual([
      'risk-of-bias-rob2',
      'risk-of-bias-summary-rob2',
      'risk-of-bias-nos-cohort',
      'risk-of-bias-summary-nos-cohort',
    ])
    expect(figures[1]!.data.rows.filter((row) => row.cells.judgement === 'Not judged').length).toBe(5)
    for (const { svg } of figures) expect(svg).not.toMatch(/NaN|undefined|<b>/)
  })

  it('the table has support, who and stars', () => {
    const rows = biasTable(all.filter((one) => one.study === 'Ash2020')).rows.map((row) =>
      Object.values(row.cells).map(cellText),
    )
    expect(rows[1]).toEqual([
      'Ash2020',
      'Selection: How well the exposed stand for those in the community',
      'Truly representative (★)',
      '=1+1 <b>',
      'AA',
      'not verified',
    ])
    expect(rows.at(-1)!.slice(1, 5)).toEqual([
      'Overall',
      'Fair, 6 stars',
      'Selection 2, comparability 1, outcome 3 (AHRQ thresholds)',
      'rule of the tool',
    ])
  })
})
