import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../src/records/formats/detect.ts'
import type { Answer, Verdict } from '../../src/service/ask.ts'
import { openCursor } from '../../src/service/cursor-machine.ts'
import { readEsearch } from '../../src/service/esearch.ts'
import { cursorServices } from '../../src/service/open-machine.ts'
import { openPubmed } from '../../src/service/pubmed.ts'
import { shared } from '../helpers.ts'
import { readAll } from '../records-helper.ts'

// Real answers of the services, read in place: each is understood, or refused for the reason that a person would give.
const DATA = join(shared, 'data/services')
const here = existsSync(DATA)
const filesOf = (dir: string): string[] =>
  here
    ? readdirSync(join(DATA, dir)).filter(
        (name) => /\.(?:json|xml|html|txt)$/.test(name) && !name.endsWith('.http.json'),
      )
    : []
const answerOf = (dir: string, name: string): Answer => {
  const about = join(DATA, dir, name.replace(/\.\w+$/, '.http.json'))
  const status = existsSync(about) ? (JSON.parse(readFileSync(about, 'utf8')) as { status: number }).status : 200
  return { status, headers: {}, body: new Uint8Array(readFileSync(join(DATA, dir, name))) }
}
const why = (verdict: Verdict): string =>
  verdict.kind === 'ok' ? 'ok' : verdict.kind === 'restart' ? 'restart' : verdict.why

const REFUSED: Readonly<Record<string, string>> = {
  'efetch_efetch_pmc.xml': 'JATS XML',
  'efetch_pubmed3.html': 'HTML page',
  'einfo2.xml': 'XML of a kind that holds no records',
  'elink1.xml': 'XML of a kind that holds no records',
  'epost1.xml': 'XML of a kind that holds no records',
  'epost2.xml': 'XML of a kind that holds no records',
  'epost3.xml': 'XML of a kind that holds no records',
  'search_cancer.xml': 'answer of Europe PMC in XML',
  'search_cancer_dc.xml': 'answer of Europe PMC in XML',
  'NCT04780763.json': 'JSON of the old interface of ClinicalTrials.gov',
  'test_cursor_fails_cursor_value-01.json': 'error message of a web service',
  'test_funders_fail_sort-01.json': 'error message of a web service',
  'test_journals_fail_limit-01.json': 'error message of a web service',
  'test_works_query_filters_not_allowed_with_dois-01.json': 'error message of a web service',
  'test_workscontainer_failure_behavior-01.json': 'answer of Crossref that holds no works',
  'test_workscontainer_failure_behavior-02.json': 'answer of Crossref that holds no works',
  'test_works_bad_id_warn-01.txt': 'text without records',
}

describe.skipIf(!here)('recorded answers as files to be imported', () => {
  const all = ['pubmed', 'europepmc', 'clinicaltrials_v2', 'openalex', 'crossref'].flatMap((dir) =>
    filesOf(dir).map((name) => [dir, name] as const),
  )
  it.each(all)('%s/%s', async (dir, name) => {
    const { body } = answerOf(dir, name)
    const detected = detectFormat(body, name)
    if (detected.kind === 'refused') {
      expect(detected.what).toContain(REFUSED[name] ?? 'answer of an NCBI service that holds no whole records')
      expect(name).not.toMatch(
        /^(?:efetch_pubmed[124-7]|metapub|fatcat_(?:pubmed|crossref)|NCT0[0-35-9]|kdense|test_cursor-)/,
      )
      return
    }
    expect(REFUSED[name]).toBeUndefined()
    const { records, quarantined } = await readAll(body, { name })
    expect(quarantined).toEqual([])
    if (name === 'search_no_results.json' || name === 'vcr_returns_an_empty_array-01.xml') expect(records).toEqual([])
    else expect(records.length).toBeGreaterThan(0)
    if (name !== 'search_cancer_idlist.json') expect(records.filter((one) => one.norm.title === '')).toEqual([])
    expect(records.filter((one) => one.norm.ids.length === 0)).toEqual([])
  })

  it('reads what the records say', async () => {
    const read = async (dir: string, name: string) => (await readAll(answerOf(dir, name).body, { name })).records
    const core = await read('europepmc', 'search_cancer_core.json')
    expect(core).toHaveLength(25)
    expect(core.filter((one) => one.norm.abstract)).toHaveLength(21)
    expect(core.every((one) => !/<\/?(?:h4|i|sub|sup|p)>/.test(`${one.norm.title}${one.norm.abstract?.text}`))).toBe(
      true,
    )
    expect(core[0]!.norm.authors[1]).toMatchObject({ family: 'Haas-Kogan', given: 'Daphne A' })
    const [works] = [await read('openalex', 'kdense_openalex_list.json')]
    expect(works[0]!.norm.abstract!.text).toMatch(/^Functional elucidation of causal .* nuclease technology\.$/)
    const crossref = await read('crossref', 'test_cursor_max-02.json')
    expect(crossref).toHaveLength(20)
    expect(crossref[0]!.norm.authors[0]).toMatchObject({ family: 'Scheffel', given: 'Maren' })
  })
})

describe.skipIf(!here)('recorded answers as answers to a search', () => {
  it.each(filesOf('pubmed').filter((name) => /esearch|returns_a_smaller|search_list/.test(name)))(
    'esearch: %s',
    (name) => {
      const answer = answerOf('pubmed', name)
      const text = new TextDecoder().decode(answer.body)
      const verdict = readEsearch(answer, false)
      expect(verdict).toMatchObject({ kind: 'ok', facts: { count: Number(/<Count>(\d+)/.exec(text)![1]) } })
      const ids = [...text.matchAll(/<Id>(\d+)/g)].map((match) => match[1]!)
      const whole = readEsearch(answer, true)
      const count = Number(/<Count>(\d+)/.exec(text)![1])
      // Beyond the longest list it is cut in parts.
      if (count > 9999) expect(whole).toMatchObject({ kind: 'ok', facts: { count, ids: [] } })
      else if (ids.length === count) expect(whole).toMatchObject({ kind: 'ok', facts: { ids } })
      else expect(why(whole)).toMatch(/a list of \d+ ids where \d+ records were counted/)
    },
  )

  it('esearch: what was not found is told to the reviewer', () => {
    const verdict = readEsearch(answerOf('pubmed', 'esearch8.xml'), true)
    expect(verdict).toMatchObject({
      kind: 'ok',
      facts: {
        count: 0,
        ids: [],
        translation: '(abcXYZ[All Fields])',
        warnings: ['not found: abcXYZ', 'No items found.'],
      },
    })
  })

  it.each(
    filesOf('pubmed').filter((name) => /^(?:efetch|metapub|vcr_fetch|einfo|elink|epost|esummary|vcr_works)/.test(name)),
  )('efetch: %s', async (name) => {
    const answer = answerOf('pubmed', name)
    const detected = detectFormat(answer.body, name)
    const records = detected.kind === 'refused' ? [] : (await readAll(answer.body, { name })).records
    const ids = records.map((one) => one.norm.ids.find(({ scheme }) => scheme === 'pmid')!.value)
    const machine = openPubmed({ term: 'x', until: '2026-11-28', known: [], lines: {} })
    const wanted = ids.length > 0 ? ids : ['1']
    machine.apply('ids:all', { kind: 'ids', count: wanted.length, ids: wanted, warnings: [] })
    const verdict = await machine.read(machine.next()[0]!, answer)
    if (ids.length > 0) expect(verdict).toEqual({ kind: 'ok', facts: { kind: 'records', ids, missing: [], extra: [] } })
    else expect(why(verdict)).toMatch(/web page|without records of PubMed|an error of PubMed/)
  })

  const lists = [
    ...filesOf('europepmc').map((name) => ['europepmc', 'europepmc', name] as const),
    ...filesOf('openalex').map((name) => ['openalex', 'openalex', name] as const),
    ...filesOf('crossref').map((name) => ['crossref', 'crossref', name] as const),
    ...filesOf('clinicaltrials_v2').map((name) => ['clinicaltrials', 'clinicaltrials_v2', name] as const),
  ]
  it.each(lists)('%s: %s/%s', async (service, dir, name) => {
    const machine = openCursor(cursorServices[service], { text: 'cancer', cap: 25, known: [] })
    const answer = answerOf(dir, name)
    const verdict = await machine.read(machine.next()[0]!, answer)
    if (
      /^search_(?:cancer(?:_core|_idlist|_sorted_cited)?|post_cancer)\.json$|^test_cursor(?:_max)?-0\d\.json$/.test(
        name,
      )
    ) {
      const many = dir === 'europepmc' ? 25 : 20
      const facts = verdict.kind === 'ok' ? verdict.facts : verdict.kind === 'again' ? verdict.enough : undefined
      expect(facts).toMatchObject({ kind: 'page' })
      expect(new Set(facts!.ids).size).toBe(many)
      expect((facts as { next: string | null }).next).not.toBe('')
    } else if (name === 'search_no_results.json') {
      const facts = verdict.kind === 'ok' ? verdict.facts : (verdict as { enough?: unknown }).enough
      expect(facts).toMatchObject({ total: 0, ids: [], next: null })
    } else if (verdict.kind === 'ok' || (verdict.kind === 'again' && verdict.enough)) {
      // Pages of other queries and sizes.
      expect(name).toMatch(/page2|kdense_openalex_list|test_works_query-01|fatcat_crossref_api_works|select_param/)
    } else expect(why(verdict)).toMatch(/without a list of|status 4\d\d|not JSON|an error of/)
  })
})
