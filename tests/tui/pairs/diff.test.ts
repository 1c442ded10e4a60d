import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markDifferences } from '../../../src/tui/pairs/diff.ts'
import { stopwatch } from '../../stopwatch.ts'

const marked = (a: string, b: string) => {
  const marks = markDifferences(a, b)
  const texts = (text: string, list: typeof marks.a) => list.map(({ start, end }) => text.slice(start, end))
  return [texts(a, marks.a), texts(b, marks.b)]
}

describe('markDifferences', () => {
  it.each([
    ['one two three', 'one two three', [], []],
    ['one two three', 'one four three', ['two'], ['four']],
    ['Part 1 of the trial', 'Part 2 of the trial: a reply', ['1'], ['2', 'a reply']],
    ['One, two.', 'one two', [], []],
    ['a b c d', 'c d', ['a b'], []],
    ['a b', 'b a', ['a'], ['a']],
    ['', 'x', [], ['x']],
    ['–', '—', ['–'], ['—']],
  ])('%j and %j', (a, b, inA, inB) => {
    expect(marked(a, b)).toEqual([inA, inB])
  })

  it('marks nothing in equal texts, and copes with long ones quickly', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'é', '漢')).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, (one) => {
        expect(marked(one, one)).toEqual([[], []])
      }),
    )
    const long = Array.from({ length: 20_000 }, (_, n) => `w${n}`).join(' ')
    const elapsed = stopwatch()
    expect(marked(`${long} x`, `y ${long}`)).toEqual([['x'], ['y']])
    expect(elapsed()).toBeLessThan(1000)
  })

  it('leaves the same words unmarked on both sides', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((words) => words.join(' '))
    const rest = (one: string, marks: readonly { start: number; end: number }[]) =>
      marks
        .reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), one)
        .split(/\s+/)
        .filter(Boolean)
    fc.assert(
      fc.property(text, text, (a, b) => {
        const marks = markDifferences(a, b)
        expect(rest(a, marks.a)).toEqual(rest(b, marks.b))
      }),
    )
  })

  it('takes each Chinese character for a word', () => {
    const a = '肾结石的临床疗效。'
    const b = '肾结石的近期疗效。'
    const { a: marks } = markDifferences(a, b)
    expect(marks.map(({ start, end }) => a.slice(start, end))).toEqual(['临床'])
  })
})
