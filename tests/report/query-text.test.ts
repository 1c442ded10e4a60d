import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/lib/width.ts'
import { toQueryRow } from '../../src/report/query-rows.ts'
import { toQueryText } from '../../src/report/query-text.ts'
import { hashStrategy } from '../../src/search/hash.ts'
import { RUN_HEADER } from '../../src/search/runs.ts'
import { findVersion, toShelf } from '../../src/search/shelf.ts'
import { ebscoText, ovidText } from '../search/texts.ts'

function show(text: string, width: number, counts: readonly number[] = []) {
  const rows = counts.map((count, i) => `r1,1,${hashStrategy(text)},2022-02-03,${i + 1},${count}\n`)
  const log = { path: 'queries/x.runs.csv', text: RUN_HEADER + rows.join('') }
  const { query, version } = findVersion(toShelf([{ path: 'queries/x.v1.search', text }, log]), 'x')
  const row = toQueryRow(query, version, [])
  return { row, ...toQueryText(query, version, row, width) }
}

describe('toQueryText', () => {
  it('puts counts beside the lines and marks the final one', () => {
    const { title, about, lines, row } = show(ovidText, 80, [1200, 30000, 31000, 80])
    expect(row).toMatchObject({ status: 'run', final: '4', results: 80, frozen: true, lastRun: '2022-02-03' })
    expect([title, ...about, ...lines].join('\n')).toBe(`x@1  MEDLINE, Ovid
Status: run, frozen
Run: r1 on 2022-02-03
Final line: 4
Line  Results  Query
   1    1,200  exp Tea/
   2   30,000  (tea or "green tea*" or (brew* adj2 leaf)).tw.
   3   31,000  1 or 2
 → 4       80  limit 3 to english language`)
  })

  it('shows options under their line, and no column of counts without a run', () => {
    const { about, lines, row } = show(ebscoText, 80)
    expect(row).toMatchObject({ status: 'draft', results: undefined, frozen: false })
    expect(about).toContain('Expand, all lines: Apply equivalent subjects')
    expect(lines).toContain('  S1  (MH "Tea+") OR TI tea*')
    expect(lines).toContain('      @mode Boolean/Phrase')
  })

  it('wraps within the width, under the query, and keeps quoted phrases whole', () => {
    const long = ovidText.replace('"green tea*"', `${'"green tea*" or '.repeat(20)}tea`)
    const { lines } = show(long, 60)
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60)
    const wrapped = lines.filter((line) => line.includes('green'))
    expect(wrapped.length).toBeGreaterThan(5)
    for (const line of wrapped.slice(1)) expect(line).toMatch(/^ {6}\S/)
    for (const line of wrapped) expect(line.split('"').length % 2).toBe(1)
  })
})
