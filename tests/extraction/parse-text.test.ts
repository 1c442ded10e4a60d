import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedIds } from '../../src/extraction/findings/cited-ids.ts'
import { parseFindingText } from '../../src/extraction/findings/parse-text.ts'

const CASES: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    'OR 0.67, CI 0.63–0.71',
    { kind: 'ratio', measure: 'OR', est: '0.67', ciLow: '0.63', ciHigh: '0.71', ciLevel: '95', direction: 'lower' },
  ],
  [
    'χ2 (8) = 28.14, p = 0.0028',
    { kind: 'test', stat: { type: 'chi2', value: '28.14', df: '8' }, p: { op: '=', value: '0.0028' } },
  ],
  [
    '14.4 per 1000 (95% CI 12.4, 16.7)',
    { kind: 'rate', measure: 'rate', unit: 'per 1000', est: '14.4', ciLow: '12.4', ciHigh: '16.7', ciLevel: '95' },
  ],
  [
    't(28) = 2.20, p = .03',
    { kind: 'test', stat: { type: 't', value: '2.20', df: '28' }, p: { op: '=', value: '.03' } },
  ],
  [
    'F(2, 57) = 4.02, p < .05',
    { kind: 'test', stat: { type: 'F', value: '4.02', df: '2, 57' }, p: { op: '<', value: '.05' } },
  ],
  ['r(58) = −.34, p < .01', { stat: { type: 'r', value: '-.34', df: '58' } }],
  ['z = 2.1, p = .036', { stat: { type: 'z', value: '2.1', df: null } }],
  ['Q(12) = 21.4, p = 0.04, I2 = 44%', { stat: { type: 'Q', value: '21.4', df: '12' }, kind: 'test' }],
  ['M = 5.19, SD = 1.22, n = 28', { measure: 'mean', est: '5.19', sd: '1.22', n: '28' }],
  ['mean (SD) age 34.5 (12.1)', { measure: 'mean', est: '34.5', sd: '12.1' }],
  ['45/203 (22.2%)', { kind: 'proportion', count: '45', of: '203', est: '22.2', measure: '%' }],
  ['22.2% (45 of 203)', { count: '45', of: '203', est: '22.2' }],
  ['p<0.01, χ2 = 71, df = 21', { stat: { type: 'chi2', value: '71', df: '21' }, p: { op: '<', value: '0.01' } }],
  ['p\\0.001', { p: { op: '<', value: '0.001', raw: 'p\\0.001' } }],
  [
    'adjusted odds ratio 1.30 (95% CI, 1.25 to 1.36; P<.001)',
    { measure: 'aOR', adjusted: true, est: '1.30', ciHigh: '1.36', p: { op: '<', value: '.001' } },
  ],
  ['Beta = 0.00 (−0.02 to 0.01), p<0.001', { kind: 'coefficient', est: '0.00', ciLow: '-0.02', ciHigh: '0.01' }],
  ['χ²(1, N = 203) = 4.17, p = .041', { stat: { type: 'chi2', value: '4.17', df: '1, N = 203' } }],
  ['OR 1·5 (95% CI 1·1–2·0)', { est: '1·5', ciLow: '1·1', ciHigh: '2·0' }],
  ['IRR 1.23 [95% CI: 1.10 - 1.38], p=2.4 × 10−4', { measure: 'IRR', p: { op: '=', value: '2.4 × 10−4' } }],
  ['Women vs men: OR 0.67 (99% CI 0.50 to 0.90)', { group: 'Women', comparator: 'men', ciLevel: '99' }],
  ['adjusted hazard ratio for death, 1.32 (95% CI, 1.10-1.58)', { measure: 'aHR', est: '1.32', ciLow: '1.10' }],
  ['The OR for women was 1.25 (95% CI 1.02 to 1.53).', { measure: 'OR', est: '1.25', ciHigh: '1.53' }],
  ['OR: 1,23 (IC 95%: 1,05-1,44)', { measure: 'OR', est: '1.23', ciLow: '1.05', ciHigh: '1.44', ciLevel: '95' }],
  ['p<·001', { p: { op: '<', value: '·001' } }],
  ['IRR 1.12 (95% CI 0.98 – 1.28), P = NS', { est: '1.12', p: { op: '>', value: '.05', raw: 'P = NS' } }],
  ['n=34 (12%)', { kind: 'proportion', count: '34', est: '12', n: undefined }],
  ['(n = 1,204; 45.3%)', { count: '1,204', est: '45.3', n: undefined }],
  ['34 women (12%) fell', { kind: 'proportion', count: '34', est: '12' }],
  ['AOR: 3.21 (1.98-5.20)***', { measure: 'AOR', est: '3.21', ciLow: '1.98', adjusted: true, kind: 'ratio' }],
  ['adjusted relative risk [aRR] 1.13 [95% CI 1.01–1.27]', { measure: 'aRR', est: '1.13', kind: 'ratio' }],
  ['P for trend < 0.001', { p: { op: '<', value: '0.001' } }],
  ['HR: 0.62 (95% CI: 0.45 to 0.85, p: 0.003)', { est: '0.62', p: { op: '=', value: '0.003' } }],
  ['difference in means 3.4 (95% CI 0.2 to 6.6)', { measure: 'MD', est: '3.4', kind: 'difference' }],
  ['change from baseline −4.5 (SE 0.8)', { est: '-4.5', se: '0.8' }],
  ['incidence 4.2/1000 person-years', { measure: 'rate', est: '4.2', unit: '/1000 person-years' }],
  ['The rate was 23·4 (95% CI 20·1–27·2)', { est: '23·4', ciLow: '20·1' }],
  ['23 days (IQR 12–45)', { measure: 'median', est: '23', ciLow: undefined }],
  ['Age, mean (SD), y: 54.2 (11.3)', { measure: 'mean', est: '54.2', sd: '11.3' }],
  ['12% (n = 283)', { est: '12', n: '283' }],
  ['median (IQR) 14 (10 to 19) weeks', { measure: 'median', est: '14', ciLow: undefined }],
  ['median 12 days (IQR 7–21)', { measure: 'median', est: '12', ciLow: undefined }],
  ['median age 61 (range 18–90)', { measure: 'median', est: '61', min: '18', max: '90', ciLow: undefined }],
  ['45.3 ± 12.1', { measure: 'mean', est: '45.3', sd: '12.1' }],
  ['24.5 kg (SD 4.3)', { measure: 'mean', est: '24.5', sd: '4.3' }],
  ['κ = 0.71 (95% CI 0.62 to 0.80)', { measure: 'κ', est: '0.71', ciLow: '0.62' }],
  ['F(2, 57) = 4.02, p = .023, η² = .12', { stat: { type: 'F', value: '4.02', df: '2, 57' }, est: '.12' }],
  ['rs = .41, p < .01', { stat: { type: 'rho', value: '.41', df: null } }],
  ['U = 1234, p = .04', { stat: { type: 'U', value: '1234', df: null } }],
  ['(OR = 1.5, 95 % CI [1.1; 2.0], n.s.)', { p: { op: '>', value: '.05', raw: 'n.s.' }, ciHigh: '2.0' }],
]

describe('parseFindingText', () => {
  it.each(CASES)('reads %s', (text, wanted) => {
    const facts = parseFindingText(text)
    expect(facts).toHaveLength(1)
    // `undefined`: not to be there.
    expect({ n: undefined, ciLow: undefined, ...facts[0] }).toMatchObject(wanted)
  })

  it('gives each fact the words around it, and never half of a bracket', () => {
    const facts = parseFindingText('n=34 (12%) fell, HR 0·76 (95% CI 0·63–0·91; p=0·0031); men fell more.')
    expect(facts.map(({ text }) => text)).toEqual([
      'n=34 (12%) fell, HR 0·76 (95% CI 0·63–0·91; p=0·0031)',
      'n=34 (12%) fell, HR 0·76 (95% CI 0·63–0·91; p=0·0031)',
    ])
  })

  it('starts a fact with each estimate', () => {
    const facts = parseFindingText('A vs C: OR 0.67 (95% CI 0.63 to 0.71), p < 0.001; B vs C: OR 0.65 (0.61-0.69)')
    expect(facts.map(({ group, est, ciHigh, p }) => [group, est, ciHigh, p?.value])).toEqual([
      ['A', '0.67', '0.71', '0.001'],
      ['B', '0.65', '0.69', undefined],
    ])
  })

  it('finds nothing where there are no figures', () => {
    for (const text of ['', '((((', 'People felt heard.', 'or 5', '2012/13']) expect(parseFindingText(text)).toEqual([])
  })

  it('survives any text, quickly', () => {
    const parts = [
      'OR ',
      'p ',
      '= ',
      '(',
      ')',
      '95% CI ',
      '–',
      '0.5',
      '.',
      ',',
      ' of ',
      'χ2',
      '%',
      ' per ',
      '\\',
      'M ',
      'n = ',
      '\u202E',
      '1,000',
      '-',
      'é',
      '\n',
      'Z',
      '=HYPERLINK(',
    ]
    const start = performance.now()
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.array(fc.constantFrom(...parts), { maxLength: 80 }).map((all) => all.join('')),
        ),
        (text) => {
          for (const fact of parseFindingText(text)) expect(Object.keys(fact).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 100 },
    )
    for (const unit of ['(', '1', '0.5 (', '95% CI ', 'p = ', '1,', 'a b ', '. ', '-', '1/'])
      parseFindingText(unit.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(8_000)
  })
})

it('finds the ids that a text cites', () => {
  const text = 'As in Parry2011, Jackson-Blott201518 and Evans2014b3; not in January 2020, nor see-2019 or A2020.'
  expect(citedIds(text)).toEqual(['Parry2011', 'Jackson-Blott2015', 'Evans2014b'])
})
