import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/extraction/study.ts'
import { cellText } from '../../../src/lib/table.ts'
import { type Protocol, protocolSchema } from '../../../src/protocol/protocol.ts'
import { signTest, sumDirections } from '../../../src/report/figures/direction.ts'
import { type EvidenceItem, evidenceOf } from '../../../src/report/figures/evidence.ts'
import { makeFigures } from '../../../src/report/figures/make-figures.ts'
import { isRatio } from '../../../src/report/figures/ratio-list.ts'
import { reportedNumber } from '../../../src/report/figures/reported-number.ts'
import { finding, study } from '../../extraction/study-fixture.ts'

const protocol: Protocol = protocolSchema.parse({
  litsieve: 1,
  title: 'Medicines and falls',
  reviewers: {},
  tracks: { journal: { label: 'Journal articles' }, report: { label: 'Reports' } },
  criteria: {},
  screening: { seed: 'x', stages: {} },
  categories: [
    { id: 'HARM', label: 'Harm', kind: 'outcome' },
    { id: 'COST', label: 'Cost', kind: 'money' },
  ],
})
const one = (id: string, findings: Partial<Finding>[], more = {}) => ({
  study: study(id, findings, more),
  file: `extraction/${id}.yaml`,
})
const entries = new Map([
  [
    'journal',
    [
      one('Ash2020', [
        {
          text: 'More falls',
          group: 'Over 80s',
          direction: 'higher',
          kind: 'ratio',
          measure: 'OR',
          est: '1.40',
          ciLow: '1.10',
          ciHigh: '1.78',
        },
        { text: 'Fewer', group: 'over 80s', direction: 'lower', category: 'COST' },
        {
          text: 'Odd',
          group: 'Women',
          direction: 'higher',
          kind: 'ratio',
          measure: 'OR',
          est: '0.34',
          ciLow: '0.32',
          ciHigh: '0.26',
        },
      ]),
      one('Beech2022', [{ text: 'More again', group: 'Over 80s', direction: 'higher' }]),
    ],
  ],
  ['report', [one('Dale2021', [{ text: 'No group at all <script>alert(1)</script>' }])]],
])
const figures = makeFigures(entries, protocol)
const figure = (id: string) => figures.find((one) => one.id === id)!
const rows = (id: string) =>
  figure(id).data.rows.map((row) =>
    Object.values(row.cells).map((cell) => (typeof cell === 'number' ? cell : cellText(cell))),
  )

describe('figures', () => {
  it('count each study once in a cell of the map, by group and track, with the gaps', () => {
    expect(rows('evidence-map')).toEqual([
      ['Over 80s', 'outcome', 'Harm', 2, 0, 'Ash2020 (Journal articles) and Beech2022 (Journal articles)'],
      ['Over 80s', 'money', 'Cost', 1, 0, 'Ash2020 (Journal articles)'],
      ['Women', 'outcome', 'Harm', 1, 0, 'Ash2020 (Journal articles)'],
      ['Women', 'money', 'Cost', 0, 0, ''],
      ['No group named', 'outcome', 'Harm', 0, 1, 'Dale2021 (Reports)'],
      ['No group named', 'money', 'Cost', 0, 0, ''],
    ])
    expect(figure('evidence-map').data.rows[0]!.from).toEqual([
      'extraction/Ash2020.yaml#F1',
      'extraction/Beech2022.yaml#F1',
    ])
  })

  it('are well-formed, say their title and description, and hold no markup of reports', () => {
    for (const { svg, id } of figures) {
      expect(XMLValidator.validate(svg), id).toBe(true)
      expect(svg).toMatch(/<title id="[\w-]+-title">.+<\/title>\n<desc id="[\w-]+-desc">.+<\/desc>/)
      expect(svg).not.toMatch(/<script|NaN|undefined|Infinity/)
    }
  })

  it('are the same for the same review', () => {
    expect(makeFigures(entries, protocol).map((one) => one.svg)).toEqual(figures.map((one) => one.svg))
  })

  it('list the groups of review.yaml in its order, empty ones too, and the others in one row', () => {
    const groups = [
      { id: 'men', label: 'Men' },
      { id: 'over 80s', label: 'People over 80' },
    ]
    const evidence = evidenceOf(entries, { ...protocol, synthesis: { groups } })
    expect(evidence.groups.map((group) => group.label)).toEqual([
      'Men',
      'People over 80',
      'Other groups, or none named',
    ])
  })

  it('mark ratios that contradict themselves, and no others', () => {
    const list = figure('ratios')
    expect(list.data.rows.map((row) => cellText(row.cells.check))).toEqual(['', 'the lower limit is above the upper'])
    expect(list.svg.match(/▲ check/g)).toHaveLength(1)
    expect(list.svg).toContain('OR 1.40 (1.10 to 1.78)')
  })

  it('keep ratios beyond the axis on it, as arrows', () => {
    const far = { kind: 'ratio', measure: 'OR', est: '0.001', ciLow: '0.0002', ciHigh: '0.005' } as const
    const near = { kind: 'ratio', measure: 'OR', est: '5000', ciLow: '0.5', ciHigh: '9000' } as const
    const own = new Map([['journal', [one('Ash2020', [far, near])]]])
    const { svg } = makeFigures(own, protocol).find(({ id }) => id === 'ratios')!
    const ticks = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>(?:0\.05|20)</g)].map(([, x]) => Number(x))
    const ends = [...svg.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="\1" y2="([\d.]+)" stroke="#0b4f8a"/g)]
    expect(ends.filter(([, , from, to]) => from !== to)).toHaveLength(1)
    for (const [, x] of ends) {
      expect(Number(x)).toBeGreaterThanOrEqual(Math.min(...ticks))
      expect(Number(x)).toBeLessThanOrEqual(Math.max(...ticks))
    }
  })

  it('leave no name of a study on top of its design or of another name', () => {
    const long = 'NationalInstituteForHealthAndCareExcellenceAndOthers2019'
    const own = new Map([['journal', [one(long, [{ text: 'More', group: 'Women', direction: 'higher' }])]]])
    for (const { id, svg } of makeFigures(own, protocol)) {
      if (id === 'effect-direction-by-study' || id === 'harvest-plot') expect(svg).not.toContain(`>${long}</text>`)
    }
  })

  it('show only the groups asked for', () => {
    const only = makeFigures(entries, protocol, { groups: ['women'] })
    expect(only[0]!.data.rows.map((row) => row.cells.group)).toEqual(['Women', 'Women'])
  })

  it('draw something for a review without findings', () => {
    for (const { svg, id } of makeFigures(new Map(), protocol)) expect(XMLValidator.validate(svg), id).toBe(true)
  })
})

const items = (directions: readonly (Finding['direction'] | undefined)[], more = {}): EvidenceItem[] =>
  directions.map((direction) => ({
    study: study('Ash2020'),
    file: 'x',
    track: 'journal',
    category: protocol.categories[0]!,
    finding: finding({ text: 'x', ...(direction === undefined ? {} : { direction }), ...more }),
    groups: [''],
  }))

describe('sumDirections', () => {
  it('takes the direction of 70 % or more, and calls the rest mixed', () => {
    const seven = [...Array(7).fill('higher'), 'lower', 'lower', 'none']
    expect(sumDirections(items(seven), 'reported').arrow).toBe('up')
    expect(sumDirections(items([...seven.slice(1), 'lower']), 'reported').arrow).toBe('side')
    expect(sumDirections(items(['none', 'none', 'none', 'higher']), 'reported').arrow).toBe('level')
    expect(sumDirections(items(['lower']), 'reported').arrow).toBe('down')
  })

  it('leaves out findings without a direction, and says when there are no others', () => {
    expect(sumDirections(items(['higher', 'na', undefined, 'unclear']), 'reported')).toMatchObject({
      arrow: 'up',
      open: 3,
    })
    expect(sumDirections(items(['na']), 'reported').arrow).toBe('open')
  })

  it('can say whom findings favour instead', () => {
    expect(sumDirections(items(['higher'], { favours: 'comparator' }), 'favours').arrow).toBe('down')
    expect(sumDirections(items(['higher']), 'favours').arrow).toBe('open')
  })
})

describe('signTest', () => {
  it('is the exact two-sided binomial test (R: binom.test(x, n)$p.value)', () => {
    expect(signTest(6, 0)).toBeCloseTo(0.03125, 12)
    expect(signTest(2, 8)).toBeCloseTo(0.109375, 12)
    expect(signTest(4, 4)).toBe(1)
    expect(signTest(15, 41)).toBeCloseTo(0.000685, 5)
  })

  it('is not done where it could not say anything', () => {
    expect(signTest(5, 0)).toBeUndefined()
  })
})

describe('reportedNumber', () => {
  it('reads figures as reports print them', () => {
    const read = ['0.67', '.50', '1,203', '−0.02', '0·7', '<0.001', '68%', '12 304', 'n/a', '', '1,2', null]
    expect(read.map(reportedNumber)).toEqual([
      0.67,
      0.5,
      1203,
      -0.02,
      0.7,
      0.001,
      68,
      12304,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('isRatio', () => {
  it('goes by the kind, else by the measure', () => {
    const of = (parts: Record<string, unknown>) => isRatio(finding({ text: 'x', ...parts }))
    expect(of({ kind: 'ratio', est: '1.2' })).toBe(true)
    expect(of({ kind: 'rate', measure: 'OR', est: '1.2' })).toBe(false)
    expect(of({ measure: 'aOR', est: '1.2' })).toBe(true)
    expect(of({ measure: 'incidence rate ratio', est: '1.2' })).toBe(true)
    expect(of({ measure: 'OR' })).toBe(false)
  })
})
