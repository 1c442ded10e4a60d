import { describe, expect, it } from 'vitest'
import { designClass } from '../../../src/extraction/bias/design.ts'
import { type Answers, type BiasTool, metOf, starsOf } from '../../../src/extraction/bias/tool.ts'
import { biasTools } from '../../../src/extraction/bias/tools/index.ts'
import { nosCaseControl } from '../../../src/extraction/bias/tools/nos-case-control.ts'
import { nosCohort } from '../../../src/extraction/bias/tools/nos-cohort.ts'
import { nosCrossSectional } from '../../../src/extraction/bias/tools/nos-cross-sectional.ts'
import { rob2 } from '../../../src/extraction/bias/tools/rob2.ts'
import { robinsI } from '../../../src/extraction/bias/tools/robins-i.ts'

/** `1.1=Y 1.2=NI`. */
const answers = (text: string) =>
  Object.fromEntries(text.split(/\s+/).map((one) => one.split('='))) as unknown as Answers
const proposed = (domain: string, text: string) =>
  rob2.domains.find((one) => one.id === domain)!.propose!(answers(text))

describe('tools', () => {
  it.each(biasTools.map((tool) => [tool.id, tool] as const))(
    '%s has ids that differ, and names its source',
    (_, tool) => {
      const ids = tool.domains.map((domain) => domain.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { levels, questions = [] } of tool.domains) {
        expect(new Set(levels.map((level) => level.id)).size).toBe(levels.length)
        expect(new Set(questions.map((one) => one.id)).size).toBe(questions.length)
      }
      expect(tool.source).toMatch(/(?:19|20)\d\d|www\./)
    },
  )

  it('has as many domains and stars as each instrument', () => {
    const size = (tool: BiasTool) => [tool.domains.length, metOf(tool, {}).all]
    expect(Object.fromEntries(biasTools.map((tool) => [tool.id, size(tool)]))).toEqual({
      rob2: [5, 5],
      'rob2-adhering': [5, 5],
      'robins-i': [7, 7],
      'nos-cohort': [8, 9],
      'nos-case-control': [8, 9],
      'nos-cross-sectional': [7, 10],
      'jbi-qualitative': [10, 10],
      'casp-qualitative': [10, 10],
      aacods: [6, 6],
    })
  })
})

// The tables of the guidance of 22 August 2019, box by box.
describe('the algorithms of RoB 2', () => {
  it.each([
    ['D1', '1.1=Y 1.2=PY 1.3=NI', 'low'],
    ['D1', '1.1=NI 1.2=Y 1.3=PN', 'low'],
    ['D1', '1.1=Y 1.2=Y 1.3=PY', 'some'],
    ['D1', '1.1=PN 1.2=Y 1.3=N', 'some'],
    ['D1', '1.1=Y 1.2=NI 1.3=N', 'some'],
    ['D1', '1.1=Y 1.2=NI 1.3=Y', 'high'],
    ['D1', '1.2=PN', 'high'],
    ['D1', '1.1=Y 1.2=Y', undefined],
    ['D2', '2.1=N 2.2=PN 2.6=Y', 'low'],
    ['D2', '2.1=Y 2.2=N 2.3=PN 2.6=PY', 'low'],
    ['D2', '2.1=Y 2.2=N 2.3=NI 2.6=PY', 'some'],
    ['D2', '2.1=Y 2.2=Y 2.3=Y 2.4=N 2.6=Y', 'some'],
    ['D2', '2.1=Y 2.2=Y 2.3=Y 2.4=NI 2.5=Y 2.6=Y', 'some'],
    ['D2', '2.1=Y 2.2=Y 2.3=Y 2.4=Y 2.5=NI 2.6=Y', 'high'],
    ['D2', '2.1=N 2.2=N 2.6=NI 2.7=PN', 'some'],
    ['D2', '2.1=N 2.2=N 2.6=N 2.7=NI', 'high'],
    ['D2', '2.6=N 2.7=Y', 'high'],
    ['D2', '2.1=N 2.2=N', undefined],
    ['D3', '3.1=PY', 'low'],
    ['D3', '3.1=NI 3.2=Y', 'low'],
    ['D3', '3.1=N 3.2=N 3.3=PN', 'low'],
    ['D3', '3.1=N 3.2=N 3.3=NI 3.4=N', 'some'],
    ['D3', '3.1=N 3.2=N 3.3=Y 3.4=NI', 'high'],
    ['D4', '4.1=PY', 'high'],
    ['D4', '4.1=N 4.2=Y', 'high'],
    ['D4', '4.1=N 4.2=N 4.3=N', 'low'],
    ['D4', '4.1=NI 4.2=PN 4.3=Y 4.4=N', 'low'],
    ['D4', '4.1=N 4.2=N 4.3=NI 4.4=Y 4.5=PN', 'some'],
    ['D4', '4.1=N 4.2=N 4.3=Y 4.4=Y 4.5=NI', 'high'],
    ['D4', '4.1=N 4.2=NI 4.3=N', 'some'],
    ['D4', '4.1=N 4.2=NI 4.3=Y 4.4=PN', 'some'],
    ['D4', '4.1=N 4.2=NI 4.3=Y 4.4=Y 4.5=N', 'some'],
    ['D4', '4.1=N 4.2=NI 4.3=Y 4.4=Y 4.5=Y', 'high'],
    ['D5', '5.1=Y 5.2=N 5.3=PN', 'low'],
    ['D5', '5.1=NI 5.2=N 5.3=N', 'some'],
    ['D5', '5.1=Y 5.2=NI 5.3=N', 'some'],
    ['D5', '5.1=Y 5.2=N 5.3=PY', 'high'],
    ['D5', '5.2=Y', 'high'],
  ])('%s with %s is %s', (domain, text, level) => {
    expect(proposed(domain, text)).toBe(level)
  })

  it('take the worst domain overall', () => {
    const all = (levels: string) =>
      rob2.overall.propose!(Object.fromEntries(levels.split(' ').map((level, i) => [`D${i + 1}`, level])))
    expect(all('low low low low low')?.level).toBe('low')
    expect(all('low some low low low')?.level).toBe('some')
    expect(all('low some high low some')?.level).toBe('high')
    expect(all('low some low low')).toBeUndefined()
  })
})

describe('ROBINS-I', () => {
  it('takes the worst domain overall, and no information only where nothing is serious', () => {
    const all = (levels: string) =>
      robinsI.overall.propose!(Object.fromEntries(levels.split(' ').map((level, i) => [`D${i + 1}`, level])))?.level
    expect(all('low low low low low low low')).toBe('low')
    expect(all('low moderate low low low low low')).toBe('moderate')
    expect(all('low ni low low moderate low low')).toBe('ni')
    expect(all('serious ni low low low low low')).toBe('serious')
    expect(all('serious critical')).toBe('critical')
    expect(all('serious low')).toBeUndefined()
  })
})

describe('the Newcastle-Ottawa Scales', () => {
  const best = { S1: 'a', S2: 'a', S3: 'a', S4: 'yes', C1: 'ab', O1: 'b', O2: 'yes', O3: 'a' }
  const rate = (more: Record<string, string>) => nosCohort.overall.propose!({ ...best, ...more })?.level

  it('award stars by part', () => {
    expect(starsOf(nosCohort, best)).toEqual({ parts: { Selection: 4, Comparability: 2, Outcome: 3 }, all: 9 })
    expect(starsOf(nosCrossSectional, { S4: 'a', C1: 'b', O1: 'c' })!.all).toBe(4)
    expect(starsOf(rob2, { D1: 'low' })).toBeUndefined()
  })

  it('become good, fair or poor by the AHRQ’s thresholds, poor by any part', () => {
    expect(rate({})).toBe('good')
    expect(rate({ S1: 'c', C1: 'a', O3: 'c' })).toBe('good')
    expect(rate({ S1: 'c', S2: 'b' })).toBe('fair')
    expect(rate({ S1: 'c', S2: 'b', S3: 'c' })).toBe('poor')
    expect(rate({ C1: 'none' })).toBe('poor')
    expect(rate({ O1: 'c', O2: 'no' })).toBe('poor')
    expect(nosCohort.overall.propose!({ S1: 'a' })).toBeUndefined()
    expect(
      nosCaseControl.overall.propose!({ S1: 'a', S2: 'a', S3: 'a', S4: 'a', C1: 'a', E1: 'a', E2: 'yes', E3: 'b' })
        ?.level,
    ).toBe('good')
  })
})

describe('designClass', () => {
  it.each([
    ['Randomised controlled trial', 'randomised'],
    ['cluster randomized trial', 'randomised'],
    ['RCT', 'randomised'],
    ['Non-randomised controlled trial', 'non-randomised'],
    ['Observational study (natural experiment)', 'non-randomised'],
    ['Interrupted time series', 'non-randomised'],
    ['Prospective clinical cohort study', 'cohort'],
    ['Nested case–control study', 'case-control'],
    ['Cross-sectional survey', 'cross-sectional'],
    ['Qualitative study using semi-structured interviews', 'qualitative'],
    ['Focus groups', 'qualitative'],
    ['Clinical data analysis', 'cross-sectional'],
    ['Individual patient analysis', 'other'],
    ['', 'other'],
  ])('%s is %s', (text, found) => {
    expect(designClass(text)).toBe(found)
  })
})
