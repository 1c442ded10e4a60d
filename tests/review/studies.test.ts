import { describe, expect, it } from 'vitest'
import { foldEvents } from '../../src/events/fold.ts'
import type { State } from '../../src/events/state.ts'
import { printForm } from '../../src/extraction/form.ts'
import { parseConfig } from '../../src/review/config.ts'
import { parseStudy } from '../../src/review/studies.ts'
import { fallsProtocol } from '../cli/falls-review.ts'

const protocol = parseConfig(fallsProtocol).value!
const A = 'R-0123456789AB'
const B = 'R-0123456789AC'
const state: State = {
  ...foldEvents([]),
  clusterOf: new Map([
    [A, A],
    [B, B],
  ]),
  occurrencesOf: new Map([
    [A, [{ record: A, import: 'I-1', ordinal: 1, track: 'journal', source: 's', sourceKind: 'database' }]],
    [B, [{ record: B, import: 'I-1', ordinal: 2, track: 'report', source: 's', sourceKind: 'website' }]],
  ]),
}
const parse = (text: string, name = 'Ash2020') => parseStudy(text, `extraction/${name}.yaml`, { protocol }, state)
const found = (text: string, name?: string) =>
  parse(text, name).diagnostics.map(({ code, range, message, hint }) => ({
    at: `${range?.start.line}:${range?.start.column} ${code}`,
    message,
    hint,
  }))

const good = `litsieve: 1
study: Ash2020
reports: [${A}]
extracted: {by: AA, at: 2024-01-01}
fields:
  method: {value: Cohort, source: {report: ${A}, page: 2}}
  setting: {value: {full: Homes for older people (HOP), short: HOP}, source: {report: ${A}}}
  sex: {value: both, source: {report: ${A}}}
findings:
  - id: F01
    category: HARM
    text: More falls
    source: {report: ${A}, page: "3"}
    est: "1.40"
    period: [2010, 2012]
`
const change = (from: string | RegExp, to: string) => {
  expect(good).toMatch(from)
  return good.replace(from, to)
}

describe('parseStudy', () => {
  it('reads a good file and keeps keys that it does not know', () => {
    const { study, diagnostics } = parse(good)
    expect(diagnostics).toEqual([])
    expect(study?.findings[0]).toMatchObject({ period: ['2010', '2012'], est: '1.40', level: 1 })
    expect(study?.fields.method?.source?.page).toBe('2')
  })

  it.each<[string, string, string, string]>([
    ['an unknown category', change('HARM', 'HARMS'), '11:15 unknown-category', 'Did you mean `HARM`?'],
    ['an unknown field', change('method:', 'metod:'), '6:3 unknown-field', 'Did you mean `method`?'],
    ['an unknown reviewer', change('by: AA', 'by: aa'), '4:17 unknown-reviewer', 'Did you mean `AA`?'],
    ['a report that is not imported', change(`[${A}]`, '[R-ZZZZZZZZZZZZ]'), '3:11 unknown-record', 'litsieve find'],
    [
      'another study’s report',
      change(`{report: ${A}, page: "3"}`, `{report: ${B}}`),
      '13:22 unknown-report',
      'Did you mean',
    ],
    ['a wrong choice', change('value: both', 'value: bot'), '8:16 unknown-choice', 'Did you mean `both`?'],
    ['no source of a field', change(`, source: {report: ${A}, page: 2}`, ''), '6:3 no-source', 'Add `source:'],
    ['no source of a finding', change(/\n {4}source.*/, ''), '10:5 no-source', 'Add `source:'],
    ['a missing required field', change('value: Cohort', 'value: '), '6:3 required', 'Not stated'],
    ['another name than the file’s', change('study: Ash2020', 'study: Ash2021'), '2:8 study-name', 'same name'],
    ['a number without quotes', change('"1.40"', '1.40'), '14:10 study-file', 'Change the value'],
    ['an unknown key', change('fields:', 'qualifer: (new)\nfields:'), '5:1 study-file', 'Did you mean `qualifier`?'],
    [
      'a slip in a finding’s key',
      change('period:', 'pages: x\n    adjustd:'),
      '16:5 finding-key',
      'Did you mean `adjusted`?',
    ],
    ['a bad id', change('study: Ash2020', 'study: ash 2020'), '2:8 study-file', 'Change the value'],
    ['no YAML', change('{by: AA', '{by: AA: ['), '4:22 yaml', 'Check indentation'],
  ])('places %s', (_, text, at, hint) => {
    const problems = found(text)
    expect(problems.map((problem) => problem.at)).toContain(at)
    expect(problems.find((problem) => problem.at === at)?.hint).toContain(hint)
  })

  it('says why a number needs quotes', () => {
    expect(found(change('"1.40"', '1.40'))[0]?.message).toBe(
      'Unexpected `1.4` in `findings.est`, expected the reported figure in quotes, so that its decimals are kept.',
    )
  })

  it('asks for what the report’s track requires only', () => {
    const grey = good.replaceAll(A, B).replace('value: Cohort', 'value: ')
    expect(found(grey)).toEqual([])
  })

  it('wants ids of findings once, and headings need no source', () => {
    const heading = `${good}  - {id: F02, category: HARM, subhead: A heading}\n`
    expect(found(heading)).toEqual([])
    expect(found(heading.replace('F02', 'F01'))[0]).toMatchObject({ at: '16:10 finding-id' })
    expect(found(heading.replace(', subhead: A heading', ''))[0]).toMatchObject({ at: '16:5 finding-text' })
  })

  it('finds an empty file and one without findings', () => {
    expect(parse('').study).toBeUndefined()
    expect(parse('').diagnostics.length).toBeGreaterThan(0)
    expect(found(good.slice(0, good.indexOf('findings:')))[0]?.at).toMatch(/no-findings/)
  })
})

describe('printForm', () => {
  const form = (reference: string) =>
    printForm(protocol, {
      study: 'Ash2020',
      reports: [{ id: A, reference }],
      tracks: ['journal'],
      by: 'AA',
      at: '2024-01-01',
    })

  it('gives a file that is sound but for what is to be filled in', () => {
    const text = form('Ash J (2020). Sedatives and falls')
    expect(text).toContain(`# ${A}: Ash J (2020). Sedatives and falls\n`)
    expect(text).toContain('# Setting (required). Where people lived')
    expect(found(text).map(({ at }) => at.replace(/^\S+ /, ''))).toEqual(['required', 'required', 'no-findings'])
  })

  it('becomes a sound finding when the example is uncommented', () => {
    const lines = form('Ash').split('\n')
    const from = lines.indexOf('findings:')
    const text = lines.map((line, index) => (index > from ? line.replace(/^#/, '') : line)).join('\n')
    expect(found(text).map(({ at }) => at.replace(/^\S+ /, ''))).toEqual(['required', 'required'])
    expect(parse(text).study?.findings[0]?.est).toBe('0.67')
  })

  it('keeps a hostile title inside its comment', () => {
    const text = form('Title\nstudy: Evil2020\r\nreports: []\u001b[31m')
    expect(parse(text).study?.study).toBe('Ash2020')
    expect(text).not.toContain('\u001b')
  })
})
