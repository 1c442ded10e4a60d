import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, temporaryFolder } from '../helpers.ts'
import { finished, rawProtocol, rid, writeLog } from '../report/review-log.ts'

const entry = (title: string, doi: string) =>
  `TY  - JOUR\nAU  - Meier, Anna\nTI  - ${title}\nPY  - 2023\nJO  - Journal of Invented Results\nVL  - 4\nSP  - 10\nDO  - ${doi}\nER  - \n\n`

describe('an update of the searches', () => {
  it('is imported under its name, screened where it is new, counted and told', { timeout: 120_000 }, () => {
    const dir = temporaryFolder()
    writeLog(dir, finished().events, rawProtocol())
    const run = (...args: string[]) => litsieve(dir, args, { env: { LITSIEVE_NOW: '2024-05-01T10:00:00Z' } })
    const old = entry('Walking to work and the mood of nurses in four towns', '10.5555/old.1')
    writeFileSync(join(dir, 'first.ris'), old)
    writeFileSync(
      join(dir, 'again.ris'),
      old + entry('Sleep of bakers after the early shift: a diary study', '10.5555/new.1'),
    )
    expect(run('import', 'first.ris', '--source', 'Embase').code).toBe(0)
    const named = run('import', 'again.ris', '--source', 'Embase', '--update', '2024')
    expect([named.code, named.err]).toEqual([0, ''])
    // Without the name the records would count with the first searches: said, not guessed.
    writeFileSync(join(dir, 'third.ris'), entry('Another title that nobody has seen before now', '10.5555/new.2'))
    expect(run('import', 'third.ris', '--source', 'Embase', '--dry-run').err).toContain('not with the update `2024`')
    expect(run('import', 'third.ris', '--source', 'Embase', '--update', 'all').code).toBe(2)
    run('dedupe')
    const { boxes, scope } = run('prisma', '--json').json()
    expect(scope).toMatchObject({ rounds: ['first', '2024'], round: '2024', update: true })
    const first = run('prisma', '--json', '--round', 'first').json().boxes
    expect([boxes.database_results.n, boxes.duplicates.n, first.database_results.n]).toEqual([2, 1, 9])
    expect(boxes.previous_studies.n).toBe(first.total_studies.n)
    expect(boxes.previous_studies.n).toBeGreaterThan(0)
    expect(boxes.records_screened.waiting).toHaveLength(1)
    const changes = run('changes', '2024', '--json').json()
    expect(changes.imports).toMatchObject([{ source: 'Embase', records: 2, fresh: 1 }])
    expect(run('changes', '2023-99-99').code).toBe(2)
    const { file } = run('report', '--json').json()
    const page = readFileSync(join(dir, file), 'utf8')
    expect(page).toContain('Flow diagram (update 2024)')
    expect(page).toContain('What changed')
  })
})

describe('prisma explain --to', () => {
  it('writes the records behind a number as a list with reasons, or as RIS', () => {
    const dir = temporaryFolder()
    writeLog(dir, finished().events, rawProtocol(), { [rid('m4')]: '=HYPERLINK("x")' })
    const run = (...args: string[]) => litsieve(dir, args)
    expect(run('prisma', 'explain', 'dbr_excluded/no-data', '--to', 'csv').out).toBe(
      'Wrote 1 record to exports/prisma-dbr-excluded-no-data.csv.\n',
    )
    const csv = readFileSync(join(dir, 'exports/prisma-dbr-excluded-no-data.csv'), 'utf8')
    expect(csv).toContain(rid('m4'))
    expect(csv).toContain(',No data,KM; SB,')
    expect(csv).toContain(`"'=HYPERLINK`)
    expect(run('prisma', 'explain', 'new_studies', '--to', 'ris', '--out', '-').out.match(/^TY {2}- /gm)).toHaveLength(
      3,
    )
    expect(run('prisma', 'explain', 'dbr_excluded/not-iapt', '--to', 'ris', '--out', 'review.yaml').code).toBe(2)
  })

  it('fills in the checklists and tells the methods', () => {
    const dir = temporaryFolder()
    writeLog(
      dir,
      finished().events,
      rawProtocol((raw) => {
        raw.prisma = { statements: { funding: 'No funding.' } }
      }),
    )
    const lists = litsieve(dir, ['prisma', 'checklist', '--json', '--dry-run']).json().checklists
    expect(lists.map((one: { items: unknown[] }) => one.items.length)).toEqual([42, 12, 16])
    const status = (number: string) => lists[0].items.find((one: { number: string }) => one.number === number).status
    expect([status('25'), status('26'), status('16b'), status('9'), status('11')]).toEqual([
      'answered',
      'missing',
      'answered',
      'missing',
      'missing',
    ])
    const { out } = litsieve(dir, ['prisma', 'methods'])
    expect(out).toContain('Two reviewers (KM and SB) screened all 7 records independently of each other.')
    expect(out).toContain('Nothing has been extracted yet.')
  })
})
