/** What the services of a test know: so many records, and what else they say. */
export interface World {
  readonly records: number
  /** Records that PubMed counts and never returns. */
  readonly withheld?: readonly number[]
  /** Put beside every esearch answer. */
  readonly errorlist?: { readonly phrasesnotfound?: readonly string[]; readonly fieldsnotfound?: readonly string[] }
  readonly warninglist?: {
    readonly phrasesignored?: readonly string[]
    readonly quotedphrasesnotfound?: readonly string[]
    readonly outputmessages?: readonly string[]
  }
  /** All records entered PubMed on one day. */
  readonly oneDay?: boolean
  /** Words in the abstract of each record. */
  readonly words?: number
}

/** An answer as the service gives it. */
export interface Answered {
  readonly status: number
  readonly body: string
  readonly headers: Record<string, string>
}

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' }
const XML_TYPE = { 'content-type': 'text/xml; charset=UTF-8' }

/** The answer of the service that a path begins with. */
export function answerOf(world: World, path: string, params: URLSearchParams): Answered {
  const [service, ...rest] = path.split('/').filter(Boolean)
  const of = (rest.join('/') || '').toLowerCase()
  if (service === 'pubmed') return of === 'esearch.fcgi' ? esearch(world, params) : efetch(world, params)
  const json = (value: unknown, status = 200): Answered => ({ status, body: JSON.stringify(value), headers: JSON_TYPE })
  if (service === 'europepmc') return json(europepmc(world, params))
  if (service === 'clinicaltrials') return json(trials(world, params))
  if (service === 'openalex') return json(openalex(world, params))
  if (service === 'crossref') return json(crossref(world, params))
  if (service === 'unpaywall') return unpaywall(decodeURIComponent(rest.join('/')))
  return { status: 404, body: 'Resource not found.', headers: { 'content-type': 'text/plain' } }
}

/** The PMID of the n-th record, from 0. */
export const pmidOf = (n: number) => 10_000_000 + n * 7
const DAY = 86_400_000
const FIRST = Date.UTC(1996, 0, 1) / DAY
const DAYS = 10_000

function dayOf(world: World, n: number): number {
  return world.oneDay ? FIRST + 5000 : FIRST + Math.floor((n * DAYS) / world.records)
}

function esearch(world: World, params: URLSearchParams): Answered {
  const term = params.get('term') ?? ''
  const days = /\("(\d{4}\/\d\d\/\d\d)"\[EDAT\] : "(\d{4}\/\d\d\/\d\d)"\[EDAT\]\)/.exec(term)
  const uids = /\((\d+):(\d+)\[UID\]\)/.exec(term)
  const dayNumber = (text: string) => Date.parse(`${text.replaceAll('/', '-')}T00:00:00Z`) / DAY
  const ids: string[] = []
  for (let n = 0; n < world.records; n++) {
    const day = dayOf(world, n)
    const id = pmidOf(n)
    if (days && (day < dayNumber(days[1]!) || day > dayNumber(days[2]!))) continue
    if (uids && (id < Number(uids[1]) || id > Number(uids[2]))) continue
    ids.push(String(id))
  }
  const retmax = Math.min(9999, Number(params.get('retmax') ?? 20))
  const esearchresult = {
    count: String(ids.length),
    retmax: String(Math.min(retmax, ids.length)),
    retstart: '0',
    idlist: ids.slice(0, retmax).reverse(),
    translationset: [],
    querytranslation: `(${term})[read]`,
    ...(world.errorlist ? { errorlist: { phrasesnotfound: [], fieldsnotfound: [], ...world.errorlist } } : {}),
    ...(world.warninglist
      ? { warninglist: { phrasesignored: [], quotedphrasesnotfound: [], outputmessages: [], ...world.warninglist } }
      : {}),
  }
  const body = JSON.stringify({ header: { type: 'esearch', version: '0.3' }, esearchresult })
  return { status: 200, body, headers: JSON_TYPE }
}

function efetch(world: World, params: URLSearchParams): Answered {
  const ids = (params.get('id') ?? '').split(',').map(Number)
  const withheld = new Set((world.withheld ?? []).map(pmidOf))
  const articles = ids.filter((id) => !withheld.has(id)).map((id) => article(world, id))
  const body = `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n${articles.join('\n')}\n</PubmedArticleSet>`
  return { status: 200, body, headers: XML_TYPE }
}

function article(world: World, id: number): string {
  const n = (id - 10_000_000) / 7
  const text = 'Care was described and compared between groups of people in many places. '.repeat(
    Math.ceil((world.words ?? 60) / 12),
  )
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${id}</PMID><Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5678</ISSN><JournalIssue CitedMedium="Print"><Volume>${n % 90}</Volume><Issue>${n % 12}</Issue><PubDate><Year>${1996 + (n % 28)}</Year></PubDate></JournalIssue><Title>Journal of tests</Title></Journal><ArticleTitle>Record ${n} on the <i>use</i> of care.</ArticleTitle><Pagination><MedlinePgn>${n % 900}-9</MedlinePgn></Pagination><ELocationID EIdType="doi" ValidYN="Y">10.1000/t.${id}</ELocationID><Abstract><AbstractText>${text}</AbstractText></Abstract><AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Ash${n % 500}</LastName><ForeName>Ann</ForeName><Initials>A</Initials></Author></AuthorList><Language>eng</Language></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">${id}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`
}

// Cursors are the place of the next record, written so that nobody takes them for numbers.
function placeOf(cursor: string | null): number {
  return cursor === null || cursor === '*' || cursor === '' ? 0 : Number(/^at(\d+)=$/.exec(cursor)?.[1] ?? 0)
}

function slice(world: World, from: number, size: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(size, world.records - from)) }, (_, i) => from + i)
}

function europepmc(world: World, params: URLSearchParams): unknown {
  const size = Number(params.get('pageSize') ?? 25)
  const cursor = params.get('cursorMark') ?? '*'
  const from = placeOf(cursor)
  const dois = [...(params.get('query') ?? '').matchAll(/DOI:"10\.1000\/t\.(\d+)"/gi)].map(
    (match) => (Number(match[1]) - 10_000_000) / 7,
  )
  const list = dois.length > 0 ? dois : slice(world, from, size)
  return {
    version: '6.9',
    hitCount: dois.length > 0 ? dois.length : world.records,
    ...(list.length > 0 ? { nextCursorMark: `at${from + list.length}=` } : {}),
    request: {
      queryString: params.get('query') ?? '',
      resultType: params.get('resultType') ?? 'lite',
      cursorMark: cursor,
      pageSize: size,
      sort: '',
      synonym: params.get('synonym') === 'true',
    },
    resultList: {
      result: list.map((n) => ({
        id: String(pmidOf(n)),
        source: 'MED',
        pmid: String(pmidOf(n)),
        doi: `10.1000/t.${pmidOf(n)}`,
        title: `Record ${n} on the use of care.`,
        authorString: `Ash${n % 500} A.`,
        authorList: {
          author: [{ fullName: `Ash${n % 500} A`, firstName: 'Ann', lastName: `Ash${n % 500}`, initials: 'A' }],
        },
        journalInfo: {
          issue: '3',
          volume: String(n % 90),
          yearOfPublication: 2020,
          journal: { title: 'Journal of tests', issn: '1234-5678' },
        },
        pubYear: '2020',
        pageInfo: '1-9',
        abstractText: `Care was described (${n}).`,
        language: 'eng',
        ...(n % 10 === 3
          ? {
              commentCorrectionList: {
                commentCorrection: [{ type: 'Retraction in', reference: `J Tests. 2021;1:${n}` }],
              },
            }
          : {}),
      })),
    },
  }
}

function trials(world: World, params: URLSearchParams): unknown {
  const size = Number(params.get('pageSize') ?? 10)
  const from = placeOf(params.get('pageToken'))
  const list = slice(world, from, size)
  const end = from + list.length
  return {
    ...(params.get('countTotal') === 'true' ? { totalCount: world.records } : {}),
    studies: list.map((n) => ({
      protocolSection: {
        identificationModule: { nctId: `NCT${String(n + 1).padStart(8, '0')}`, briefTitle: `Record ${n} on care` },
        statusModule: { overallStatus: 'COMPLETED', startDateStruct: { date: '2020-05' } },
        descriptionModule: { briefSummary: `Care was tried (${n}).` },
        conditionsModule: { conditions: ['Falls'] },
      },
      hasResults: false,
    })),
    ...(end < world.records ? { nextPageToken: `at${end}=` } : {}),
  }
}

function openalex(world: World, params: URLSearchParams): unknown {
  const size = Number(params.get('per_page') ?? 25)
  const from = placeOf(params.get('cursor'))
  const list = slice(world, from, size)
  return {
    meta: {
      count: world.records,
      db_response_time_ms: 5,
      page: null,
      per_page: size,
      next_cursor: list.length > 0 ? `at${from + list.length}=` : null,
      cost_usd: 0.001,
    },
    results: list.map((n) => ({
      id: `https://openalex.org/W${2_000_000 + n}`,
      doi: `https://doi.org/10.1000/t.${pmidOf(n)}`,
      title: `Record ${n} on the use of care`,
      publication_year: 2020,
      abstract_inverted_index: { Care: [0], was: [1], described: [2] },
    })),
    group_by: [],
  }
}

function crossref(world: World, params: URLSearchParams): unknown {
  const size = Number(params.get('rows') ?? 20)
  const from = placeOf(params.get('cursor'))
  const dois = [...(params.get('filter') ?? '').matchAll(/doi:10\.1000\/t\.(\d+)/gi)].map(
    (match) => (Number(match[1]) - 10_000_000) / 7,
  )
  const title = /Record (\d+) on/.exec(params.get('query.bibliographic') ?? '')
  const list =
    dois.length > 0
      ? dois
      : title && !params.has('cursor')
        ? [Number(title[1]), Number(title[1]) + 1]
        : slice(world, from, size)
  return {
    status: 'ok',
    'message-type': 'work-list',
    'message-version': '1.0.0',
    message: {
      facets: {},
      'total-results': world.records,
      items: list.map((n) => ({
        DOI: `10.1000/T.${pmidOf(n)}`,
        type: 'journal-article',
        title: [`Record ${n} on the use of care`],
        author: [{ given: 'Ann', family: `Ash${n % 500}`, sequence: 'first', affiliation: [] }],
        'container-title': ['Journal of tests'],
        issued: { 'date-parts': [[2020, 5]] },
        ISSN: ['1234-5678'],
        ...(n % 10 === 4 ? { 'updated-by': [{ DOI: `10.1000/r.${n}`, type: 'retraction', label: 'Retraction' }] } : {}),
      })),
      'items-per-page': size,
      'next-cursor': `at${from + list.length}=`,
      query: { 'start-index': 0, 'search-terms': params.get('query.bibliographic') },
    },
  }
}

function unpaywall(doi: string): Answered {
  const n = (Number(/^10\.1000\/t\.(\d+)$/i.exec(doi)?.[1]) - 10_000_000) / 7
  if (!Number.isInteger(n)) return { status: 404, body: '{"error":true,"message":"not found"}', headers: JSON_TYPE }
  const free = n % 2 === 0
  const best = free
    ? {
        url: `https://example.org/${n}`,
        url_for_pdf: `https://example.org/${n}.pdf`,
        license: 'cc-by',
        version: 'publishedVersion',
      }
    : null
  return { status: 200, body: JSON.stringify({ doi, is_oa: free, best_oa_location: best }), headers: JSON_TYPE }
}
