import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareLines } from '../../../src/search/bare-lines.ts'
import type { Change } from '../../../src/search/diff/change.ts'
import { diffStrategies, type Side, type StrategyDiff } from '../../../src/search/diff/diff.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { toSource } from '../../../src/search/source.ts'
import { line as translatedLine } from '../translate/translated.ts'

function side(text: string, platform = 'ovid'): Side {
  const lines = bareLines(toSource('text', text))
  return { platform: findPlatform(platform)!, lines, meta: undefined, final: lines.at(-1)?.key, counts: undefined }
}
const diff = (a: string, b: string): StrategyDiff => diffStrategies(side(a), side(b))
const say = ({ sign, kind, what, from, to, covered }: Change) =>
  `${sign} ${kind}${what === undefined ? '' : ` ${what}`}: ${[from, to].filter((one) => one !== undefined).join(' → ')}${covered === undefined ? '' : ` (${covered})`}`
const changes = (a: string, b: string) => diff(a, b).lines.flatMap((one) => one.changes.map(say))

describe('changes within a line', () => {
  it.each([
    ['(tea or leaf).ti.', '(tea or cup).ti.', ['- term: leaf', '+ term: cup']],
    ['(tea or leaf).ti.', '(tea* or leaf).ti.', ['~ truncation: tea → tea*']],
    [
      '(outcome* or leaf).ti.',
      '(outcome* or "therapy outcome").ti.',
      ['- term: leaf', '+ term: "therapy outcome" (outcome*)'],
    ],
    ['(outcome* or health-care).ti,ab.', '(outcome*).ti,ab.', ['- term: health-care']],
    ['(care or health-care).ti,ab.', '(care).ti,ab.', ['- term: health-care (care)']],
    ['(tea or leaf).ti.', '(tea or leaf).ti,ab.', ['~ field all terms: .ti. → .ti,ab.']],
    ['exp Tea/', 'Tea/', ['~ explosion Tea: on → off']],
    ['exp Tea/', 'exp *Tea/dt', ['~ focus Tea: off → on', '~ subheadings Tea: all → dt']],
    ['exp Tea/ or Cup/', 'exp Tea/ or Leaf/', ['- heading: Cup/', '+ heading: Leaf/']],
    ['(tea adj3 leaf).ti.', '(tea adj5 leaf).ti.', ['~ distance tea adj3 leaf: at most 2 between → at most 4 between']],
    ['(cup or "tea leaf").ti.', '(cup or (tea adj3 leaf)).ti.', ['+ distance: tea adj3 leaf', '- term: "tea leaf"']],
    ['tea.ti. or leaf.ti.', 'tea.ti. and leaf.ti.', ['~ operator: tea.ti. or leaf.ti. → tea.ti. and leaf.ti.']],
  ])('%s → %s', (a, b, expected) => {
    expect(changes(a, b)).toEqual(expected)
  })

  it('finds no difference in what says the same', () => {
    for (const [a, b] of [
      ['(tea or leaf).ti.', '((LEAF or "tea").ti.)'],
      ['tea.ti. or leaf.ti.', '(leaf or tea).ti.'],
      ['1. tea.ti.\n2. cup.ti.\n3. or/1-2', '1. tea.ti.\n2. cup.ti.\n3. 2 or 1'],
      ['1. tea.ti.\n2. cup.ti.\n3. 1 or 2', '1. cup.ti.\n2. tea.ti.\n3. 1 or 2'],
    ] as const) {
      expect(diff(a, b)).toMatchObject({ different: false })
      expect(changes(a, b)).toEqual([])
    }
  })

  it('does not take a term for covered that stands under another operator or field', () => {
    expect(changes('("tea leaf" or (leaf and cup)).ti.', '(leaf and cup).ti.')).toEqual(['- term: "tea leaf"'])
    expect(changes('("tea leaf".ab. or leaf.ti.)', '(leaf.ti.)')).toEqual(['- term: "tea leaf"'])
  })
})

describe('lines', () => {
  const a = '1. exp Tea/\n2. (tea or leaf or cup).ti.\n3. 1 or 2\n4. limit 3 to humans'
  it('are found again where they moved to, and references with them', () => {
    const b = '1. exp Tea/\n2. exp Coffee/\n3. (tea or leaf or cup).ti.\n4. 1 or 3\n5. limit 4 to humans'
    const { lines } = diff(a, b)
    expect(lines.map((one) => [one.from?.id, one.to?.id, one.moved, one.changes.length])).toEqual([
      ['1', '1', false, 0],
      [undefined, '2', false, 0],
      ['2', '3', true, 0],
      ['3', '4', true, 0],
      ['4', '5', true, 0],
    ])
  })

  it('tell references and limits that changed', () => {
    const b = '1. exp Tea/\n2. (tea or leaf or cup).ti.\n3. exp Coffee/\n4. 1 or 2 or 3\n5. limit 4 to english language'
    expect(changes(a, b)).toEqual([
      '~ references: 1 or 2 → 1 or 2 or 3',
      '- limit: humans',
      '+ limit: english language',
    ])
  })

  it('that are gone stand where they were', () => {
    expect(diff(a, '1. exp Tea/').lines.map((one) => [one.from?.id, one.to?.id])).toEqual([
      ['1', '1'],
      ['2', undefined],
      ['3', undefined],
      ['4', undefined],
    ])
  })
})

it('sees the same in the words of two platforms', () => {
  const ovid = '(tea or "green tea*" or (leaf adj3 cup)).ti,ab.'
  const { text } = translatedLine(ovid, 'ovid', 'ebsco')
  expect(diffStrategies(side(ovid), side(text, 'ebsco'))).toMatchObject({ different: false })
})

it('is empty between a strategy and itself, and turns round', () => {
  const line = fc.constantFrom(
    'exp Tea/',
    '(tea or leaf*).ti.',
    'cup.ab.',
    '(tea adj3 cup).ti,ab.',
    '*Leaf/dt',
    'mug?.tw.',
    '(',
  )
  const text = fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map((lines) => lines.map((one, index) => `${index + 1}. ${one}`).join('\n'))
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(diff(a, a)).toMatchObject({ different: false, meta: [] })
      expect(diff(a, b).different).toBe(diff(b, a).different)
      const lines = diff(a, b).lines
      expect(lines.filter((one) => one.from).length).toBe(side(a).lines.length)
      expect(lines.filter((one) => one.to).length).toBe(side(b).lines.length)
    }),
  )
})
