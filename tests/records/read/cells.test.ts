import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../../src/records/read/cells.ts'

describe('cellsOf', () => {
  it.each([
    ['a,b,c\n', ['a', 'b', 'c']],
    ['\uFEFFa,,\r\n', ['a', '', '']],
    ['"a ""b""","c,d",e', ['a "b"', 'c,d', 'e']],
    ['"a"', ['a']],
    ['"a",', ['a', '']],
    ['', ['']],
    ['\n', ['']],
  ])('%j', (text, values) => {
    expect(cellsOf(text, ',')).toEqual({ values, odd: false })
  })

  it('counts the lines inside of cells, whatever ends them', () => {
    expect(cellsOf('"a\r\nb",c,"d\re\nf",g\r\n', ',')).toEqual({
      values: ['a\nb', 'c', 'd\ne\nf', 'g'],
      lines: [0, 1, 1, 3],
      odd: false,
    })
  })

  it('says where quotes are odd', () => {
    expect(cellsOf('"a" b,c\n', ',')).toEqual({ values: ['"a" b', 'c'], odd: true })
    expect(cellsOf('"a,b\n', ',')).toEqual({ values: ['"a', 'b'], odd: true })
  })

  it('gives back what a writer of tables wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', ';', '😀') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const row = cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
        expect(cellsOf(`${row}\r\n`, ',').values).toEqual(cells)
      }),
    )
  })
})
