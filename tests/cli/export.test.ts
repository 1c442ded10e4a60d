import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { dated, protocolText, rid, writeReview } from '../builder.ts'
import { record, writeImports } from '../dedupe/records.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { readAll } from '../records-helper.ts'
import { fallsReport, writeFallsReview } from './falls-review.ts'

const idsIn = (text: string) => [...new Set(text.match(/R-[0-9A-HJKMNP-TV-Z]{12}/g) ?? [])]
const STAGE = 'title-abstract'

/** Six reports, doubly screened: two included, one excluded, one in conflict, two not decided by both. */
function screened(open: boolean) {
  const dir = temporaryFolder()
  writeReview(dir, { published: 6, grey: 1, protocol: protocolText({ percent: 100 }) })
  const ids = [0, 1, 2, 3, 4, 5].map(rid)
  const vote = (by: string, n: number, decision: 'include' | 'exclude'): NewEvent => ({
    type: 'decision',
    by,
    stage: STAGE,
    record: ids[n]!,
    decision,
    blind: true,
  })
  const [plan] = dated([
    {
      type: 'plan',
      by: 'machine',
      stage: STAGE,
      track: 'published',
      seed: 's',
      reviewers: ['KM', 'SB'],
      dual: ids,
      single: [],
    },
  ])
  const opened = dated(
    [{ type: 'unblind', by: 'AD', stage: STAGE, track: 'published', plans: [plan!.id], why: 'done' }],
    '2024-02-01T00:00:00.000Z',
  )
  const write = (path: string, events: readonly unknown[]) =>
    writeFileSync(join(dir, path), events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  mkdirSync(join(dir, `records/${STAGE}`), { recursive: true })
  write('records/protocol.jsonl', open ? [plan, ...opened] : [plan])
  const votes = [
    vote('KM', 0, 'include'),
    vote('KM', 1, 'include'),
    vote('KM', 2, 'exclude'),
    vote('KM', 3, 'include'),
    vote('KM', 4, 'include'),
  ]
  write(`records/${STAGE}/KM.jsonl`, dated(votes, '2024-01-02T00:00:00.000Z'))
  const others = [
    vote('SB', 0, 'include'),
    vote('SB', 1, 'include'),
    vote('SB', 2, 'exclude'),
    vote('SB', 3, 'exclude'),
  ]
  write(`records/${STAGE}/SB.jsonl`, dated(others, '2024-01-03T00:00:00.000Z'))
  const chosen = (...args: string[]) => idsIn(litsieve(dir, ['export', '--to', 'ris', '--out', '-', ...args]).out)
  return { dir, ids, chosen }
}

describe('export', () => {
  it('chooses records by their state, by source and by name', () => {
    const { ids, chosen } = screened(true)
    expect(chosen('--only', 'included', '--stage', STAGE)).toEqual([ids[0], ids[1]])
    expect(chosen('--only', 'excluded', '--source', 'medline', '--track', 'published')).toEqual([ids[2]])
    expect(chosen('--records', ids[3]!.slice(0, 9), `${ids[1]},${ids[0]}`)).toEqual([ids[0], ids[1], ids[3]])
  })

  it('shows nothing of blinded votes', () => {
    const { dir, chosen } = screened(false)
    expect(chosen('--only', 'included', '--stage', STAGE)).toEqual([])
    const before = litsieve(dir, ['export', '--to', 'jsonl', '--only', 'undecided', '--out', '-']).out
    writeFileSync(join(dir, `records/${STAGE}/SB.jsonl`), '')
    expect(litsieve(dir, ['export', '--to', 'jsonl', '--only', 'undecided', '--out', '-']).out).toBe(before)
    expect(idsIn(before)).toHaveLength(7)
  })

  it('writes beside the other exports, says what is lost, and can be read again', async () => {
    const { dir } = screened(true)
    const run = litsieve(dir, ['export', '--to', 'ris', '--profile', 'zotero', '--only', 'included', '--stage', STAGE])
    expect(run.code).toBe(0)
    expect(run.out).toBe(`Wrote 2 records of 2 reports as RIS to exports/${STAGE}-included-zotero.ris.\n`)
    const { records } = await readAll(readFileSync(join(dir, `exports/${STAGE}-included-zotero.ris`), 'utf8'))
    expect(records.map(({ norm }) => norm.title)).toEqual(
      [0, 1].map((n) => `Invented record ${n} about access to talking therapies`),
    )
    const answer = litsieve(dir, ['export', '--to', 'csv', '--only', 'excluded', '--json']).json()
    expect(answer).toEqual({
      file: 'exports/excluded.csv',
      format: 'csv',
      only: 'excluded',
      reports: 1,
      records: 1,
      written: true,
      losses: [],
    })
  })

  it('names the loss on stderr, and carries it when asked', () => {
    const dir = temporaryFolder()
    writeImports(dir, { MEDLINE: [record({ groups: [{ literal: 'The Group' }] }, { format: 'nbib' })] })
    expect(litsieve(dir, ['export', '--to', 'ris']).err).toContain('RIS has no place for: groups (1 record).')
    const carried = litsieve(dir, ['export', '--to', 'ris', '--carry', '--out', '-'])
    expect(carried.out).toContain('N1  - groups: The Group\n')
    expect(carried.err).toContain('Carried in the notes: groups (1 record)')
  })

  it('writes nothing on a dry run, or when nothing is in that state', () => {
    const { dir } = screened(true)
    const before = snapshot(dir)
    const dry = litsieve(dir, ['export', '--to', 'endnote-xml', '--dry-run'])
    expect(dry.out).toBe('Would write 7 records of 7 reports as EndNote XML to exports/all.xml.\n')
    expect(litsieve(dir, ['export', '--to', 'ris', '--only', 'duplicates']).err).toContain('nothing was written')
    expect(snapshot(dir)).toEqual(before)
  })

  it('takes the best record of a report, all of them, or those it stands for', () => {
    const dir = temporaryFolder()
    const poor = record({ title: 'WAITING TIMES FOR TALKING THERAPIES IN INVENTED DISTRICTS: A COHORT STUDY' })
    const rich = record({ abstract: { text: 'About waiting.' }, ids: [{ scheme: 'doi', value: '10.5555/a.1' }] })
    writeImports(dir, { CINAHL: [poor], MEDLINE: [rich] })
    litsieve(dir, ['dedupe'])
    const ids = (...args: string[]) =>
      idsIn(litsieve(dir, ['export', '--to', 'ris', '--out', '-', '--profile', 'endnote', ...args]).out)
    expect(ids()).toEqual([rich.id])
    expect(ids('--members')).toEqual([poor.id, rich.id])
    expect(ids('--only', 'duplicates')).toEqual([poor.id])
    expect(ids('--only', 'duplicates', '--members')).toEqual([poor.id, rich.id])
    // The record that this source found.
    expect(ids('--source', 'CINAHL')).toEqual([poor.id])
  })

  it('gives records of the same format back, with our id unless told otherwise', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 0 })
    const source = 'TY  - JOUR\nT1  - One\nZZ  - kept\nN1  - \nER  - \n'
    writeFileSync(join(dir, 'one.ris'), source)
    expect(
      litsieve(dir, ['import', 'one.ris', '--source', 'MEDLINE', '--track', 'published', '--kind', 'database']).code,
    ).toBe(0)
    expect(litsieve(dir, ['export', '--to', 'ris', '--no-id', '--out', '-']).out).toBe(`${source}\n`)
    const { out } = litsieve(dir, ['export', '--to', 'ris', '--out', '-'])
    const [id] = idsIn(out)
    expect(out).toBe(`${source.replace('ER  - ', `ID  - ${id}\nER  - `)}\n`)
    // Imported again, it is the same record.
    expect((await readAll(out)).records[0]!.id).toBe(id)
  })

  it('gives the included records of a finished review', () => {
    const dir = temporaryFolder()
    const reports = [fallsReport('Ash', 2020, 'Sedatives and falls'), fallsReport('Beech', 2022, 'Stopping sedatives')]
    writeFallsReview(dir, reports, [reports[1]!.id])
    const { out } = litsieve(dir, ['export', '--to', 'bibtex', '--only', 'included', '--out', '-'])
    expect(idsIn(out)).toEqual([reports[0]!.id])
    expect(
      idsIn(litsieve(dir, ['export', '--to', 'bib', '--only', 'excluded', '--stage', 'text', '--out', '-']).out),
    ).toEqual([reports[1]!.id])
  })

  it.each([
    [['--to', 'riss'], /Unexpected format `riss`/, /Did you mean `ris`\?/],
    [[], /lack of a format/, /--to ris/],
    [['--to', 'ris', '--profile', 'endnoot'], /Unexpected profile `endnoot`/, /`endnote`/],
    [['--to', 'ris', '--only', 'include'], /Unexpected state `include`/, /`included`/],
    [['--to', 'ris', '--stage', 'full-txt'], /Unexpected stage/, /`full-text`/],
    [['--to', 'ris', '--source', 'MEDLIN'], /Unexpected source `MEDLIN`/, /`MEDLINE`/],
    [['--to', 'ris', '--records', 'R-ZZZZ'], /Unexpected record/, /litsieve find/],
    [['--to', 'wos'], /Cannot write `R-\w+` as Web of Science text: it came from `ris`/, /`ris`/],
    [['--to', 'ris', '--out', 'records/imports.jsonl'], /Unexpected file `records\/imports.jsonl`/, /exports/],
    [['--to', 'ris', '--out', 'REVIEW.yaml'], /Unexpected file/, /exports/],
    [['--to', 'ris', '--out', '-', '--json'], /Unexpected `--json`/, /out/],
  ])('refuses %j and changes nothing', (args, message, hint) => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 3 })
    const before = snapshot(dir)
    const run = litsieve(dir, ['export', ...args])
    expect(run.code).toBe(2)
    expect(run.err).toMatch(message)
    expect(run.err).toMatch(hint)
    expect(snapshot(dir)).toEqual(before)
  })

  it('writes outside the review where it is told to', () => {
    const dir = temporaryFolder()
    const elsewhere = temporaryFolder()
    writeReview(dir, { published: 2 })
    const out = join(elsewhere, 'mine.bib')
    expect(litsieve(dir, ['export', '--out', out]).code).toBe(0)
    expect(existsSync(out)).toBe(true)
    expect(readFileSync(out, 'utf8').match(/^@/gm)).toHaveLength(2)
  })
})
