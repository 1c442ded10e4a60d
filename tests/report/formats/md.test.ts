import { describe, expect, it } from 'vitest'
import type { Table } from '../../../src/lib/table.ts'
import { toJson } from '../../../src/report/formats/json.ts'
import { toMarkdown } from '../../../src/report/formats/md.ts'

const table: Table = {
  id: 't',
  title: 'A *table*',
  columns: [
    { key: 'a', title: 'One' },
    { key: 'n', title: 'Two', align: 'right' },
  ],
  rows: [
    { kind: 'band', cells: { a: 'Band' } },
    { kind: 'row', cells: { a: [{ text: 'Head:', bold: true }, { text: '\n<b>|x|' }], n: 3 }, from: ['R-1'] },
    { kind: 'band', cells: { a: 'Next' } },
    { kind: 'row', cells: { a: "it's", n: null } },
  ],
  notes: ['A note_.'],
}

describe('toMarkdown', () => {
  it('gives a heading and a table for each band, and escapes what Markdown and HTML would take for markup', () => {
    expect(toMarkdown(table)).toBe(
      [
        '## A \\*table\\*',
        '',
        '### Band',
        '',
        '| One | Two |',
        '| --- | ---: |',
        '| **Head:**<br>&lt;b&gt;\\|x\\| | 3 |',
        '',
        '### Next',
        '',
        '| One | Two |',
        '| --- | ---: |',
        '| it&#39;s |  |',
        '',
        'A note\\_.',
        '',
      ].join('\n'),
    )
  })

  it('prints the heads of an empty table', () => {
    expect(toMarkdown({ ...table, rows: [], notes: [] })).toContain('| One | Two |')
  })
})

describe('toJson', () => {
  it('gives texts by column, the band and where a row comes from', () => {
    expect(toJson(table)).toMatchObject({
      rows: [
        { band: 'Band', cells: { a: 'Head:\n<b>|x|', n: 3 }, from: ['R-1'] },
        { band: 'Next', cells: { a: "it's", n: '' }, from: [] },
      ],
    })
  })
})
