import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enrich } from '../../src/cli/live/enrich.ts'
import { recordSearch } from '../../src/cli/live/record-search.ts'
import { loadRecords, loadReview } from '../../src/review/load.ts'
import { isSameReport } from '../../src/service/enrich-match.ts'
import { snapshot } from '../helpers.ts'
import { pmidOf } from './fake-services.ts'
import { CANARY, filesWith, liveReview, saidBy, serve } from './live-review.ts'

const ris = (fields: readonly (readonly [string, string])[]): string =>
  `TY  - JOUR\n${fields.map(([tag, value]) => `${tag}  - ${value}\n`).join('')}ER  - \n\n`

// By PMID (7), by DOI (3, 4), by title alone (12), and one that nobody can tell (a short title).
const RECORDS = [
  ris([
    ['TI', 'Record 3 on the use of care'],
    ['DO', `10.1000/t.${pmidOf(3)}`],
    ['AB', 'Its own abstract.'],
  ]),
  ris([
    ['TI', 'Record 4 on the use of care'],
    ['DO', `10.1000/t.${pmidOf(4)}`],
  ]),
  ris([
    ['TI', 'Record 12 on the use of care'],
    ['AU', 'Ash12, Ann'],
    ['PY', '2020'],
  ]),
  ris([
    ['TI', 'Record 5 on'],
    ['AU', 'Ash5, Ann'],
    ['PY', '2020'],
  ]),
].join('')

async function withRecords(): Promise<string> {
  const dir = liveReview()
  writeFileSync(join(dir, 'hand.ris'), RECORDS)
  writeFileSync(
    join(dir, 'hand.nbib'),
    `PMID- ${pmidOf(7)}\nOWN - NLM\nTI  - Record 7 on the use of care.\nDP  - 2020\n\n`,
  )
  const form = {
    date: '2026-11-20',
    hits: 5,
    string: 'x',
    source: 'Hand',
    kind: 'other',
    track: 'published',
    files: [join(dir, 'hand.ris'), join(dir, 'hand.nbib')],
    notes: [],
  }
  await saidBy(dir, (context) => recordSearch(context, undefined, form))
  return dir
}

async function normsOf(dir: string) {
  const out = new Map<string, Awaited<ReturnType<typeof collect>>[number]>()
  for (const norm of await collect(dir)) out.set(/Record (\d+)/.exec(norm.title)![1]!, norm)
  return out
}

async function collect(dir: string) {
  const norms = []
  for await (const record of loadRecords(await loadReview(dir))) norms.push(record.norm)
  return norms
}

describe('enrich', () => {
  it('adds what is missing, each with its source, and changes no record', async () => {
    await serve({ world: { records: 100 } })
    const dir = await withRecords()
    const before = snapshot(join(dir, 'records/normalised'))
    const { error, out } = await saidBy(dir, (context) => enrich(context, { maxWait: 120 }))
    expect(error).toBeUndefined()
    expect(out).toMatch(/notices? of retraction/)
    expect(snapshot(join(dir, 'records/normalised'))).toEqual(before)
    const norms = await normsOf(dir)
    const idsOf = (n: string) => norms.get(n)!.ids.map((one) => `${one.scheme} ${one.value} ${one.from?.split(',')[0]}`)
    // Found by its PMID.
    expect(idsOf('7')).toContain(`doi 10.1000/t.${pmidOf(7)} PubMed`)
    expect(norms.get('7')!.notes).toEqual([expect.stringMatching(/^Abstract added from PubMed on /)])
    // Found by its DOI in Europe PMC: its own abstract stands.
    expect(idsOf('3')).toContain(`pmid ${pmidOf(3)} Europe PMC`)
    expect(norms.get('3')!.abstract).toEqual({ text: 'Its own abstract.' })
    expect(norms.get('3')!.notes.join()).toMatch(/Retraction in: J Tests\. 2021;1:3 \(Europe PMC/)
    expect(norms.get('4')!.notes.join()).toMatch(/Retraction: 10\.1000\/r\.4 \(Crossref/)
    expect(norms.get('4')!.abstract!.text).toBe('Care was described (4).')
    // By title, year and author; then by the DOI that this gave.
    expect(idsOf('12')).toEqual([`doi 10.1000/T.${pmidOf(12)} Crossref`, `pmid ${pmidOf(12)} Europe PMC`])
    expect(norms.get('12')!.abstract!.text).toBe('Care was described (12).')
    expect(norms.get('5')!.ids).toEqual([])
    expect(filesWith(dir, [CANARY, 'canary.person'])).toEqual([])
    // Nothing is added twice.
    const log = readFileSync(join(dir, 'records/enrichment.jsonl'), 'utf8')
    await saidBy(dir, (context) => enrich(context, { maxWait: 120 }))
    expect(readFileSync(join(dir, 'records/enrichment.jsonl'), 'utf8')).toBe(log)
  })

  it('says on a dry run what would be asked, and on a preview what would be added; writes nothing', async () => {
    const server = await serve({ world: { records: 100 } })
    const dir = await withRecords()
    const before = snapshot(dir)
    const dry = await saidBy(dir, (context) => enrich(context, { maxWait: 120, field: ['doi,abstract'] }), {
      dryRun: true,
    })
    expect(dry.out).toMatch(/4 reports have no abstract/)
    expect(dry.out).toMatch(/Crossref +by title, year and first author +2 +2/)
    expect(dry.out).not.toContain('canary')
    expect(server.log).toEqual([])
    const preview = await saidBy(dir, (context) => enrich(context, { maxWait: 120, preview: true }))
    expect(preview.out).toMatch(/would be added/)
    expect(server.log.length).toBeGreaterThan(0)
    expect(snapshot(dir)).toEqual(before)
  })

  it('finds free full texts, and lets a DOI be that Unpaywall does not know', async () => {
    await serve({ world: { records: 100 } })
    const dir = await withRecords()
    writeFileSync(
      join(dir, 'more.ris'),
      ris([
        ['TI', 'Record 8 elsewhere'],
        ['DO', '10.5555/unknown'],
      ]),
    )
    const form = {
      date: '2026-11-20',
      hits: 1,
      string: 'x',
      source: 'Hand',
      kind: 'other',
      track: 'published',
      files: [join(dir, 'more.ris')],
      notes: [],
    }
    await saidBy(dir, (context) => recordSearch(context, undefined, form))
    const { error } = await saidBy(dir, (context) => enrich(context, { maxWait: 120, field: ['link'] }))
    expect(error).toBeUndefined()
    const norms = await normsOf(dir)
    expect(norms.get('4')!.urls).toEqual(['https://example.org/4.pdf'])
    expect(norms.get('8')!.urls).toEqual([])
  })

  it('keeps what one service gave when another stops', async () => {
    await serve({
      world: { records: 100 },
      faults: [
        { on: 'search', nth: { from: 1 }, fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } },
      ],
    })
    const dir = await withRecords()
    const { code, err } = await saidBy(dir, (context) => enrich(context, { maxWait: 120 }))
    expect(code).toBe(2)
    expect(err).toMatch(/Europe PMC stopped: .*3600 seconds/)
    expect((await normsOf(dir)).get('12')!.ids[0]?.scheme).toBe('doi')
  })
})

describe('reports that are the same', () => {
  const gap = (title: string, year?: number, family?: string) => ({
    record: 'R-0',
    wants: [],
    norm: {
      title,
      notes: [],
      ids: [],
      authors: family ? [{ family, given: 'A' }] : [],
      ...(year ? { issued: { year, text: String(year) } } : {}),
    },
  })
  const found = (title: string, year?: number, family?: string) => ({
    ...gap(title, year, family).norm,
    subjects: [],
    language: [],
    issn: [],
    isbn: [],
    urls: [],
  })
  const long = 'Falls among older people in care homes'
  it.each([
    ['the same', gap(long, 2020, 'Ash'), found(`${long}.`, 2021, 'ash'), true],
    ['another year', gap(long, 2020, 'Ash'), found(long, 2022, 'Ash'), false],
    ['another author', gap(long, 2020, 'Ash'), found(long, 2020, 'Birch'), false],
    ['a longer title', gap(long, 2020, 'Ash'), found(`${long}: a reply`, 2020, 'Ash'), false],
    ['a short title', gap('Editorial', 2020, 'Ash'), found('Editorial', 2020, 'Ash'), false],
    ['nothing but a title', gap(long), found(long), false],
  ])('%s', (_, one, other, same) => {
    expect(isSameReport(one, other)).toBe(same)
  })
})
