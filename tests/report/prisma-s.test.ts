import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { toMarkdown } from '../../src/report/formats/md.ts'
import { prismaS, reportedSearches } from '../../src/report/prisma-s.ts'
import { searchReportHtml } from '../../src/report/search-report-html.ts'
import { prismaTable, SHEET_ROW, strategiesTable } from '../../src/report/search-tables.ts'
import { toShelf } from '../../src/search/shelf.ts'

const HASH = sha256('x')
const full = `---
database: MEDLINE
platform: ovid
segment: Ovid MEDLINE(R) ALL <1946 to February 02, 2022>
version: 1
status: run
searched: 2022-02-03
peer_review: {by: SB, date: 2022-01-28}
filters: []
limits_justification: The team reads English.
---
1. <script>alert(1)</script>.ti.
2. "a|b" or \`c\`
3. limit 1 to english language
`
const runs = `run,version,sha256,date,line,results\nr1,1,${HASH},2022-02-03,3,1234\n`
const bare = '---\ndatabase: CINAHL\nplatform: ebsco\nversion: 1\n---\nS1. tea\n    @limit Published Date: 20080101-\n'
const web = '---\nengine: Google Scholar\nversion: 1\nscreened: 200\n---\n1. tea\n'
const shelf = toShelf([
  { path: 'queries/medline.v1.search', text: full },
  { path: 'queries/medline.runs.csv', text: runs },
  { path: 'queries/cinahl.v1.search', text: bare },
  { path: 'queries/scholar.v1.search', text: web },
])
const searches = reportedSearches(shelf)

describe('prismaS', () => {
  const items = prismaS(searches, { search: { citations: 'None.' } }, 'Deduplicated.')
  const item = (n: number) => items[n - 1]!

  it('has 16 items, each answered by a file or missing', () => {
    expect(items.map((one) => one.number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    for (const { answers, missing, status } of items) {
      expect(status).toBe(missing.length === 0 ? 'answered' : answers.length > 0 ? 'partly' : 'missing')
      expect(answers.length + missing.length).toBeGreaterThan(0)
    }
  })

  it('says what a complete query file answers', () => {
    const about = (n: number) => item(n).answers.find((one) => one.about === 'MEDLINE')
    expect(about(1)).toMatchObject({
      text: 'MEDLINE, Ovid: Ovid MEDLINE(R) ALL <1946 to February 02, 2022>.',
      file: 'queries/medline.v1.search',
    })
    expect(about(8)?.text).toBe('3 lines, verbatim in the appendix.')
    expect(about(9)?.text).toBe('Limits: english language (line 3). The team reads English.')
    expect(about(10)?.text).toBe('No published filter.')
    expect(about(13)?.text).toBe('2022-02-03.')
    expect(about(14)?.text).toBe('by: SB, date: 2022-01-28')
    expect(about(15)).toMatchObject({ text: '1,234 records (line 3).', file: 'queries/medline.runs.csv' })
    expect(items.flatMap((one) => one.missing).filter((one) => one.about === 'MEDLINE')).toEqual([])
  })

  it('says what is missing, of which file, and what to do', () => {
    const gaps = items.flatMap((one) =>
      one.missing.filter(({ about }) => about === 'CINAHL').map(({ text }) => [one.number, text]),
    )
    expect(gaps).toEqual([
      [1, 'which part of the database, with its coverage'],
      [9, 'why limits were used'],
      [10, 'whether published filters were used'],
      [13, 'the day of the search'],
      [14, 'whether the strategy was peer reviewed'],
      [15, 'how many records were found'],
    ])
    expect(item(4)).toMatchObject({
      status: 'partly',
      missing: [{ about: 'Google Scholar', text: 'the address' }, { about: 'Google Scholar' }].slice(0, 1),
    })
    expect(item(5)).toMatchObject({ status: 'answered', answers: [{ text: 'None.', file: 'review.yaml' }] })
    expect(item(6)).toMatchObject({
      status: 'missing',
      missing: [{ hint: 'Add `search: {contacts: …}` to `review.yaml`, also when there was none.' }],
    })
    expect(prismaS(searches, {}, undefined)[15]).toMatchObject({ status: 'missing' })
  })
})

describe('the appendix', () => {
  const tables = [prismaTable(prismaS(searches, {}, undefined)), strategiesTable(searches)]

  it('is a page in which a query is never markup', () => {
    const html = searchReportHtml('A <b>review</b> & more', tables)
    expect(html).toContain('<td class="query">&lt;script&gt;alert(1)&lt;/script&gt;.ti.</td><td class="right"></td>')
    expect(html).toContain('<td>→ 3</td><td class="query">limit 1 to english language</td><td class="right">1,234</td>')
    expect(html).not.toMatch(/<script|<b>|https?:\/\/(?!\S*scholar)/)
    expect(html).toContain("default-src 'none'")
  })

  it('is Markdown with the lines as they are', () => {
    const text = toMarkdown(tables[1]!)
    expect(text).toContain(
      '### MEDLINE, Ovid, Ovid MEDLINE(R) ALL &lt;1946 to February 02, 2022&gt;, searched 2022-02-03 (medline@1)',
    )
    expect(text).toContain('| 2 | &quot;a\\|b&quot; or \\`c\\` |  |')
    expect(text).toContain('| → S1 | tea<br>@limit Published Date: 20080101- |  |')
  })

  it('divides a line that no row of a spreadsheet shows', () => {
    const long = toShelf([{ path: 'queries/x.v1.search', text: bare.replace('tea', 'tea OR '.repeat(900)) }])
    const { rows } = strategiesTable(reportedSearches(long), SHEET_ROW)
    const texts = rows.slice(1).map((row) => String(row.cells.query))
    expect(texts).toHaveLength(3)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(SHEET_ROW)
    expect(texts.join(' ')).toBe(`${'tea OR '.repeat(900).trim()}\n@limit Published Date: 20080101-`)
    expect(strategiesTable(reportedSearches(long)).rows).toHaveLength(2)
  })
})
