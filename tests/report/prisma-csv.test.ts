import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { parseCsv } from '../../src/lib/csv.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { csvGaps, csvLabel, printPrismaCsv } from '../../src/report/prisma-csv.ts'
import { finished, founding, type Log, protocol, rids, startLog } from './review-log.ts'

function flowOf(log: Log, spec = protocol()) {
  return foldFlow(foldVisible(log.events, undefined), spec)
}

// A reader after the documented rules of the R package PRISMA2020 (1.1): names are looked up as patterns in the first
// column, numbers lose everything but digits, and lists split at semicolons and at the first comma of an entry.
function readLikeR(csv: string) {
  const { header, rows, problems } = parseCsv(csv)
  expect(problems).toEqual([])
  const cell = (name: string, column: string): string => {
    const found = rows.filter(({ values }) => new RegExp(name).test(values.data!))
    if (found.length !== 1) throw new Error(`${name} finds ${found.length} rows`)
    return found[0]!.values[column]!
  }
  const number = (text: string): number | 'NA' => {
    const digits = text.replace(/[^0-9.]/g, '')
    return digits === '' ? 'NA' : Number(digits)
  }
  return {
    header,
    rows,
    n: (name: string) => number(cell(name, 'n')),
    text: (name: string) => cell(name, 'boxtext'),
    tooltip: (name: string) => cell(name, 'tooltips'),
    list: (name: string): (readonly [string, number | 'NA'])[] => {
      const text = cell(name, 'n')
      if (!/[^0-9,]/.test(text)) return [['', number(text)]]
      return text.split(/; ?/).map((entry) => {
        const counted = /.*?,([ 0-9,]*)/.exec(entry)?.[1] ?? ''
        return [entry.replace(/,.*$/, ''), number(counted)]
      })
    },
  }
}

const NUMBERS = [
  'previous_studies',
  'previous_reports',
  'database_results',
  'register_results',
  'website_results',
  'organisation_results',
  'citations_results',
  'duplicates',
  'excluded_automatic',
  'excluded_other',
  'records_screened',
  'records_excluded',
  'dbr_sought_reports',
  'dbr_notretrieved_reports',
  'other_sought_reports',
  'other_notretrieved_reports',
  'dbr_assessed',
  'other_assessed',
  'new_studies',
  'new_reports',
  'total_studies$',
  'total_reports$',
  'total_studies_ma',
  'total_reports_ma',
]

describe('printPrismaCsv', () => {
  it('has the 34 rows and 8 columns of the template, each name found once', () => {
    const read = readLikeR(printPrismaCsv(flowOf(finished())))
    expect(read.header).toEqual(['data', 'node', 'box', 'description', 'boxtext', 'tooltips', 'url', 'n'])
    expect(read.rows).toHaveLength(34)
    for (const name of NUMBERS) expect(() => read.n(name), name).not.toThrow()
    for (const name of ['identification', 'screening', 'included']) expect(read.text(name).toLowerCase()).toBe(name)
    const boxes = new Set(read.rows.map(({ values }) => values.box))
    for (let i = 1; i <= 17; i++) expect(boxes.has(`box${i}`)).toBe(true)
  })

  it('gives the package the numbers of a finished review, and leaves out what it does not have', () => {
    const read = readLikeR(printPrismaCsv(flowOf(finished())))
    const numbers = Object.fromEntries(NUMBERS.map((name) => [name, read.n(name)]))
    expect(numbers).toMatchObject({
      previous_studies: 'NA',
      database_results: 8,
      register_results: 'NA',
      website_results: 3,
      organisation_results: 1,
      duplicates: 1,
      excluded_automatic: 0,
      records_screened: 7,
      records_excluded: 2,
      dbr_sought_reports: 5,
      dbr_notretrieved_reports: 1,
      dbr_assessed: 4,
      other_assessed: 2,
      new_studies: 3,
      new_reports: 3,
      total_studies$: 3,
      total_studies_ma: 'NA',
    })
    expect(read.list('database_specific_results')).toEqual([
      ['MEDLINE', 5],
      ['Embase', 3],
    ])
    expect(read.tooltip('website_results')).toContain('Records already identified (duplicates): 1')
    expect(csvGaps(flowOf(finished()))).toEqual([])
  })

  it('keeps labels with commas, semicolons and quotes whole', () => {
    const spec = protocol((raw) => {
      const { reasons } = raw.screening.stages['full-text']
      reasons[0].text = 'Not IAPT, not England; or "both", it\'s 2 of 3'
    })
    expect(readLikeR(printPrismaCsv(flowOf(finished(), spec))).list('dbr_excluded')).toEqual([
      ['Not IAPT / not England – or ”both” / it’s 2 of 3', 1],
      ['No data', 1],
    ])
    expect(readLikeR(printPrismaCsv(flowOf(finished(), spec))).list('other_excluded')).toHaveLength(1)
  })

  it('prints nothing, never 0, for what is not final, and says so', () => {
    const flow = flowOf(founding())
    const read = readLikeR(printPrismaCsv(flow))
    expect([read.n('database_results'), read.n('duplicates')]).toEqual([278, 15])
    expect(read.n('records_screened')).toBe('NA')
    expect(read.list('dbr_excluded')).toEqual([['', 'NA']])
    expect(read.tooltip('records_screened')).toContain('263 records undecided at title-abstract')
    expect(csvGaps(flow)).toEqual(['leaves 14 numbers empty that are not final'])
  })

  it('says that it has no row for other sources', () => {
    const log = startLog()
    log.import('Experts', rids('x', 2), { sourceKind: 'other' })
    expect(csvGaps(flowOf(log)).join()).toContain('no row for records identified in other ways')
  })

  it('gives back any label as one entry of a list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(9999), (label, n) => {
        fc.pre(/\p{L}/u.test(label))
        const csv = `data,n\nlist,"${csvLabel(label)}, ${n}; ${csvLabel(label)}, ${n}"\n`
        const [one, ...others] = readLikeR(csv).list('list')
        expect(others).toHaveLength(1)
        expect(one).toEqual([csvLabel(label), n])
        expect(csvLabel(label)).not.toMatch(/[,;'"\\\n]|@@/)
      }),
    )
  })
})
