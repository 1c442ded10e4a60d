import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/extraction/study.ts'
import { cellText, type Run } from '../../../src/lib/table.ts'
import type { Category, TableSpec } from '../../../src/protocol/protocol.ts'
import { compareStudies, findingRuns, summaryTable } from '../../../src/report/tables/summary.ts'
import { REPORT, study } from '../../extraction/study-fixture.ts'

const spec: TableSpec = {
  id: '7',
  title: 'A table',
  track: 'journal',
  columns: [
    { title: 'Study ID', show: ['study', 'method'] },
    { title: 'Setting', show: ['setting'] },
    { title: 'Findings', show: ['findings'] },
  ],
  band: 'Outcome: {category}',
  sort: ['-year', 'id'],
}
const categories: Category[] = [
  { id: 'HARM', label: 'Harm', kind: 'outcome' },
  { id: 'DOSE', label: 'Dose', kind: 'access' },
  { id: 'COST', label: 'Cost', kind: 'access' },
]
const extracted = (id: string, findings: Partial<Finding>[], more = {}) => ({
  study: study(id, findings, more),
  file: `extraction/${id}.yaml`,
})
const value = (of: unknown, byCategory?: Record<string, unknown>) => ({
  value: of,
  source: { report: REPORT },
  ...(byCategory ? { byCategory } : {}),
})

describe('summaryTable', () => {
  it('has a band for each category with studies, in the protocol’s order, and notes the empty ones', () => {
    const table = summaryTable(spec, categories, [
      extracted('Ash2020', [
        { category: 'COST', text: 'Dear' },
        { category: 'HARM', text: 'More' },
      ]),
    ])
    expect(table.rows.map((row) => [row.kind, row.tone, cellText(row.cells['1-study-method'])])).toEqual([
      ['band', 'outcome', 'Outcome: Harm'],
      ['row', undefined, 'Ash2020'],
      ['band', 'access', 'Outcome: Cost'],
      ['row', undefined, 'Ash2020'],
    ])
    expect(table.notes).toEqual(['Dose: no study.'])
    expect(table.counts).toEqual([
      { category: 'HARM', label: 'Harm', studies: 1 },
      { category: 'DOSE', label: 'Dose', studies: 0 },
      { category: 'COST', label: 'Cost', studies: 1 },
    ])
    expect(table.rows[1]!.from).toEqual([REPORT, 'extraction/Ash2020.yaml#F2'])
  })

  it('orders by year, newest first, then by id without regard to case', () => {
    const ids = ['Clark2009', 'Evans2014b', 'brown2014', 'Bhavsar2021', 'Evans2014a', 'Yasmin-Qureshi2021']
    const sorted = [...ids].sort((a, b) => compareStudies(a, b, spec.sort))
    expect(sorted).toEqual(['Bhavsar2021', 'Yasmin-Qureshi2021', 'brown2014', 'Evans2014a', 'Evans2014b', 'Clark2009'])
    expect([...ids].sort((a, b) => compareStudies(a, b, ['year', '-id']))[0]).toBe('Clark2009')
  })

  it('orders the same way whatever order the files come in', () => {
    const ids = ['Ash2020', 'Ash2020a', 'Beech1999', 'ASH2020', 'Cedar2020', 'Dale2021']
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (shuffled) => {
        const table = summaryTable(
          spec,
          categories,
          shuffled.map((id) => extracted(id, [{ text: 'x' }])),
        )
        const names = table.rows.slice(1).map((row) => cellText(row.cells['1-study-method']))
        expect(names).toEqual(['Dale2021', 'ASH2020', 'Ash2020', 'Ash2020a', 'Cedar2020', 'Beech1999'])
      }),
    )
  })

  it('stacks parts with a blank line, prints the qualifier after the id, and leaves out what is not there', () => {
    const cell = (more: object) =>
      cellText(
        summaryTable(spec, categories, [extracted('Ash2020', [{ text: 'x' }], more)]).rows[1]!.cells['1-study-method'],
      )
    expect(cell({ qualifier: '(updated 2021)', fields: { method: value('Cohort') } })).toBe(
      'Ash2020 (updated 2021)\n\nCohort',
    )
    expect(cell({})).toBe('Ash2020')
  })

  it('prints a full name once in a table and its short form after that, and other values in their category', () => {
    const homes = { full: 'Homes for older people (HOP)', short: 'HOP' }
    const table = summaryTable(spec, categories, [
      extracted('Ash2020', [{ text: 'x' }, { category: 'COST', text: 'y' }], { fields: { setting: value(homes) } }),
      extracted('Beech2019', [{ text: 'x' }, { category: 'COST', text: 'y' }], {
        fields: { setting: value(homes, { COST: 'HOP, one ward' }) },
      }),
    ])
    const settings = table.rows.filter((row) => row.kind === 'row').map((row) => cellText(row.cells['2-setting']))
    expect(settings).toEqual(['Homes for older people (HOP)', 'HOP', 'HOP', 'HOP, one ward'])
  })
})

describe('findingRuns', () => {
  const runs = (findings: Partial<Finding>[]) => findingRuns(study('Ash2020', findings).findings)
  const marked = (findings: Partial<Finding>[]) => runs(findings).map(mark).join('')
  const mark = (run: Run) => (run.bold ? `*${run.text}*` : run.text)

  it('puts level 1 on its own line, runs level 2 in, and leaves a blank line between blocks', () => {
    expect(
      marked([
        { subhead: 'Hip', text: 'one' },
        { subhead: 'Hip', text: 'two' },
        { subhead: 'Wrist', level: 2, text: 'three' },
        { subhead: 'Wrist', level: 2, text: 'four' },
        { text: 'five' },
      ]),
    ).toBe('*Hip:*\none\ntwo\n\n*Wrist:* three\nfour\n\nfive')
  })

  it('keeps a heading with what it leads', () => {
    expect(marked([{ subhead: 'Fractures' }, { subhead: 'Hip', level: 2, text: 'one' }])).toBe(
      '*Fractures:*\n*Hip:* one',
    )
    expect(marked([{ subhead: 'Interviews' }, { subhead: 'Fear', text: 'one' }])).toBe('*Interviews*\n*Fear:*\none')
  })

  it('adds no second colon', () => {
    expect(
      marked([
        { subhead: 'Why:', text: 'x' },
        { subhead: 'Who?', text: 'y' },
      ]),
    ).toBe('*Why:*\nx\n\n*Who?*\ny')
  })

  it('breaks blocks at blank lines only: as many as there are blocks', () => {
    const part = fc.record({
      subhead: fc.constantFrom('A', 'B'),
      text: fc
        .string({ minLength: 1, unit: fc.constantFrom('x', ' ', '\n', '.') })
        .filter((text) => text.trim() !== ''),
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (findings) => {
        const blocks = findings.filter((one, index) => one.subhead !== findings[index - 1]?.subhead).length
        expect(marked(findings).split('\n\n')).toHaveLength(blocks)
      }),
    )
  })
})
