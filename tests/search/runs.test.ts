import { describe, expect, it } from 'vitest'
import { nextRunId, parseRuns, printRun, RUN_HEADER } from '../../src/search/runs.ts'

const sha = 'a'.repeat(64)
const row = (cells: string) => `${cells.replace('SHA', sha)}\n`
const read = (...rows: string[]) => parseRuns(RUN_HEADER + rows.map(row).join(''), 'queries/x.runs.csv')

describe('parseRuns', () => {
  it('groups rows into runs and knows where each count stands', () => {
    const { runs, diagnostics } = read(
      'r1,1,SHA,2022-02-03,1,16021',
      'r2,2,SHA,2022-03-01,1,7',
      'r1,1,SHA,2022-02-03,S2,5',
    )
    expect(diagnostics).toEqual([])
    expect(runs.map(({ id, version, counts }) => [id, version, Object.fromEntries(counts)])).toEqual([
      ['r1', 1, { 1: 16021, 2: 5 }],
      ['r2', 2, { 1: 7 }],
    ])
    expect(runs[0]!.places.get('2')).toBe(4)
    expect(nextRunId(runs)).toBe('r3')
    expect(nextRunId([])).toBe('r1')
  })

  it('prints what it reads', () => {
    const { runs } = read('r1,1,SHA,2022-02-03,1,16021', 'r1,1,SHA,2022-02-03,2,5')
    expect(parseRuns(RUN_HEADER + printRun(runs[0]!), 'x').runs).toEqual(runs)
  })

  it.each([
    ['no run', ',1,SHA,2022-02-03,1,5'],
    ['a bad version', 'r1,one,SHA,2022-02-03,1,5'],
    ['a bad hash', 'r1,1,abc,2022-02-03,1,5'],
    ['a bad date', 'r1,1,SHA,2022-02-30,1,5'],
    ['a bad line', 'r1,1,SHA,2022-02-03,x,5'],
    ['a bad count', 'r1,1,SHA,2022-02-03,1,"16,021"'],
    ['too few cells', 'r1,1,SHA,2022-02-03,1'],
  ])('reports %s with its line and keeps the rest', (_, bad) => {
    const { runs, diagnostics } = read('r9,1,SHA,2022-02-03,1,5', bad)
    expect(diagnostics).toMatchObject([{ code: 'RUN-ROW', severity: 'error', range: { start: { line: 3 } } }])
    expect(runs.map((one) => one.id)).toEqual(['r9'])
  })

  it('reports rows of a run that do not agree, and a header that is not ours', () => {
    expect(read('r1,1,SHA,2022-02-03,1,5', 'r1,2,SHA,2022-02-03,2,5').diagnostics).toHaveLength(1)
    expect(read('r1,1,SHA,2022-02-03,1,5', 'r1,1,SHA,2022-02-03,1,6').diagnostics).toHaveLength(1)
    expect(read('r1,1,SHA,2022-02-03,1,5', 'r1,1,SHA,2022-02-03,1,5').diagnostics).toEqual([])
    expect(parseRuns('a,b\n1,2\n', 'x').diagnostics[0]!.message).toContain('run,version,sha256')
  })
})
