import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAbstract } from '../../src/tui/abstract.ts'
import { stopwatch } from '../stopwatch.ts'

const headings = (text: string) => splitAbstract(text).map((section) => section.heading)

describe('splitAbstract', () => {
  it.each([
    ['Plain text about methods and results.', [undefined]],
    ['BACKGROUND: Low mood. METHODS: We asked. RESULTS: Few came.', ['BACKGROUND', 'METHODS', 'RESULTS']],
    ['Aims and method: To see. Results: Seen.', ['Aims and method', 'Results']],
    [
      'Low mood is common.METHODS: We asked.RESULTS: Few came (p<0.01)CONCLUSIONS: More.',
      [undefined, 'METHODS', 'RESULTS', 'CONCLUSIONS'],
    ],
    ['in primary careMETHODS: We asked 12 people.', [undefined, 'METHODS']],
    [
      'Background Low mood is common. Methods We asked. Results Few came. Conclusions More work.',
      ['Background', 'Methods', 'Results', 'Conclusions'],
    ],
    ['BACKGROUND Low mood is common. METHOD We asked. RESULTS Few came.', ['BACKGROUND', 'METHOD', 'RESULTS']],
    [
      'Design, setting and participants: A cohort in two towns. Main outcome measures: PHQ-9.',
      ['Design, setting and participants', 'Main outcome measures'],
    ],
    ['Background/Objectives: To see. Results – seen.', ['Background/Objectives', 'Results']],
    ['We compared two methods: interviews and forms. The results: mixed.', [undefined]],
    ['Background music was played. It was loud.', [undefined]],
    ['Results were mixed. Methods differed. Conclusions cannot be drawn.', [undefined]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(headings(text)).toEqual(expected)
  })

  it('keeps the text between the headings', () => {
    expect(splitAbstract('Lead. Methods: We asked. Results: Few.')).toEqual([
      { text: 'Lead.' },
      { heading: 'Methods', text: 'We asked.' },
      { heading: 'Results', text: 'Few.' },
    ])
  })

  it('loses no letter of any text', () => {
    const letters = (text: string) => text.replace(/[\s:：.—–-]/g, '')
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Methods:', '. RESULTS ', 'Aims', ' Conclusions: '),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const back = splitAbstract(text).map((section) => `${section.heading ?? ''}${section.text}`)
        expect(letters(back.join(''))).toBe(letters(text))
      }),
    )
  })

  it('stays fast on long hostile text', () => {
    const elapsed = stopwatch()
    splitAbstract('Aims and methods and results, '.repeat(3000))
    splitAbstract(' '.repeat(50_000))
    expect(elapsed()).toBeLessThan(500)
  })
})
