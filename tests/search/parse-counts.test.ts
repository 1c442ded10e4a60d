import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCount, parseCounts } from '../../src/search/parse-counts.ts'

describe('parseCount', () => {
  it.each([
    ['0', 0],
    ['16021', 16021],
    ['16,021', 16021],
    ['1 471 290', 1471290],
    ['1\u2009471\u2009290', 1471290],
    ['1.471.290', 1471290],
    [' 12 ', 12],
  ])('reads %s', (text, value) => expect(parseCount(text)).toBe(value))

  it.each(['', 'x', '-1', '1.5', '12,34', '1,2345', '1e3', '12 results'])('refuses %j', (text) => {
    expect(parseCount(text)).toBeUndefined()
  })
})

describe('parseCounts', () => {
  const read = (text: string) => {
    const { counts, diagnostics } = parseCounts(text, 'counts.txt')
    return { counts: Object.fromEntries(counts), at: diagnostics.map((one) => one.range!.start.line) }
  }

  it.each([
    ['a table with commas', 'line,results\n1,16021\nS2,"1,677"\n'],
    ['columns in another order, and more of them', 'query,results,line\nexp Tea/,16021,1\nb,1677,2\n'],
    ['plain lines', '1 16021\n2 1,677\n'],
    ['ids as platforms write them', 'S1: 16,021\n#2.  1 677\n'],
    ['tabs, remarks and empty lines', '# today\n1\t16021\n\n2\t1677'],
    ['Windows line ends', '\uFEFF1 16021\r\n2 1677\r\n'],
  ])('reads %s', (_, text) => expect(read(text)).toEqual({ counts: { 1: 16021, 2: 1677 }, at: [] }))

  it('says which line it cannot read', () => {
    expect(read('1 16021\n2 many\nthree 3\n1 5\n')).toEqual({ counts: { 1: 16021 }, at: [2, 3, 4] })
    expect(read('line,results\n1,x\n2\n')).toEqual({ counts: {}, at: [3, 2] })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { counts } = parseCounts(text, 'x')
        for (const value of counts.values()) expect(Number.isSafeInteger(value)).toBe(true)
      }),
    )
  })
})
