import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editStudy, nextFindingId, type StudyEdit } from '../../src/extraction/edit-study.ts'
import { printForm } from '../../src/extraction/form.ts'
import { guideStudy } from '../../src/extraction/guided.ts'
import { studySchema } from '../../src/extraction/study.ts'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { parseConfig } from '../../src/review/config.ts'

const protocol = parseConfig(EXAMPLE_REVIEW).value!
const REPORT = 'R-0123456789AB'
const fresh = printForm(protocol, {
  study: 'Ash2020',
  reports: [{ id: REPORT, reference: 'Ash (2020)' }],
  tracks: ['published'],
  by: 'KM',
  at: '2024-01-01',
})

describe('editStudy', () => {
  it('changes what it is told and leaves remarks and the rest', () => {
    const next = editStudy(fresh, [
      { kind: 'field', name: 'design', value: 'cohort study', source: { report: REPORT, page: '3' } },
      {
        kind: 'add',
        finding: {
          id: 'F01',
          category: 'UPTAKE',
          text: 'More: tea',
          source: { report: REPORT },
          est: '0.70',
          ciLow: undefined,
        },
      },
    ])
    expect(next).toContain(`design: {value: cohort study, source: {report: ${REPORT}, page: "3"}}`)
    expect(next).toContain('# Design (required')
    expect(next).toContain('setting: {value:')
    expect(next).toContain('est: "0.70"')
    const study = studySchema.parse(parse(next))
    expect(study.findings[0]).toMatchObject({ id: 'F01', est: '0.70', text: 'More: tea' })
    const again = editStudy(next, [
      { kind: 'finding', id: 'F01', key: 'p', value: { op: '<', value: '0.05' } },
      { kind: 'finding', id: 'F01', key: 'est', value: undefined },
    ])
    expect(studySchema.parse(parse(again)).findings[0]).toMatchObject({ p: { value: '0.05' } })
    expect(again).not.toContain('0.70')
    expect(editStudy(next, [])).toBe(next)
  })

  it('never gives an id twice', () => {
    expect(nextFindingId([])).toBe('F01')
    expect(nextFindingId(['F01', 'F09', 'X3'])).toBe('F10')
  })
})

describe('the guided form', () => {
  it('asks field by field, refuses what does not belong there, and reads pasted findings', async () => {
    const study = studySchema.parse(parse(fresh))
    const answers = [
      'cohort',
      '1',
      '4;2',
      '',
      '250',
      '',
      '104',
      '62',
      '',
      '.',
      'Men vs women: OR 0.67 (95% CI 0.50 to 0.90), p = 0.008',
      '2',
      'Mood',
      '5',
      'y',
      '',
    ]
    const said: string[] = []
    let text = fresh
    const saved: StudyEdit[] = []
    await guideStudy(
      {
        ask: async (_, fallback = '') => answers.shift() || fallback,
        say: (line) => said.push(line),
        save: async (edits) => {
          saved.push(...edits)
          text = editStudy(text, edits)
        },
      },
      study,
      protocol,
      ['published'],
    )
    expect(answers).toEqual([])
    const result = studySchema.parse(parse(text))
    expect(result.fields.design).toEqual({ value: 'cohort study', source: { report: REPORT, page: '4', table: '2' } })
    expect(result.fields.sample?.value).toBe('250')
    expect(result.fields.response?.value).toBe('62')
    expect(said.join('\n')).toContain('expected a percentage such as `12.5` from 0 to 100')
    expect(result.findings).toHaveLength(1)
    expect(result.findings[0]).toMatchObject({
      category: 'WELLBEING',
      subhead: 'Mood',
      group: 'Men',
      comparator: 'women',
      est: '0.67',
      p: { op: '=', value: '0.008' },
      source: { page: '5' },
    })
  })
})
