import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordSearch } from '../../src/cli/live/record-search.ts'
import { runSearch } from '../../src/cli/live/run-search.ts'
import { updateSearches } from '../../src/cli/live/update-searches.ts'
import { pmidOf } from './fake-services.ts'
import { fetchAll, memoryStore, planFor } from './in-memory.ts'
import { CANARY, filesWith, inReview, liveReview, runLive, saidBy, serve } from './live-review.ts'

const small = { records: 230, words: 12 }

describe('search run', () => {
  it('logs text, translation, warnings, counts and day, imports the answers as they came, and leaves no key', async () => {
    const server = await serve({
      world: {
        ...small,
        errorlist: { phrasesnotfound: ['agedd'] },
        warninglist: { quotedphrasesnotfound: ['"aged people"'] },
      },
    })
    const dir = liveReview()
    const { out, error } = await runLive(dir, 'pm', { counts: true })
    expect(error).toBeUndefined()
    const string = '(care) AND ("aged people")'
    expect(server.log[0]!.params.get('term')).toBe(string)
    expect(server.log[0]!.params.get('api_key')).toBe(CANARY)
    expect(server.log.every((one) => !one.url.includes('api_key'))).toBe(true)
    expect(out).toContain(`Read by PubMed as: (${string})[read]`)
    expect(out).toContain('PubMed says: not found: agedd')
    const { occurrences, searches } = await inReview(dir)
    expect(occurrences).toBe(230)
    expect(searches).toMatchObject([
      {
        how: 'live',
        query: { name: 'pm', version: 1 },
        string,
        translation: `(${string})[read]`,
        warnings: ['not found: agedd', 'phrase not found, its words were searched: "aged people"'],
        hits: 230,
        retrieved: 230,
        status: 'complete',
      },
    ])
    const runs = readFileSync(join(dir, 'queries/pm.runs.csv'), 'utf8')
    expect(runs.split('\n').map((line) => line.split(',').slice(-2).join())).toEqual([
      'line,results',
      '1,230',
      '2,230',
      '3,230',
      '',
    ])
    const [file] = readdirSync(join(dir, 'records/imports'))
    expect(readFileSync(join(dir, 'records/imports', file!), 'utf8').match(/<\?xml/g)).toHaveLength(2)
    expect(readdirSync(join(dir, 'searches', searches[0]!.search)).sort()).toEqual(['journal.jsonl', 'plan.json'])
    expect(filesWith(dir, [CANARY, 'canary.person'])).toEqual([])
    // Once run, it is not asked again.
    const before = server.log.length
    expect((await runLive(dir, 'pm')).out).toMatch(/was run on .* already/)
    expect(server.log).toHaveLength(before)
  })

  it.each(['epmc', 'ct', 'oa', 'cr'])('imports what %s gives', async (name) => {
    await serve({ world: { records: 230 } })
    const dir = liveReview()
    expect((await runLive(dir, name)).error).toBeUndefined()
    const { occurrences, unique, searches } = await inReview(dir)
    expect([occurrences, unique]).toEqual([230, 230])
    expect(searches).toMatchObject([{ hits: 230, retrieved: 230, status: 'complete' }])
    expect(filesWith(dir, [CANARY, 'canary.person'])).toEqual([])
  })

  it('shows on a dry run what would be sent, without keys, and sends nothing', async () => {
    const server = await serve({ world: small })
    const dir = liveReview()
    for (const name of ['pm', 'epmc', 'ct', 'oa', 'cr']) {
      const { out } = await saidBy(dir, (context) => runSearch(context, name, { maxWait: 1 }), { dryRun: true })
      expect(out).toMatch(/Dry run: nothing was sent/)
      expect(out).toMatch(/10,000 records: \d+ requests, at \d+ a second/)
      expect(out).not.toMatch(/canary/)
    }
    expect(server.log).toEqual([])
    expect(existsSync(join(dir, 'searches'))).toBe(false)
  })

  it('imports nothing of a search that came short, and says so; accepts it when told to, and writes that down', async () => {
    await serve({ world: { ...small, withheld: [3, 4] } })
    const dir = liveReview()
    const short = await runLive(dir, 'pm')
    expect(short.error?.message).toMatch(/228 of 230 records, because PubMed did not return 2 records/)
    expect(short.error?.hint).toMatch(/--accept-partial/)
    expect((await inReview(dir)).occurrences).toBe(0)
    const accepted = await runLive(dir, 'pm', { acceptPartial: true })
    expect(accepted.code).toBe(1)
    const { occurrences, searches } = await inReview(dir)
    expect(occurrences).toBe(228)
    expect(searches).toMatchObject([
      { status: 'partial', missing: expect.arrayContaining([String(pmidOf(3)), String(pmidOf(4))]) },
    ])
  })

  it('asks once more for what did not come, when the same command is run again', async () => {
    const first = await serve({ world: { ...small, withheld: [3] } })
    const dir = liveReview()
    expect((await runLive(dir, 'pm')).error).toBeDefined()
    await first.close()
    const second = await serve({ world: small })
    expect((await runLive(dir, 'pm')).error).toBeUndefined()
    expect((await inReview(dir)).unique).toBe(230)
    expect([second.calls('esearch.fcgi'), second.calls('efetch.fcgi')]).toEqual([0, 1])
  })

  it('refuses what cannot be sent as it stands', async () => {
    await serve({ world: small })
    const dir = liveReview()
    const write = (name: string, text: string) => writeFileSync(join(dir, `queries/${name}.v1.search`), text)
    write('ovid', '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.\n')
    write('limit', '---\ndatabase: PubMed\nplatform: pubmed\nversion: 1\n---\n#1. tea\n    @limit English\n')
    write('broken', '---\ndatabase: PubMed\nplatform: pubmed\nversion: 1\n---\n#1. (tea OR "green\n')
    write('odd', '---\ndatabase: CT\nplatform: clinicaltrials\nversion: 1\n---\n1. query.cond=falls&query.foo=x\n')
    expect((await runLive(dir, 'ovid')).error?.hint).toMatch(/query translate ovid@1 --to pubmed/)
    expect((await runLive(dir, 'limit')).error?.message).toMatch(/@limit English/)
    expect((await runLive(dir, 'broken')).error?.message).toMatch(/line #1/)
    expect((await runLive(dir, 'odd')).error?.message).toMatch(/query\.foo/)
    expect(existsSync(join(dir, 'searches'))).toBe(false)
  })
})

describe('search update', () => {
  it('brings in new records only, of each query by itself', async () => {
    const first = await serve({ world: { records: 220 } })
    const dir = liveReview()
    for (const name of ['pm', 'epmc', 'oa']) await runLive(dir, name)
    await first.close()
    await serve({
      world: { records: 230 },
      faults: [{ on: 'studies', nth: { from: 1 }, fault: { kind: 'status', status: 400 } }],
    })
    const { out, code, err } = await saidBy(dir, (context) => updateSearches(context, [], { maxWait: 120 }))
    expect(out).toMatch(/pm@1 +PubMed +230 +10 +complete/)
    expect(out).toMatch(/epmc@1 +Europe PMC +230 +10 +complete/)
    expect(out).toMatch(/oa@1 +OpenAlex +230 +10 +complete/)
    // Crossref had not been run; ClinicalTrials.gov stops, and keeps nobody from going on.
    expect(out).toMatch(/cr@1 +Crossref +230 +230 +complete/)
    expect(out).toMatch(/ct@1 .*stopped/)
    expect(err).toMatch(/refused the request with status 400/)
    expect(code).toBe(2)
    const { occurrences, searches } = await inReview(dir)
    expect(occurrences).toBe(3 * 230 + 230)
    expect(searches.filter((one) => one.update)).toMatchObject([{ known: 220 }, { known: 220 }, { known: 220 }])
  })
})

describe('search record', () => {
  it('logs a search by hand and imports its export', async () => {
    const dir = liveReview()
    writeFileSync(
      join(dir, 'queries/gs.v1.search'),
      '---\nengine: Google Scholar\nurl: https://scholar.google.com\ntrack: published\nversion: 1\n---\n1. "care" aged\n',
    )
    writeFileSync(join(dir, 'scholar.ris'), 'TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Two\nER  - \n')
    const form = {
      date: '2026-11-20',
      hits: 17300,
      pages: 1,
      screened: 2,
      signedIn: false,
      files: [join(dir, 'scholar.ris')],
      as: 'KM',
    }
    const { error, out } = await saidBy(dir, (context) => recordSearch(context, 'gs', form))
    expect(error).toBeUndefined()
    expect(out).toContain('17,300 results, 2 looked at')
    const { occurrences, searches } = await inReview(dir)
    expect(occurrences).toBe(2)
    expect(searches).toMatchObject([
      {
        how: 'recorded',
        by: 'KM',
        platform: 'Google Scholar',
        string: '"care" aged',
        hits: 17300,
        screened: 2,
        retrieved: 2,
        pages: 1,
        signedIn: false,
      },
    ])
    expect(readFileSync(join(dir, 'queries/gs.runs.csv'), 'utf8')).toMatch(/2026-11-20,1,17300/)
    const none = await saidBy(dir, (context) =>
      recordSearch(context, undefined, { date: '2026-11-20', hits: 85, files: [], notes: [] }),
    )
    expect(none.error?.message).toMatch(/lack of the text that was searched/)
    const loose = {
      date: '2026-11-20',
      hits: 85,
      string: 'mental health',
      source: 'NICE',
      kind: 'website',
      track: 'published',
      files: [],
      notes: [],
    }
    expect((await saidBy(dir, (context) => recordSearch(context, undefined, loose))).out).toMatch(/NICE.*85 results/)
  })
})

describe('PubMed beyond one list', () => {
  it('is cut by the day of entry until the parts fit, and adds up', async () => {
    const server = await serve({ world: { records: 10_050, words: 1 } })
    const store = memoryStore()
    const { result, ids } = await fetchAll(planFor('pubmed'), store)
    expect(result).toMatchObject({ reported: 10_050, retrieved: 10_050 })
    expect(result!.partial).toBeUndefined()
    expect(new Set(ids).size).toBe(10_050)
    expect(server.calls('esearch.fcgi')).toBeLessThan(20)
    expect(result!.notes[0]).toMatch(/fetched in \d+ parts by the day of entry/)
  })

  it('is cut by the numbers of records where one day is too large', async () => {
    const server = await serve({ world: { records: 10_050, words: 1, oneDay: true } })
    const { result, ids } = await fetchAll(planFor('pubmed'))
    expect(result).toMatchObject({ reported: 10_050, retrieved: 10_050 })
    expect(new Set(ids).size).toBe(10_050)
    expect(server.log.some((one) => /\[UID\]/.test(one.params.get('term') ?? ''))).toBe(true)
  })

  it('is partial, with the sums, where the parts do not add up', async () => {
    const drop = {
      kind: 'change' as const,
      change: (body: string) => body.replace(/"count":"10050"/, '"count":"10150"'),
    }
    await serve({ world: { records: 10_050, words: 1 }, faults: [{ on: 'esearch.fcgi', nth: 1, fault: drop }] })
    const { result } = await fetchAll(planFor('pubmed'))
    expect(result!.partial).toBe('the parts of the search add up to 10,050 of 10,150 records')
  })
})

describe('a query that is refused before anything came', () => {
  it('may be changed and run again', async () => {
    await serve({ world: { records: 10_500 } })
    const dir = liveReview()
    const path = join(dir, 'queries/cr.v1.search')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('cap: 100000\n', ''))
    const refused = await runLive(dir, 'cr')
    expect(refused.error?.hint).toMatch(/cap: 500/)
    writeFileSync(path, text.replace('cap: 100000', 'cap: 20'))
    const { error } = await runLive(dir, 'cr')
    expect(error).toBeUndefined()
    expect((await inReview(dir)).searches).toMatchObject([{ hits: 10_500, retrieved: 20, cap: 20, status: 'complete' }])
  })
})
