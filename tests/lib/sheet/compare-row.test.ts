import { describe, expect, it } from 'vitest'
import { compareRow } from '../../../src/lib/sheet/compare-row.ts'
import { blocking, countOutcomes, outcomeTable, type RowOutcome } from '../../../src/lib/sheet/outcome.ts'
import { rowCheck } from '../../../src/lib/sheet/row-check.ts'

describe('how a row stands to the log', () => {
  it.each([
    ['', '', '', 'unchanged'],
    ['', 'a', '', 'new'],
    ['a', 'b', 'a', 'changed'],
    ['a', 'a', 'a', 'unchanged'],
    ['a', '', 'a', 'cleared'],
    ['', '', 'a', 'stale'],
    ['a', 'a', 'b', 'stale'],
    ['a', 'a', '', 'stale'],
    ['', 'a', 'b', 'conflict'],
    ['a', 'b', 'c', 'conflict'],
    ['a', '', 'b', 'conflict'],
    ['', 'a', 'a', 'unchanged'],
    ['a', 'b', 'b', 'unchanged'],
  ])('exported %j, in the workbook %j, known %j: %s', (base, sheet, known, expected) => {
    expect(compareRow({ base, sheet, known })).toBe(expected)
  })

  it('counts every state and names what blocks', () => {
    const outcomes: RowOutcome[] = [
      { row: 2, id: 'R-1', state: 'new' },
      { row: 3, id: 'R-2', state: 'conflict' },
      { id: 'R-3', state: 'missing' },
      { row: 4, id: 'R-4', state: 'edited' },
    ]
    expect(blocking(outcomes).map(({ id }) => id)).toEqual(['R-2', 'R-4'])
    expect(countOutcomes(outcomes)).toMatchObject({ new: 1, conflict: 1, missing: 1, edited: 1, stale: 0 })
    expect(outcomeTable(outcomes, 'x').rows).toHaveLength(13)
  })

  it('checks the words of a row, not its blanks and line ends', () => {
    expect(rowCheck('R-1', { a: 'x\r\ny ', b: '' })).toBe(rowCheck('R-1', { b: '', a: ' x\ny' }))
    expect(rowCheck('R-1', { a: 'x' })).not.toBe(rowCheck('R-2', { a: 'x' }))
    expect(rowCheck('R-1', { a: 'x', b: 'y' })).not.toBe(rowCheck('R-1', { a: 'y', b: 'x' }))
    expect(rowCheck('R-1', { a: 'x' })).toMatch(/^K-[0-9a-f]{8}$/)
  })
})
