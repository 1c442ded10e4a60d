import { describe, expect, it } from 'vitest'
import { changeText } from '../../../src/report/impact-text.ts'
import { emptyBits, setBit } from '../../../src/search/match/bits.ts'
import { conceptsOf } from '../../../src/search/match/concepts.ts'
import { explain } from '../../../src/search/match/explain.ts'
import { searchableOfCitation } from '../../../src/search/match/from-citation.ts'
import { impactOf } from '../../../src/search/match/impact.ts'
import { recordsOfLine, runLines, toMatchLines } from '../../../src/search/match/lines.ts'
import { makeMatcher } from '../../../src/search/match/matcher.ts'
import { tally } from '../../../src/search/match/ternary.ts'
import { yieldOf } from '../../../src/search/match/yield.ts'
import { finalKey, parseStrategy } from '../../../src/search/strategy.ts'
import { indexOf } from './helper.ts'

const RECORDS = [
  'Ethnicity and outcomes in IAPT',
  'Ethnicity and deterioration in IAPT',
  'Race and outcomes in IAPT',
  'Race and outcomes in stepped care',
  'Outcomes in IAPT',
]

function strategy(...lines: string[]) {
  const body = lines.map((line, at) => `${at + 1}. ${line}`).join('\n')
  return parseStrategy(`---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n${body}\n`)
}

function version(...lines: string[]) {
  const parsed = strategy(...lines)
  return { lines: toMatchLines(parsed), final: finalKey(parsed)! }
}

const index = indexOf(RECORDS)
const matcher = makeMatcher(index, { platform: 'ovid', database: 'MEDLINE' })
const OLD = ['iapt.ti.', '(ethnic* or race).ti.', '("outcome*" or "deterirorat*").ti.', '1 and 2 and 3']

function impact(older: string[], newer: string[]) {
  const found = impactOf({ ...version(...older), matcher }, { ...version(...newer), matcher })
  const changes = found.changes.map(changeText)
  return {
    changes,
    flips: found.flips.map(({ record, after, by, alone }) => ({
      record,
      after,
      by: by.map((at) => changes[at]),
      alone,
    })),
  }
}

describe('impactOf', () => {
  it('puts a record down to the term that gains it', () => {
    const fixed = OLD.with(2, '("outcome*" or "deteriorat*").ti.')
    expect(impact(OLD, fixed)).toEqual({
      changes: ['line 3: − "deterirorat*"', 'line 3: + "deteriorat*"'],
      flips: [{ record: 1, after: 'yes', by: ['line 3: + "deteriorat*"'], alone: true }],
    })
    expect(impact(fixed, OLD).flips).toEqual([{ record: 1, after: 'no', by: ['line 3: − "deteriorat*"'], alone: true }])
  })

  it('takes lines that moved for no change', () => {
    const moved = [
      'race.ab.',
      'iapt.ti.',
      '(ethnic* or race).ti.',
      '("outcome*" or "deterirorat*").ti.',
      '2 and 3 and 4',
    ]
    expect(impact(OLD, moved)).toEqual({ changes: [], flips: [] })
  })

  it('sees terms, references and the line that counts', () => {
    const { changes, flips } = impact(OLD, [...OLD.slice(0, 1), '(ethnic*).ti.', OLD[2]!, '1 and 2 and 3'])
    expect(changes).toEqual(['line 2: − race'])
    expect(flips.map(({ record }) => record)).toEqual([2])
    expect(impact(OLD, [...OLD.slice(0, 3), '1 and 3'])).toMatchObject({
      changes: ['line 4: − and 2'],
      flips: [{ record: 4, after: 'yes' }],
    })
    expect(impact([...OLD, 'limit 4 to yr="2020"'], OLD).changes).toEqual(['line 4 counts instead of 5'])
  })

  it('names a pair of which neither does it alone', () => {
    const twice = ['iapt.ti. or stepped.ti.', ...OLD.slice(1)]
    const { flips } = impact(
      ['iapt.ti.', 'ethnic*.ti.', ...OLD.slice(2)],
      [twice[0]!, '(ethnic* or race).ti.', ...OLD.slice(2)],
    )
    expect(flips.find(({ record }) => record === 3)).toMatchObject({ by: ['line 1: + stepped.ti.', 'line 2: + race'] })
  })
})

describe('runLines', () => {
  it('leaves lines out', () => {
    const lines = toMatchLines(strategy(...OLD, 'limit 4 to humans'))
    const count = (dropped: string) =>
      tally(recordsOfLine(runLines(matcher, lines, { dropped: new Set([dropped]) }), '5', index.size))
    expect(count('x')).toEqual({ yes: 0, unknown: 2 })
    expect(count('5')).toEqual({ yes: 2, unknown: 0 })
    expect(count('2')).toEqual({ yes: 0, unknown: 3 })
  })

  it('does not know lines that go in circles or are not there', () => {
    const lines = toMatchLines(strategy('2', '1 or iapt.ti.', '9'))
    const values = runLines(matcher, lines)
    expect(['1', '2', '3'].map((key) => tally(recordsOfLine(values, key, index.size)).unknown)).toEqual([1, 1, 5])
  })
})

describe('yieldOf', () => {
  it('counts what a term and a concept bring', () => {
    const parsed = strategy(...OLD)
    const lines = toMatchLines(parsed)
    const included = emptyBits(index.size)
    setBit(included, 2)
    const found = yieldOf(matcher, lines, '4', conceptsOf(parsed, lines, '4'), included)
    expect(found.hits).toBe(2)
    expect(found.lines.find(({ key }) => key === '2')!.terms).toEqual([
      { term: 'ethnic*', hits: 2, unique: 2, included: 0, uniqueIncluded: 0, lost: 1, lostIncluded: 0 },
      { term: 'race', hits: 2, unique: 2, included: 1, uniqueIncluded: 1, lost: 1, lostIncluded: 1 },
    ])
    expect(found.concepts.map(({ keys, without }) => [keys[0], without])).toEqual([
      ['1', 3],
      ['2', 3],
      ['3', 3],
    ])
  })
})

describe('explain', () => {
  const lines = toMatchLines(strategy(...OLD))
  const ask = (title: string, key: string) =>
    explain(searchableOfCitation({ title, keywords: ['ethnicity'] }, 'x')!, lines, key, { platform: 'ovid' })

  it('shows the words that match', () => {
    const { answer, lines: found } = ask('Outcomes in IAPT by race', '4')
    expect(answer).toBe('yes')
    expect(
      found.map((one) => [one.id, one.answer, one.found.map(({ text, passages }) => [text, passages[0]!.start])]),
    ).toEqual([
      ['4', 'yes', []],
      ['1', 'yes', [['iapt', 12]]],
      ['2', 'yes', [['race', 20]]],
      ['3', 'yes', [['"outcome*"', 0]]],
    ])
  })

  it.each([
    ['Deterioration in IAPT', '3', 'spelling', '"deterirorat*"'],
    ['IAPT', '2', 'field', 'ethnic*'],
    ['Races', '2', 'longer', 'race'],
  ])('of %j and line %s: %s', (title, key, kind, term) => {
    const { answer, lines: found } = ask(title, key)
    expect(answer).toBe('no')
    expect(found[0]!.misses.map((miss) => [miss.kind, miss.term])).toContainEqual([kind, term])
  })

  it('says how far words are apart', () => {
    const near = toMatchLines(strategy('(heart adj2 disease).ti.', '"heart disease".ti.'))
    const record = searchableOfCitation({ title: 'Disease xx yy zz heart' }, 'x')!
    expect(explain(record, near, '1', { platform: 'ovid' }).lines[0]!.misses[0]).toMatchObject({
      kind: 'apart',
      between: 3,
    })
    expect(explain(record, near, '2', { platform: 'ovid' }).lines[0]!.misses[0]).toMatchObject({
      kind: 'apart',
      between: 3,
    })
  })
})
