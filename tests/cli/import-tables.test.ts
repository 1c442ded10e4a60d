import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { protocolText } from '../builder.ts'
import { makeZip, workbookParts } from '../excel/read/zip-helper.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

const env = { LITSIEVE_NOW: '2022-02-03T10:00:00Z' }

function freshReview(): string {
  const dir = temporaryFolder()
  const sources =
    'sources:\n  - {name: Google, kind: website, track: grey}\n  - {name: Bing, kind: website, track: grey}\n'
  writeFileSync(join(dir, 'review.yaml'), protocolText().replace('criteria: {}', `${sources}criteria: {}`))
  return dir
}

async function workbook(dir: string, name: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('List')
  for (const row of rows) sheet.addRow([...row])
  writeFileSync(join(dir, name), new Uint8Array(await book.xlsx.writeBuffer()))
}

const HEADER = ['Name of resource', 'Who', 'Date', 'Colour', 'Origin']
const rowOf = (n: number) => [`Invented guidance number ${n}`, 'Orme, A.', `202${n}-05-07`, 'red', 'Office of Nothing']
const run = (dir: string, ...args: string[]) => litsieve(dir, ['import', ...args, '--source', 'Google'], { env })
const records = (dir: string, id: string) =>
  readFileSync(join(dir, `records/normalised/${id}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const events = (dir: string) =>
  readFileSync(join(dir, 'records/imports.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const SAVED = 'records/columns/google.yaml'

describe('importing a list kept in Excel', () => {
  it('shows the guess on a dry run and writes nothing', async () => {
    const dir = freshReview()
    await workbook(dir, 'list.xlsx', [HEADER, rowOf(1)])
    const before = snapshot(dir)
    const dry = run(dir, 'list.xlsx', '--dry-run')
    expect(dry.err).toBe('')
    expect(dry.code).toBe(0)
    expect(dry.out).toContain(
      'Columns (guessed): title ← `Name of resource`, authors ← `Who`, date ← `Date`; not used: `Colour`, `Origin`',
    )
    expect(dry.out).toContain('All 10 cells accounted for: 5 in records and 5 between records (1 × header).')
    expect(snapshot(dir)).toEqual(before)
  })

  it('keeps the bytes, saves what was given, and uses it for the next list of the same source alone', async () => {
    const dir = freshReview()
    await workbook(dir, 'list.xlsx', [HEADER, rowOf(1)])
    const first = run(dir, 'list.xlsx', '--columns', 'publisher=Origin', '--columns', 'keywords=Colour')
    expect(first.err).toBe('')
    expect(first.code).toBe(0)
    expect(first.out).toContain('Columns (as given): title ← `Name of resource`')
    const kept = '2022-02-03-google.xlsx'
    expect(readdirSync(join(dir, 'records/imports'))).toEqual([kept])
    expect(readFileSync(join(dir, 'records/imports', kept))).toEqual(readFileSync(join(dir, 'list.xlsx')))
    const [event] = events(dir)
    expect(event).toMatchObject({
      format: 'xlsx',
      file: kept,
      columns: [{ sheet: 'List', from: 'given', fields: { title: ['Name of resource'], publisher: ['Origin'] } }],
    })
    const [record] = records(dir, event.import)
    expect(record).toMatchObject({
      norm: { title: 'Invented guidance number 1', publisher: 'Office of Nothing', issued: { year: 2021, month: 5 } },
      provenance: { file: 'list.xlsx', sheet: 'List', lineStart: 2, format: 'xlsx' },
    })
    const saved = readFileSync(join(dir, SAVED), 'utf8')
    expect(saved).toContain('publisher: Origin')

    // Again: nothing changes, not even with other columns, which is said.
    const before = snapshot(dir)
    expect(run(dir, 'list.xlsx').out).toMatch(/was imported on 2022-02-03 already .* nothing changed/)
    const other = run(dir, 'list.xlsx', '--columns', 'type=Colour')
    expect(other.err).toMatch(/`--columns` changes nothing about it[\s\S]*--undo I-/)
    expect(snapshot(dir)).toEqual(before)

    // A person's comment stays, and their change counts.
    writeFileSync(
      join(dir, SAVED),
      saved
        .replace('      publisher: Origin', '      # ours\n      publisher: Origin\n      notes: [Colour]')
        .replace('      subjects: Colour\n', ''),
    )
    await workbook(dir, 'more.xlsx', [['More of it'], HEADER, rowOf(2)])
    const second = run(dir, 'more.xlsx')
    expect(second.out).toContain('Columns (as saved in records/columns): ')
    expect(records(dir, events(dir)[1].import)[0].norm).toMatchObject({
      publisher: 'Office of Nothing',
      notes: ['red'],
    })
    expect(readFileSync(join(dir, SAVED), 'utf8')).toContain('# ours')

    // Another table of the same source is written beside it; another source knows nothing of it.
    await workbook(dir, 'third.xlsx', [
      ['Title', 'Year', 'Shelf'],
      ['Another', 2020, 'B2'],
    ])
    expect(run(dir, 'third.xlsx').out).toContain('Columns (guessed): title ← `Title`, year ← `Year`; not used: `Shelf`')
    const both = readFileSync(join(dir, SAVED), 'utf8')
    expect(both).toContain('# ours')
    expect(both).toContain('title: Title')
    await workbook(dir, 'bing.xlsx', [HEADER, rowOf(3)])
    const bing = litsieve(dir, ['import', 'bing.xlsx', '--source', 'Bing', '--dry-run'], { env })
    expect(bing.out).toContain('Columns (guessed)')
  })

  it('reads a CSV whose columns nobody knows, once they are named', () => {
    const dir = freshReview()
    writeFileSync(join(dir, 'odd.csv'), 'Thing;Person;Colour\nOne;Orme, A.;red\nTwo;Long, V.;blue\n')
    const refused = run(dir, 'odd.csv')
    expect(refused.code).toBe(2)
    expect(refused.err).toMatch(/without a row that names its columns[\s\S]*--columns title="Name of resource"/)
    const read = run(dir, 'odd.csv', '--columns', 'title=Thing', '--columns', 'author=Person', '--json')
    expect(read.code).toBe(0)
    expect(read.json().imported[0].columns).toEqual([
      { from: 'given', fields: { title: ['Thing'], authors: ['Person'] }, unused: ['Colour'] },
    ])
    expect(records(dir, events(dir)[0].import).map((one) => [one.norm.title, one.norm.authors[0].family])).toEqual([
      ['One', 'Orme'],
      ['Two', 'Long'],
    ])
    writeFileSync(join(dir, 'odd2.csv'), 'Thing;Person;Colour\nThree;Orme, A.;red\n')
    expect(run(dir, 'odd2.csv').out).toContain('Columns (as saved in records/columns): title ← `Thing`')
  })

  it('refuses fields and columns that are not there, with what may be meant', async () => {
    const dir = freshReview()
    await workbook(dir, 'list.xlsx', [HEADER, rowOf(1)])
    writeFileSync(join(dir, 'a.ris'), 'TY  - JOUR\nTI  - One\nER  - \n')
    const before = snapshot(dir)
    const field = run(dir, 'list.xlsx', '--columns', 'titel=Who')
    expect(field.code).toBe(2)
    expect(field.err).toMatch(/Unexpected field `titel`[\s\S]*Did you mean `title`/)
    const column = run(dir, 'list.xlsx', '--columns', 'title=Name of resorce')
    expect(column.code).toBe(2)
    expect(column.err).toMatch(/Unexpected column `Name of resorce`[\s\S]*`Who`[\s\S]*Did you mean `Name of resource`/)
    expect(run(dir, 'list.xlsx', '--columns', 'title').err).toMatch(/expected `--columns field=Column`/)
    expect(run(dir, 'a.ris', '--columns', 'title=TI').err).toMatch(/expected a table: CSV, TSV or an Excel workbook/)
    expect(snapshot(dir)).toEqual(before)
  })

  it('says where a saved mapping is wrong, and does not touch it', async () => {
    const dir = freshReview()
    await workbook(dir, 'list.xlsx', [HEADER, rowOf(1)])
    run(dir, 'list.xlsx')
    const wrong = readFileSync(join(dir, SAVED), 'utf8').replace('      title:', '      titl:')
    writeFileSync(join(dir, SAVED), wrong)
    await workbook(dir, 'more.xlsx', [HEADER, rowOf(2)])
    const again = run(dir, 'more.xlsx')
    expect(again.code).toBe(2)
    expect(again.err).toMatch(/records\/columns\/google\.yaml:\d+: Unexpected key `titl`[\s\S]*Did you mean `title`/)
    expect(readFileSync(join(dir, SAVED), 'utf8')).toBe(wrong)
    expect(events(dir)).toHaveLength(1)
  })

  it('refuses what is not safe or not whole before anything is written', async () => {
    const dir = freshReview()
    await workbook(dir, 'list.xlsx', [HEADER, rowOf(1)])
    writeFileSync(join(dir, 'cut.xlsx'), readFileSync(join(dir, 'list.xlsx')).subarray(0, 3000))
    const bomb = workbookParts('').map((part) =>
      part.name.includes('sheet1') ? { ...part, content: Buffer.alloc(30_000_000, 32), size: 99 } : part,
    )
    writeFileSync(join(dir, 'bomb.xlsx'), makeZip(bomb))
    const cut = run(dir, 'cut.xlsx')
    expect([cut.code, cut.err]).toEqual([2, expect.stringMatching(/damaged workbook \(its end is missing/)])
    const unsafe = run(dir, 'bomb.xlsx')
    expect([unsafe.code, unsafe.err]).toEqual([2, expect.stringMatching(/unsafe workbook .*200 times its size/)])
    expect(existsSync(join(dir, 'records'))).toBe(false)
  })
})
