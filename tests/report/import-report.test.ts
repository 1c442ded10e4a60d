import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadReport } from '../../src/records/read/report.ts'
import { type ImportOutcome, importJson, importLines, noveltyOf } from '../../src/report/import-report.ts'

const report: ReadReport = {
  file: 'a.ris',
  format: 'ris',
  flavour: 'ovid',
  encoding: 'utf-8',
  records: 1200,
  warned: 3,
  quarantined: 1,
  between: { number: 1200, link: 2 },
  databases: {},
  accounting: { bytes: 2000, recordBytes: 1500, betweenBytes: 300, quarantinedBytes: 150, blankBytes: 50 },
  warnings: [
    { code: 'unknown-tag', severity: 'info', count: 1204, firstLine: 17, details: ['X1', 'X2', 'X3', 'X4', 'X5'] },
    { code: 'quarantined', severity: 'error', count: 1, firstLine: 9, details: ['why'] },
  ],
}
const outcome: ImportOutcome = {
  path: 'down\u001b[31mloads/a.ris',
  importId: 'I-0123456789AB',
  formatLabel: 'RIS',
  tables: [],
  report,
  records: [],
  quarantined: [{ lineStart: 9, lineEnd: 9, code: 'truncated', reason: 'the file ends inside this record' }],
  file: 'records/imports/2022-02-03-medline.ris',
}

describe('noveltyOf', () => {
  it('tells new records from known ones and from repeats', () => {
    expect(noveltyOf(['R-1', 'R-2', 'R-2', 'R-3', 'R-1'], new Set(['R-1']))).toEqual({
      fresh: 2,
      known: 1,
      repeated: 2,
    })
  })

  it('adds up', () => {
    const id = fc.integer({ max: 9, min: 0 }).map((n) => `R-${n}`)
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (records, known) => {
        const { fresh, known: old, repeated } = noveltyOf(records, new Set(known))
        expect(fresh + old + repeated).toBe(records.length)
        expect(fresh + old).toBe(new Set(records).size)
      }),
    )
  })
})

describe('importLines', () => {
  it('says what was read, what to look at, and where every byte went', () => {
    expect(importLines(outcome, { fresh: 1190, known: 9, repeated: 1 })).toEqual([
      'down\uFFFD[31mloads/a.ris → records/imports/2022-02-03-medline.ris',
      '  I-0123456789AB  RIS, ovid, utf-8',
      '  1,200 records: 1,190 new, 9 already imported from another file and 1 more than once in this file',
      '  1 piece in quarantine',
      '    line 9: the file ends inside this record',
      '  3 records with a warning',
      '    1,204 × unknown-tag, first at line 17: a tag that the format does not know; it is kept (X1, X2, X3, X4, …)',
      '  All 2,000 bytes accounted for: 1,500 in records, 300 between records (1200 × number, 2 × link), 150 in quarantine and 50 blank.',
      '  Mend what is in quarantine in records/quarantine/I-0123456789AB.txt, then run `litsieve import --retry`.',
    ])
  })

  it('gives the same as data', () => {
    expect(importJson(outcome, { fresh: 1190, known: 9, repeated: 1 }, undefined)).toMatchObject({
      databases: {},
      otherDatabase: null,
      import: 'I-0123456789AB',
      records: 1200,
      new: 1190,
      alreadyImported: 9,
      repeatedInFile: 1,
      quarantined: 1,
      bytes: report.accounting,
    })
  })
})
