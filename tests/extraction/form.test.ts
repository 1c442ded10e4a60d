import { describe, expect, it } from 'vitest'
import { printForm } from '../../src/extraction/form.ts'
import { isRequired, valueProblem } from '../../src/extraction/form-spec.ts'
import { studyJsonSchema } from '../../src/extraction/json-schema.ts'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { toReviewYaml } from '../../src/protocol/template.ts'
import { parseConfig } from '../../src/review/config.ts'

const protocol = parseConfig(EXAMPLE_REVIEW).value!
const form = protocol.extraction
const spec = (type: string, more: object = {}) =>
  ({ label: 'X', type, required: false, ...more }) as (typeof form.fields)[string]

describe('the form', () => {
  it.each([
    ['integer', '12', true],
    ['integer', '1,204', true],
    ['integer', '12.5', false],
    ['percent', '62.1%', true],
    ['percent', '104', false],
    ['number', '~34.5', true],
    ['number', 'many', false],
    ['date', '2021-03', true],
    ['date', 'March 2021', false],
    ['yes-no', 'Yes', true],
    ['yes-no', 'perhaps', false],
    ['number', 'Not stated', true],
  ])('%s takes %s: %s', (type, value, good) => {
    expect(valueProblem(spec(type), value, form) === undefined).toBe(good)
  })

  it('takes values of vocabularies, one or several', () => {
    expect(valueProblem(spec('choice', { vocabulary: 'designs' }), 'cohort study', form)).toBeUndefined()
    expect(valueProblem(spec('choice', { vocabulary: 'designs' }), 'cohort', form)?.known).toContain('cohort study')
    expect(valueProblem(spec('choices', { choices: ['a', 'b'] }), ['a', 'b'], form)).toBeUndefined()
    expect(valueProblem(spec('choices', { choices: ['a', 'b'] }), ['a', 'c'], form)?.expected).toBe(
      'some of `a` or `b`',
    )
    expect(valueProblem(spec('integer', { min: 5, max: 9 }), '12', form)?.expected).toBe('a whole number from 5 to 9')
  })

  it('asks for a field by what another one says', () => {
    const value = (text: string) => ({ design: { value: text } })
    expect(isRequired(form.fields.response!, [], value('Cohort study'))).toBe(true)
    expect(isRequired(form.fields.response!, [], value('interviews'))).toBe(false)
    expect(isRequired(form.fields.analysis!, [], value('interviews'))).toBe(true)
    expect(isRequired(form.fields.analysis!, [], {})).toBe(false)
    expect(isRequired(spec('text', { required: ['grey'] }), ['grey'], {})).toBe(true)
  })

  it('is printed under its headings, with what belongs into each field', () => {
    const text = printForm(protocol, {
      study: 'Ash2020',
      reports: [{ id: 'R-0123456789AB', reference: 'Ash (2020)' }],
      tracks: ['published'],
      by: 'KM',
      at: '2024-01-01',
    })
    expect(text).toContain('# yaml-language-server: $schema=study.schema.json\n')
    expect(text).toContain('  # The study\n')
    expect(text).toContain('# Design (required; one of: cohort study, interviews, other). As the authors call it')
    expect(text).toContain('# Response (required when design is cohort study; percent; of those asked)')
  })

  it('is emitted as JSON Schema with the review’s own names', () => {
    const schema = JSON.parse(JSON.stringify(studyJsonSchema(protocol)))
    expect(schema.properties.extracted.properties.by.enum).toEqual(['KM', 'SB'])
    expect(Object.keys(schema.properties.fields.properties)).toEqual(Object.keys(form.fields))
    expect(schema.properties.fields.properties.design.properties.value.anyOf[0].enum).toContain('interviews')
    expect(schema.properties.findings.items.properties.category.enum).toEqual(['UPTAKE', 'WELLBEING'])
    expect(schema.properties.findings.items.properties.est.type).toEqual(['string', 'null'])
  })

  it('of a new review holds the items of the founding protocol', () => {
    const { value } = parseConfig(
      toReviewYaml({ title: 'T', reviewers: [['AA', 'A']], tracks: ['published'], seed: 's' }),
    )
    expect(value!.categories.map(({ kind }) => kind)).toEqual([
      'access',
      'access',
      'access',
      'outcome',
      'outcome',
      'outcome',
    ])
    expect(Object.keys(value!.extraction.fields)).toEqual(
      expect.arrayContaining([
        'reference',
        'design',
        'country',
        'eligibility',
        'sample',
        'mean-age',
        'female',
        'groups',
        'diagnosis',
        'time-points',
        'missing-data',
        'funding',
      ]),
    )
  })
})
