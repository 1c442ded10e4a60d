import { describe, expect, it } from 'vitest'
import { agreementOf, compareExtractions } from '../../src/extraction/compare-extractions.ts'
import { planConsensus } from '../../src/extraction/consensus.ts'
import { correctionsByField, planCorrection } from '../../src/extraction/correction.ts'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { parseConfig } from '../../src/review/config.ts'
import { REPORT, study } from './study-fixture.ts'

const protocol = parseConfig(EXAMPLE_REVIEW).value!
const source = { report: REPORT }
const one = study('Ash2020', [{ text: 'Men drank less', group: 'men', est: '0.67' }], {
  fields: { design: { value: 'interviews', source } },
})

describe('a correction', () => {
  const plan = (item: string, value: string, by = 'BB') => planCorrection(one, protocol, by, { item, value, note: 'x' })

  it('knows the value before and after', () => {
    expect(plan('fields.design', 'other')).toMatchObject({ old: 'interviews', new: 'other', item: 'fields.design' })
    expect(plan('findings.F1.est', '0.68')).toMatchObject({ old: '0.67', new: '0.68', item: 'findings.F1', key: 'est' })
    expect(plan('findings.F1.p', '< 0.01').edit).toMatchObject({ value: { op: '<', value: '0.01' } })
  })

  it('refuses the extractor, unknown values, and what does not belong there', () => {
    expect(() => plan('fields.design', 'other', 'AA')).toThrow('someone other')
    expect(() => plan('fields.desing', 'other')).toThrow('Unexpected field `desing`')
    expect(() => plan('fields.design', 'a guess')).toThrow('expected `cohort study`')
    expect(() => plan('findings.F9.est', '1')).toThrow('Unexpected finding `F9`')
    expect(() => plan('findings.F1.id', 'F2')).toThrow('Unexpected key `id`')
    expect(() => plan('findings.F1', 'x')).toThrow('expected `fields.NAME` or `findings.ID.KEY`')
  })

  it('is counted by field and by key of findings', () => {
    const event = {
      type: 'verify',
      by: 'BB',
      study: 'Ash2020',
      hash: 'h',
      status: 'corrected',
      old: '1',
      new: '2',
    } as const
    const counts = correctionsByField([
      { ...event, item: 'findings.F1', key: 'est' },
      { ...event, item: 'fields.design' },
      { ...event, item: 'findings.F2', key: 'est' },
      { ...event, item: 'fields.design', status: 'verified' },
    ])
    expect(counts.map(({ what, corrections }) => [what, corrections.length])).toEqual([
      ['findings: est', 2],
      ['design', 1],
    ])
  })
})

describe('two extractions of one study', () => {
  it('are compared by values and figures, whatever ids and words they have', () => {
    const two = study(
      'Ash2020',
      [
        { text: 'Fear of falls', group: 'women' },
        { text: 'Less drinking among men', group: 'Men', est: '0.76' },
      ],
      { fields: { design: { value: 'Interviews', source }, sample: { value: '12', source } } },
    )
    const compared = compareExtractions(one, two)
    expect(compared.map(({ item, agree, keys, ids }) => [item, agree, keys, ids])).toEqual([
      ['fields.design', true, [], [undefined, undefined]],
      ['fields.sample', false, [], [undefined, undefined]],
      ['findings.F1', false, ['est'], ['F1', 'F2']],
      ['second.F1', false, [], [undefined, 'F1']],
    ])
    expect(agreementOf(compared)).toEqual({ agree: 1, all: 4 })
    expect(agreementOf(compareExtractions(one, one))).toEqual({ agree: 2, all: 2 })
  })
})

describe('consensus', () => {
  const two = study(
    'Ash2020',
    [
      { text: 'Fear of falls', group: 'women' },
      { text: 'Men drank less', group: 'men', est: '0.76' },
    ],
    { fields: { design: { value: 'other', source }, sample: { value: '12', source } } },
  )

  it('asks whose value counts wherever two differ', () => {
    expect(() => planConsensus(one, two, () => undefined)).toThrow(
      '`fields.design`, `fields.sample`, `findings.F1` and `second.F1`',
    )
  })

  it('keeps the first, takes the second as corrections, and adds what only the second has', () => {
    const all = planConsensus(one, two, () => 'first')
    expect(all.edits).toEqual([])
    expect(all.seen.map(({ item, status }) => `${item} ${status}`)).toEqual([
      'fields.design verified',
      'findings.F1 verified',
    ])
    const { edits, seen } = planConsensus(one, two, () => 'second')
    expect(edits).toMatchObject([
      { kind: 'field', name: 'design', value: 'other' },
      { kind: 'field', name: 'sample', value: '12' },
      { kind: 'finding', id: 'F1', key: 'est', value: '0.76' },
      { kind: 'add', finding: { id: 'F02', text: 'Fear of falls' } },
    ])
    expect(seen.map(({ item, status, key }) => [item, status, key])).toEqual([
      ['fields.design', 'corrected', undefined],
      ['fields.sample', 'corrected', undefined],
      ['findings.F1', 'corrected', 'est'],
      ['findings.F02', 'verified', undefined],
    ])
    expect(planConsensus(two, one, (item) => (item === 'findings.F1' ? 'second' : 'first')).edits).toEqual([
      { kind: 'remove', id: 'F1' },
    ])
  })
})
