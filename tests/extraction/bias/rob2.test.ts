import { describe, expect, it } from 'vitest'
import { type Answer, type Answers, answersTo, type BiasTool } from '../../../src/extraction/bias/tool.ts'
import { rob2, rob2Adhering } from '../../../src/extraction/bias/tools/rob2.ts'

/**
 * A row of a table of the guidance of 22 August 2019: what each question may say (`*`: anything, or not asked), and the
 * judgement. `Y` stands for yes and probably yes, `N` for no and probably no, `-` for not applicable.
 */
type Line = readonly [answers: string, judgement: 'low' | 'some' | 'high']

const D1: readonly Line[] = [
  // 1.1 chance, 1.2 concealed, 1.3 differences at the start
  ['Y?  Y N?', 'low'],
  ['YN? Y Y', 'some'],
  ['N   Y N?', 'some'],
  ['*   ? N?', 'some'],
  ['*   ? Y', 'high'],
  ['*   N *', 'high'],
]
// Both parts of the second domain, for the effect of assignment: questions 2.1 to 2.5, and 2.6 with 2.7.
const D2_DEVIATIONS: readonly Line[] = [
  ['N N * * *', 'low'],
  ['Y? YN? N * *', 'low'],
  ['N Y? N * *', 'low'],
  ['Y? YN? ? * *', 'some'],
  ['N Y? ? * *', 'some'],
  ['Y? YN? Y N *', 'some'],
  ['N Y? Y N *', 'some'],
  ['Y? YN? Y Y? Y', 'some'],
  ['N Y? Y Y? Y', 'some'],
  ['Y? YN? Y Y? N?', 'high'],
  ['N Y? Y Y? N?', 'high'],
]
const D2_ANALYSIS: readonly Line[] = [
  ['Y *', 'low'],
  ['N? N', 'some'],
  ['N? Y?', 'high'],
]
// For the effect of adhering: questions 2.1 to 2.6.
const D2_ADHERING: readonly Line[] = [
  ['N N * N- N- *', 'low'],
  ['Y? YN? Y- N- N- *', 'low'],
  ['N Y? Y- N- N- *', 'low'],
  ...(['Y', 'N?'] as const).flatMap((analysis): Line[] => {
    const judgement = analysis === 'Y' ? 'some' : 'high'
    return [
      [`N N * Y? * ${analysis}`, judgement],
      [`N N * * Y? ${analysis}`, judgement],
      [`Y? YN? N? * * ${analysis}`, judgement],
      [`N Y? N? * * ${analysis}`, judgement],
      [`Y? YN? Y- Y? * ${analysis}`, judgement],
      [`Y? YN? Y- * Y? ${analysis}`, judgement],
      [`N Y? Y- Y? * ${analysis}`, judgement],
      [`N Y? Y- * Y? ${analysis}`, judgement],
    ]
  }),
]
const D3: readonly Line[] = [
  ['Y  * * *', 'low'],
  ['N? Y * *', 'low'],
  ['N? N N *', 'low'],
  ['N? N Y? N', 'some'],
  ['N? N Y? Y?', 'high'],
]
const D4: readonly Line[] = [
  // 4.1 unsuitable, 4.2 differs, 4.3 assessors knew, 4.4 could matter, 4.5 is likely to
  ['Y   * * * *', 'high'],
  ['*   Y * * *', 'high'],
  ['N?  N N * *', 'low'],
  ['N?  N Y? N *', 'low'],
  ['N?  N Y? Y? N', 'some'],
  ['N?  N Y? Y? Y?', 'high'],
  ['N?  ? N * *', 'some'],
  ['N?  ? Y? N *', 'some'],
  ['N?  ? Y? Y? N', 'some'],
  ['N?  ? Y? Y? Y?', 'high'],
]
const D5: readonly Line[] = [
  // 5.1 by a plan, 5.2 picked among measurements, 5.3 picked among analyses
  ['Y N N', 'low'],
  ['N? N N', 'some'],
  ['YN? ? N?', 'some'],
  ['YN? N ?', 'some'],
  ['* Y *', 'high'],
  ['* * Y', 'high'],
]

const SIGNS: Record<string, readonly Answer[]> = { Y: ['Y', 'PY'], N: ['N', 'PN'], '?': ['NI'], '-': ['NA'] }

type Judge = (answers: readonly (Answer | undefined)[]) => string | undefined

/** The judgement of a table; undefined where no row fits. Fails when two rows that fit differ. */
function looked(table: readonly Line[]): Judge {
  const rows = table.map(([line, judgement]) => {
    const cells = line
      .split(/\s+/)
      .map((cell) => (cell === '*' ? undefined : [...cell].flatMap((sign) => SIGNS[sign]!)))
    return { cells, judgement }
  })
  return (answers) => {
    let found: string | undefined
    for (const { cells, judgement } of rows) {
      if (!cells.every((cell, i) => cell === undefined || cell.includes(answers[i]!))) continue
      if (found !== undefined && found !== judgement) throw new Error(`The table contradicts itself on ${answers}`)
      found = judgement
    }
    return found
  }
}

function worst(...judgements: readonly (string | undefined)[]): string | undefined {
  if (judgements.includes('high')) return 'high'
  if (judgements.includes(undefined)) return undefined
  return judgements.includes('some') ? 'some' : 'low'
}

const [deviations, analysis] = [looked(D2_DEVIATIONS), looked(D2_ANALYSIS)]
const CASES: readonly (readonly [name: string, tool: BiasTool, domain: string, judge: Judge])[] = [
  ['D1', rob2, 'D1', looked(D1)],
  ['D2, assignment', rob2, 'D2', (given) => worst(deviations(given.slice(0, 5)), analysis(given.slice(5)))],
  ['D2, adhering', rob2Adhering, 'D2', looked(D2_ADHERING)],
  ['D3', rob2, 'D3', looked(D3)],
  ['D4', rob2, 'D4', looked(D4)],
  ['D5', rob2, 'D5', looked(D5)],
]

describe('the algorithms of RoB 2 agree with the tables of the guidance in every combination of answers', () => {
  it.each(CASES)('%s', (_, tool, id, judge) => {
    const { questions, propose } = tool.domains.find((one) => one.id === id)!
    const wrong: string[] = []
    const seen = new Set<string | undefined>()
    // Of seven questions there are half a million combinations with answers left out; tools.test.ts has some.
    const open = questions!.length > 6 ? [] : [undefined]
    const choices = questions!.map((question) => [...answersTo(question), ...open])
    const answers: Record<string, Answer | undefined> = {}
    const given: (Answer | undefined)[] = []
    const walk = (place: number): void => {
      if (place < choices.length) {
        for (const answer of choices[place]!) {
          given[place] = answer
          answers[questions![place]!.id] = answer
          walk(place + 1)
        }
        return
      }
      const [proposed, expected] = [propose!(answers as Answers), judge(given)]
      seen.add(proposed)
      if (proposed !== expected) wrong.push(`${given.map((one) => one ?? '.').join(' ')}: ${proposed}, not ${expected}`)
    }
    walk(0)
    expect(wrong.slice(0, 5)).toEqual([])
    expect([...seen].filter((one) => one !== undefined).sort()).toEqual(['high', 'low', 'some'])
  })
})

it('RoB 2 asks its 22 questions, with the answers of the form', () => {
  const ids = (tool: BiasTool) => tool.domains.flatMap(({ questions }) => questions!.map((one) => one.id))
  expect(ids(rob2).join(' ')).toBe(
    '1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5 2.6 2.7 3.1 3.2 3.3 3.4 4.1 4.2 4.3 4.4 4.5 5.1 5.2 5.3',
  )
  expect(ids(rob2Adhering)).toHaveLength(21)
  const all = rob2.domains.flatMap(({ questions }) => questions!)
  const offering = (answer: Answer) => all.filter((one) => answersTo(one).includes(answer)).map((one) => one.id)
  expect(all.map((one) => one.id).filter((id) => !offering('NI').includes(id))).toEqual(['3.2'])
  expect(offering('NA')).toEqual(['2.3', '2.4', '2.5', '2.7', '3.2', '3.3', '3.4', '4.3', '4.4', '4.5'])
})
