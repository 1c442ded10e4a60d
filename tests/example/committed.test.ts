import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

interface Box {
  readonly n: number | null
  readonly status: string
}

const json = (...args: string[]) => litsieve(root, [...args, '--json']).json()
const counts = (part: readonly { category: string; studies: number }[]) =>
  part.filter(({ studies }) => studies > 0).map(({ category, studies }) => `${category} ${studies}`)

describe('the worked example as committed', () => {
  it('is finished: nothing waits, nothing is open', () => {
    const status = json('status')
    expect(status.imports).toMatchObject({ files: 7, records: 372, byTrack: { published: 278, grey: 94 } })
    expect(status.duplicates).toMatchObject({ removed: 22, reports: 350, doubtful: 0 })
    expect(status.screening.map((one: { dual: number; reports: number }) => [one.dual, one.reports])).toEqual([
      [53, 263],
      [18, 87],
      [10, 50],
      [6, 29],
    ])
    for (const { open, blinded } of status.screening) {
      expect(blinded).toBeNull()
      expect(open).toMatchObject({ conflicts: 0, toScreen: {}, toCheck: {} })
    }
    expect(status.extraction).toMatchObject({ included: 22, studies: 22, complete: 22 })
    expect(status.verification.verified).toBe(status.verification.values)
    expect(litsieve(root, ['extract', 'check']).code).toBe(0)
  })

  it('has the categories of Tables 61 and 62', () => {
    const { tables, notExtracted } = json('tables', '--dry-run')
    expect(notExtracted).toEqual([])
    expect(tables.map((table: { name: string }) => table.name)).toEqual(['Table 61', 'Table 62'])
    expect(tables.map((table: { studies: number }) => table.studies)).toEqual([14, 8])
    expect(counts(tables[0].counts)).toEqual([
      'AVAILABILITY 9',
      'ACCESSIBILITY 6',
      'AWARENESS 3',
      'TREATMENT 7',
      'INDIVIDUAL 2',
    ])
    expect(counts(tables[1].counts)).toEqual(['AVAILABILITY 5', 'ACCESSIBILITY 2', 'TREATMENT 5'])
  })

  it('flows from 278 to 263 and from 94 to 87, and to 14 and 8 reports', () => {
    const boxes = json('prisma').boxes as Record<string, Box>
    const n = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.n]))
    expect(n).toMatchObject({
      database_results: 278,
      duplicates: 15,
      records_screened: 263,
      records_excluded: 211,
      dbr_sought_reports: 52,
      dbr_notretrieved_reports: 2,
      dbr_assessed: 50,
      dbr_excluded: 36,
      website_results: 79,
      organisation_results: 15,
      other_duplicates: 7,
      other_records_screened: 87,
      other_records_excluded: 55,
      other_sought_reports: 32,
      other_notretrieved_reports: 3,
      other_assessed: 29,
      other_excluded: 21,
      new_studies: 22,
      new_reports: 22,
    })
    for (const [name, { status }] of Object.entries(boxes)) expect(['final', 'absent'], name).toContain(status)
  })

  it('can name the records behind every number', { timeout: 600_000 }, () => {
    const boxes = json('prisma').boxes as Record<string, Box>
    for (const [name, { n }] of Object.entries(boxes)) {
      if (!n) continue
      const { counted } = json('prisma', 'explain', name)
      expect(counted, name).toHaveLength(n)
      for (const { record, events } of counted) {
        expect(record, name).toMatch(/^R-/)
        expect(events.length, `${name} ${record}`).toBeGreaterThan(0)
      }
      // Whatever leaves the flow at full text or as a duplicate has its reason.
      if (/^(dbr|other)_excluded$|duplicates$/.test(name)) {
        expect(counted.filter(({ why }: { why: string }) => why === '')).toEqual([])
      }
    }
  })

  it('says in each record that it is invented', () => {
    for (const name of readdirSync(join(root, 'records/normalised'))) {
      for (const line of readFileSync(join(root, 'records/normalised', name), 'utf8')
        .trim()
        .split('\n')) {
        const { norm } = JSON.parse(line)
        expect(norm.notes.join(' '), norm.title).toContain('Invented record for the Litsieve worked example')
        for (const { scheme, value } of norm.ids) if (scheme === 'doi') expect(value).toMatch(/^10\.99999\//)
      }
    }
  })
})

describe('npm run demo', () => {
  it('re-enacts the example to the same logs and exports, from a copy', { timeout: 240_000 }, async () => {
    const dir = join(temporaryFolder(), 'review')
    const demo = join(root, 'scripts/demo.mjs')
    const run = spawnSync(process.execPath, [demo, '--out', dir], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    expect(run.status, run.stderr).toBe(0)
    expect(run.stdout).toContain(join(dir, 'exports/tables.xlsx'))
    expect(run.stdout).toContain(join(dir, 'exports/prisma.svg'))
    const hint = 'the committed example is out of date: run `node scripts/example/build.mjs`'
    expect(list(dir), hint).toEqual(list(root, ['review.yaml', 'queries', 'records', 'extraction', 'exports']))
    const workbook = 'exports/tables.xlsx'
    expect(await cellsOf(join(dir, workbook)), hint).toEqual(await cellsOf(join(root, workbook)))
  })

  it('refuses a folder that holds files', () => {
    const demo = join(root, 'scripts/demo.mjs')
    const run = spawnSync(process.execPath, [demo, '--out', root], { encoding: 'utf8' })
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('expected a new or empty folder')
  })
})

// Every file with its text, without what people wrote about the example (README.md) and workbooks, whose zip differs by version of Node.
function list(dir: string, parts: readonly string[] = ['.']): Record<string, string> {
  const out: Record<string, string> = {}
  const add = (path: string) => {
    const name = relative(dir, path)
    if (!/README\.md$|\.xlsx$/.test(name)) out[name] = readFileSync(path).toString()
  }
  for (const part of parts) {
    const path = join(dir, part)
    if (part.endsWith('.yaml')) add(path)
    else
      for (const name of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (name.isFile()) add(join(name.parentPath, name.name))
  }
  return Object.fromEntries(Object.entries(out).sort())
}

async function cellsOf(path: string): Promise<Record<string, unknown>> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  const cells: Record<string, unknown> = {}
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        cells[`${sheet.name}!${cell.address}`] = cell.value
      })
    })
  }
  return cells
}
