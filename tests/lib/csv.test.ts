import { describe, expect, it } from 'vitest'
import { parseCsv, printCsv } from '../../src/lib/csv.ts'

describe('parseCsv', () => {
  it('keeps values as text and knows the line of each row', () => {
    const { header, rows, problems } = parseCsv('\uFEFFid,note\r\n007,"two\r\nlines"\r\n\r\n1e5,x\r\n')
    expect(header).toEqual(['id', 'note'])
    expect(rows).toEqual([
      { line: 2, values: { id: '007', note: 'two\r\nlines' } },
      { line: 5, values: { id: '1e5', note: 'x' } },
    ])
    expect(problems).toEqual([])
  })

  it('reports rows of a wrong length with their line and leaves them out', () => {
    const { rows, problems } = parseCsv('a,b\n1\n1,2\n')
    expect(rows).toHaveLength(1)
    expect(problems).toEqual([{ line: 2, message: '1 cells where the header has 2' }])
  })
})

describe('printCsv', () => {
  it('quotes what needs quotes, and guards formulas when a person will open it', () => {
    expect(printCsv([['a,b', '=1+1', 'say "x"', 3, null]], { guard: true })).toBe('"a,b","\'=1+1","say ""x""",3,\n')
    expect(printCsv([['=1+1']], { guard: false })).toBe('=1+1\n')
  })
})
