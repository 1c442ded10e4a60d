import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { finished, founding, type Log, rawProtocol, rid, rids, startLog, writeLog } from '../report/review-log.ts'

function review(log: Log, raw = rawProtocol(), titles: Record<string, string> = {}) {
  const dir = temporaryFolder()
  writeLog(dir, log.events, raw, titles)
  return { dir, run: (...args: string[]) => litsieve(dir, args) }
}

describe('prisma', () => {
  it('prints the counts of a finished review plain', () => {
    const { dir, run } = review(finished())
    mkdirSync(join(dir, 'extraction'))
    for (const study of ['Harwood2021', 'Clark2009', 'HSCIC2014']) {
      writeFileSync(join(dir, `extraction/${study}.yaml`), `litsieve: 1\nstudy: ${study}\n`)
    }
    const { code, out, err } = run('prisma')
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(/Records identified from databases +8 +database_results/)
    expect(out).toMatch(/Not IAPT, not England +1 +\/not-iapt/)
    expect(out).toMatch(/Reports of included studies +3 +new_reports/)
    expect(out).not.toContain('unknown')
    expect(out).not.toContain('register_results')
  })

  it('gives the founding numbers', () => {
    const { run } = review(founding())
    const { boxes, checks } = run('prisma', '--json').json()
    expect([boxes.database_results.n, boxes.duplicates.n]).toEqual([278, 15])
    expect(boxes.records_screened).toMatchObject({ n: 'unknown', status: 'unknown' })
    expect(boxes.records_screened.waiting).toHaveLength(263)
    expect(boxes.other_duplicates.n).toBe(7)
    expect(boxes.other_records_screened.waiting).toHaveLength(87)
    expect(boxes.previous_studies).toMatchObject({ n: null, status: 'absent' })
    expect(checks.map((one: { code: string }) => one.code)).toContain('prisma/duplicate-rate')
  })

  it('prints unknown and at least, never nought, while the review is under way', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 3))
    const { run } = review(log)
    const { out, err, code } = run('prisma')
    expect(code).toBe(0)
    expect(out).toMatch(/Records identified from databases +≥ 3 \[1\] +database_results/)
    expect(out).toMatch(/Duplicate records removed before screening +unknown \[2\]/)
    expect(out).toContain('[2] duplicates were not looked for yet')
    expect(err).toContain('prisma/c13-undecided')
  })

  it('traces every number to records and events in JSON', () => {
    const log = finished()
    const { run } = review(log)
    const { boxes } = run('prisma', '--json').json()
    const known = new Set(log.events.map((event) => event.id))
    for (const [id, box] of Object.entries<{ n: number; records: string[]; from: string[]; counts: string }>(boxes)) {
      if (typeof box.n !== 'number') continue
      if (box.counts !== 'studies') expect(box.records, id).toHaveLength(box.n)
      if (box.n > 0) expect(box.from.length, id).toBeGreaterThan(0)
      for (const event of box.from) expect(known.has(event)).toBe(true)
    }
    expect(boxes.new_studies.studies).toEqual(['Harwood2021', 'Clark2009', 'HSCIC2014'])
    expect(boxes.dbr_excluded.parts['no-data'].records).toEqual([rid('m4')])
  })

  it('ends with 1 when a check finds an error', () => {
    const { run } = review(finished({ reasons: [undefined] }))
    const { code, err } = run('prisma')
    expect(code).toBe(1)
    expect(err).toContain('prisma/c5-reasons')
  })
})

describe('prisma explain', () => {
  it('lists the records of a part, hostile titles made harmless', () => {
    const { run } = review(finished(), rawProtocol(), { [rid('m4')]: '<script>\u001b[2J</script>' })
    const { out, code } = run('prisma', 'explain', 'dbr_excluded/no-data')
    expect(code).toBe(0)
    expect(out).toContain('dbr_excluded/no-data, Reports excluded (No data): 1')
    expect(out).toContain(rid('m4'))
    expect(out).not.toContain('\u001b')
    const { counted, n } = run('prisma', 'explain', 'dbr_excluded/no-data', '--json').json()
    expect(n).toBe(1)
    expect(counted[0].events).toHaveLength(2)
  })

  it('says what an unknown number waits for', () => {
    const { run } = review(founding())
    const { out } = run('prisma', 'explain', 'other_records_screened')
    expect(out).toContain('other_records_screened, Records screened: unknown')
    expect(out).toContain('87 records undecided at title-abstract (87 not assigned).')
    expect(out).toContain('Not settled yet: 87')
  })

  it('helps with a name that is not one, and changes nothing', () => {
    const { dir, run } = review(finished())
    const before = snapshot(dir)
    const { code, err, out } = run('prisma', 'explain', 'dbr_exluded')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Did you mean `dbr_excluded`?')
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('prisma report', () => {
  const FILES = ['.csv', '.json', '.svg', '-column.svg', '.md', '.html', '-excluded.csv'].map(
    (end) => `exports/prisma${end}`,
  )

  it('writes its files and nothing else, the same each time', () => {
    const { dir, run } = review(finished())
    const before = snapshot(dir)
    const { code, out } = run('prisma', 'report')
    expect(code).toBe(0)
    expect(out).toBe(`Wrote ${FILES.slice(0, -1).join(', ')} and ${FILES.at(-1)}.\n`)
    const after = snapshot(dir)
    expect(Object.keys(after).sort()).toEqual([...Object.keys(before), ...FILES].sort())
    for (const [path, bytes] of Object.entries(before)) expect(after[path]).toBe(bytes)
    expect(JSON.parse(readFileSync(join(dir, FILES[1]!), 'utf8')).boxes.new_reports.n).toBe(3)
    run('prisma', 'report')
    expect(snapshot(dir)).toEqual(after)
  })

  it('says what the CSV leaves out', () => {
    const { run } = review(founding())
    expect(run('prisma', 'report').err).toContain('exports/prisma.csv leaves 14 numbers empty that are not final.')
    expect(run('prisma', 'report', '--quiet').err).toBe('')
  })

  it('writes nothing on a dry run, nor where it may not', () => {
    const { dir, run } = review(finished())
    const before = snapshot(dir)
    expect(run('prisma', 'report', '--dry-run').out).toMatch(/^Would write exports\/prisma\.csv/)
    expect(run('prisma', 'report', '--dry-run', '--json').json()).toEqual({ files: FILES, written: false, gaps: [] })
    expect(snapshot(dir)).toEqual(before)
    writeFileSync(join(dir, 'exports'), 'a file in the way')
    const { code, err } = run('prisma', 'report')
    expect(code).toBe(2)
    expect(err).toContain('Cannot write `exports/prisma.csv`: a file stands where a folder is expected.')
  })
})
