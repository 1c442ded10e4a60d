import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countLines, rowHeight } from '../../src/excel/measure.ts'
import { layOut, MAX_PIECE, type Page } from '../../src/excel/paginate.ts'
import { cutAt, takePiece } from '../../src/excel/split.ts'
import type { Run } from '../../src/lib/table.ts'

const widths = [17, 22, 104]
const text = (runs: readonly Run[]) => runs.map((run) => run.text).join('')
const words = (all: string) => all.replace(/\s+/g, '')
const block = (name: string, lines: number): Run[] => [
  { text: `${name}:`, bold: true },
  { text: '\nline'.repeat(lines) },
]
const cell = (...blocks: Run[][]) => blocks.flatMap((one, index) => (index === 0 ? one : [{ text: '\n\n' }, ...one]))

describe('takePiece', () => {
  it('takes whole blocks', () => {
    const taken = takePiece(cell(block('A', 4), block('B', 4), block('C', 4)), 104, 12, false)
    expect([text(taken!.piece), text(taken!.rest)]).toEqual([
      'A:\nline\nline\nline\nline\n\nB:\nline\nline\nline\nline',
      'C:\nline\nline\nline\nline',
    ])
    expect(taken!.rest[0]).toEqual({ text: 'C:', bold: true })
  })

  it('does not cut a block unless it must, and then between lines', () => {
    const long = cell(block('A', 20), block('B', 1))
    expect(takePiece(long, 104, 10, false)).toBeUndefined()
    const taken = takePiece(long, 104, 10, true)!
    expect(text(taken.piece).split('\n')).toHaveLength(10)
    expect(text(taken.rest)).toBe(`${'line\n'.repeat(11)}\nB:\nline`)
  })
})

describe('layOut', () => {
  const page = (used = 0): Page => ({ room: 480, used })

  it('keeps a row whole where it fits', () => {
    const rows = layOut([[{ text: 'Ash2020' }], [], block('A', 10)], widths, page())
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ first: true, last: true, height: rowHeight(11) })
  })

  it('splits a long study between blocks, and says that it goes on', () => {
    const findings = cell(...['A', 'B', 'C', 'D', 'E', 'F'].map((name) => block(name, 8)))
    const rows = layOut(
      [[{ text: 'Ash2020', bold: true }, { text: '\n\nCohort' }], [{ text: 'Homes' }], findings],
      widths,
      page(),
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map((row) => [row.first, row.last])).toEqual([
      [true, false],
      ...rows.slice(1, -1).map(() => [false, false]),
      [false, true],
    ])
    for (const row of rows) {
      expect(text(row.cells[2]!)).toMatch(/^[A-F]:\n/)
      expect(row.height).toBeLessThanOrEqual(MAX_PIECE)
    }
    expect(rows[1]!.cells[0]).toEqual([{ text: 'Ash2020 (continued)', muted: true }])
    expect(rows[1]!.cells[1]).toEqual([])
  })

  it('starts at the foot of a page only when there is room for a block', () => {
    const findings = cell(block('A', 14), block('B', 14), block('C', 4))
    expect(layOut([[{ text: 'Ash2020' }], [], findings], widths, page(200))).toHaveLength(2)
    const rows = layOut([[{ text: 'Ash2020' }], [], cell(block('A', 14), block('B', 4))], widths, page(400))
    expect(rows).toHaveLength(1)
  })

  it('loses no word, keeps every piece printable, and fits every line', () => {
    const run = fc.record({
      text: fc.string({ unit: fc.constantFrom('word ', 'W', '\n', '\n\n', 'x'), minLength: 1, maxLength: 400 }),
      bold: fc.boolean(),
    })
    const cells = fc.tuple(
      fc.constant([{ text: 'Ash2020' }]),
      fc.array(run, { maxLength: 2 }),
      fc.array(run, { maxLength: 4 }),
    )
    fc.assert(
      fc.property(cells, fc.integer({ min: 0, max: 470 }), (columns, used) => {
        const rows = layOut(columns, widths, page(used))
        for (const index of [1, 2]) {
          const joined = rows.map((row) => text(row.cells[index]!)).join('')
          expect(words(joined)).toBe(words(text(columns[index]!)))
        }
        for (const { cells: pieces, height } of rows) {
          expect(height).toBeLessThanOrEqual(MAX_PIECE)
          pieces.forEach((runs, index) => {
            if (runs.length > 0) expect(rowHeight(countLines(runs, widths[index]!))).toBeLessThanOrEqual(height)
          })
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('cutAt', () => {
  it('keeps the looks of what it cuts', () => {
    expect(cutAt([{ text: 'a\n\nb', bold: true }, { text: 'c' }], '\n\n')).toEqual([
      [{ text: 'a', bold: true }],
      [{ text: 'b', bold: true }, { text: 'c' }],
    ])
  })
})
