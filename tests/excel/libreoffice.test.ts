import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toWorkbook } from '../../src/excel/workbook.ts'
import type { Run, Table } from '../../src/lib/table.ts'
import { temporaryFolder } from '../helpers.ts'

const has = (program: string) => spawnSync(program, ['--version']).status === 0
const ready = has('soffice') && spawnSync('pdftotext', ['-v']).status === 0

interface Word {
  readonly page: number
  readonly text: string
  readonly box: readonly [number, number, number, number]
}

/** Prints a workbook through LibreOffice and gives the words of its pages with their places in points. */
function print(bytes: Uint8Array): Word[] {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'x.xlsx'), bytes)
  const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
  spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', dir, join(dir, 'x.xlsx')])
  const html = spawnSync('pdftotext', ['-bbox', join(dir, 'x.pdf'), '-'], { encoding: 'utf8' }).stdout
  const words: Word[] = []
  let page = 0
  for (const line of html.split('\n')) {
    if (line.includes('<page ')) page++
    const match = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/.exec(line)
    if (match) words.push({ page, text: match[5]!, box: [1, 2, 3, 4].map((i) => Number(match[i])) as never })
  }
  return words
}

function overlaps(words: readonly Word[]): string[] {
  const found: string[] = []
  for (const [i, a] of words.entries()) {
    for (const b of words.slice(i + 1)) {
      if (a.page !== b.page) break
      const width = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0])
      const height = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
      // Boxes of neighbouring lines touch; text that stands on other text shares most of its height.
      if (width > 1 && height > 3.5) found.push(`${a.text} / ${b.text} on page ${a.page}`)
    }
  }
  return found
}

/** The words that stand on the line of a word, from left to right. */
function lineOf(words: readonly Word[], of: Word): string {
  return words
    .filter((word) => Math.abs(word.box[1] - of.box[1]) < 2)
    .sort((a, b) => a.box[0] - b.box[0])
    .map((word) => word.text)
    .join(' ')
}

const blocks = (n: number, lines: number): Run[] =>
  Array.from({ length: n }, (_, i): Run[] => [
    { text: `Block${i}:`, bold: true },
    {
      text: '\nOdds of falling were higher with two or more medicines than with none (OR 1.40, 95% CI 1.10 to 1.78), and this line is long enough to wrap.'.repeat(
        lines,
      ),
    },
  ]).flatMap((block, i) => (i === 0 ? block : [{ text: '\n\n' }, ...block]))

const row = (study: string, service: string, findings: Run[]) =>
  ({
    kind: 'row',
    cells: {
      study: [{ text: study, bold: true }, { text: '\n\nRetrospective observational cohort study' }],
      service,
      findings,
    },
  }) as const

const table: Table = {
  id: '7',
  title: 'Medicines and falls',
  columns: [
    { key: 'study', title: 'Study ID' },
    { key: 'service', title: 'Service' },
    { key: 'findings', title: 'Findings' },
  ],
  rows: [
    { kind: 'band', cells: { study: 'Outcome: HARM' }, tone: 'outcome' },
    row('Ash2020', 'Homes for older people in nine districts of an invented country', blocks(2, 2)),
    row('NHSEnglandAnalyticalServices2017', 'Homes', blocks(9, 5)),
    row('Cedar2019', 'Homes', blocks(1, 45)),
    { kind: 'band', cells: { study: 'Outcome: COST' }, tone: 'access' },
    row('Dale2018', 'Wards', blocks(1, 1)),
  ],
}

describe.skipIf(!ready)('printed by LibreOffice', () => {
  it('shows every word, none on top of another, with heads on every page', { timeout: 120_000 }, async () => {
    const words = print(
      await toWorkbook([{ name: 'Table 7', table, layout: 'summary' }], { title: 'x', now: new Date(0) }),
    )
    const pages = words.at(-1)!.page
    expect(pages).toBeGreaterThan(3)
    expect(overlaps(words)).toEqual([])
    const count = (text: string) => words.filter((word) => word.text === text).length
    expect(count('medicines')).toBe(2 * 2 + 9 * 5 + 45 + 1)
    expect(count('NHSEnglandAnalyticalServices2017')).toBeGreaterThanOrEqual(2)
    expect(count('(continued)')).toBeGreaterThanOrEqual(2)
    for (let page = 1; page <= pages; page++) {
      const own = words.filter((word) => word.page === page)
      const head = own.find((word) => word.text === 'Study')!
      expect(lineOf(own, head)).toBe('Study ID Service Findings')
      const foot = own.find((word) => word.text === 'Page')!
      expect(lineOf(own, foot)).toBe(`Table 7 Page ${page} of ${pages}`)
    }
    const cost = words.find((word) => word.text === 'COST')!
    expect(
      words.filter((word) => word.page === cost.page && word.box[1] < cost.box[1] - 2).map((word) => word.text),
    ).toEqual(['Study', 'ID', 'Service', 'Findings'])
  })
})
