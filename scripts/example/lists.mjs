// Which search finds what, and the seven files as they would come from the platforms.
import * as flavour from './flavours.mjs'
import { greyDocuments } from './grey.mjs'
import { seeded } from './random.mjs'
import { publishedWorks } from './works.mjs'

/** Counts of the founding review (the split of the 94 is invented), the file, its query, and the form of accession numbers. */
export const searches = [
  {
    name: 'CINAHL',
    query: 'cinahl@1',
    hits: 12,
    file: 'cinahl.ris',
    accession: (n) => String(999000100 + n),
  },
  {
    name: 'MEDLINE',
    query: 'medline@1',
    hits: 80,
    file: 'medline.ris',
    accession: (n) => String(99000000 + n),
  },
  {
    name: 'PsycINFO',
    query: 'psycinfo@1',
    hits: 71,
    file: 'psycinfo.ris',
    accession: (n) => `9999-${String(10000 + n)}-001`,
  },
  {
    name: 'Embase',
    query: 'embase@1',
    hits: 115,
    file: 'embase.ris',
    accession: (n) => String(9990000000 + n),
  },
  { name: 'Google', query: 'google@1', hits: 41, file: 'google.ris' },
  { name: 'Google Scholar', query: 'google-scholar@1', hits: 38, file: 'google-scholar.ris' },
  { name: 'NICE', query: 'nice@1', hits: 15, file: 'nice.ris' },
]

/** Papers that two databases hold, besides the sources: their kind and number, where, and how the first's record differs. */
const shared = [
  ['abroad', 2, ['MEDLINE', 'Embase'], (work) => ({ ...work, title: american(work.title) })],
  ['illness', 4, ['MEDLINE', 'Embase'], (work) => ({ ...work, title: inCapitals(work.title) })],
  ['groupsAbroad', 5, ['PsycINFO', 'Embase'], (work) => ({ ...work, title: work.title.split(':')[0], doi: undefined })],
  // These three are doubtful: a person merges them.
  ['digital', 3, ['MEDLINE', 'Embase'], (work) => ({ ...bare(work), year: work.year - 2 })],
  ['scarce', 6, ['PsycINFO', 'MEDLINE'], (work) => ({ ...bare(work), journal: earlierName(work.journal) })],
  ['ethnicNotIapt', 2, ['PsycINFO', 'Embase'], (work) => ({ ...bare(work), doi: `${work.doi}0` })],
]

/** Papers that Google Scholar (or, the last one, Google) found again: 7 of the 94. */
const foundAgain = ['Harwood2021', 'Rimes2019', 'Jackson-Blott2015', 'Loewenthal2012', 'Clark2009', 'Delgadillo2018']
const foundAgainByGoogle = 'Brown2014'

// Online first: no volume, issue or pages yet, and no DOI in the record.
function bare(work) {
  return { ...work, volume: undefined, issue: undefined, first: undefined, last: undefined, doi: undefined }
}

function american(title) {
  return title
    .replace(/randomised/g, 'randomized')
    .replace(/programme/g, 'program')
    .replace(/behavioural/gi, 'behavioral')
}

function inCapitals(title) {
  return title.replace(/\b[a-z](?=[a-z]{3})/g, (letter) => letter.toUpperCase())
}

function earlierName(journal) {
  return { ...journal, name: 'Finance of Psychiatric Treatment', short: 'Financ Psychiatr Treat', issn: '9999-0199' }
}

/** Everything that the example invents: the papers and documents, and by search what its file holds, in order. */
export function inventLists() {
  const works = publishedWorks()
  const documents = greyDocuments()
  planPairs(works, documents)
  placeWorks(works)
  tellOfDeterioration(works)
  const random = seeded('order of the lists')
  for (const work of works) work.cited = citedReferences(random, work)
  const files = new Map()
  const render = {
    CINAHL: flavour.cinahl,
    MEDLINE: flavour.medline,
    PsycINFO: flavour.psycinfo,
    Embase: flavour.embase,
  }
  for (const search of searches.slice(0, 4)) {
    const found = random
      .shuffle(works.filter((work) => work.found.includes(search.name)))
      .sort((a, b) => b.year - a.year)
    const entries = found.map((work, index) => {
      const form = work.differs?.[search.name]?.(work) ?? work
      return { work, text: render[search.name](form, { ordinal: index + 1, accession: search.accession(index + 1) }) }
    })
    files.set(search.name, entries)
  }
  for (const [name, entries] of greyLists(works, documents, random)) files.set(name, entries)
  for (const { name, hits } of searches) {
    if (files.get(name).length !== hits) throw new Error(`${name}: ${files.get(name).length} records, expected ${hits}`)
  }
  return { works: [...works, ...documents], files }
}

// Pairs that look alike and are not the same: a person keeps them apart.
function planPairs(works, documents) {
  const nth = (kind, n) => works.filter((work) => work.kind === kind && !work.study)[n]
  // A conference abstract and the article on the same trial.
  const article = nth('abroad', 6)
  Object.assign(article, { found: ['MEDLINE'] })
  Object.assign(nth('abroad', 7), {
    ...bare(nth('abroad', 7)),
    found: ['Embase'],
    title: article.title,
    authors: article.authors,
    journal: article.journal,
    year: article.year - 1,
    meeting: `${article.year - 1} Congress of Stepped Care, Lindenhof`,
  })
  // A review and its update three years later.
  const review = nth('illness', 9)
  Object.assign(review, { found: ['Embase'], year: Math.min(review.year, 2018) })
  Object.assign(nth('illness', 10), {
    ...bare(nth('illness', 10)),
    found: ['PsycINFO'],
    title: review.title,
    authors: review.authors,
    journal: review.journal,
    year: review.year + 3,
  })
  // Two reports of one body under the same title, three years apart.
  const report = {
    title: 'Annual report of talking therapies in Saltmarsh',
    body: 'Voices of Saltmarsh',
    authors: [],
    lists: ['Google'],
  }
  const [first, second] = documents.filter((one) => one.kind === 'localIapt').slice(-2)
  Object.assign(first, report, { publisher: undefined, year: 2012 })
  Object.assign(second, report, { publisher: undefined, year: 2015 })
}

function placeWorks(works) {
  const nth = (kind, n) => works.filter((work) => work.kind === kind && !work.study)[n]
  for (const [kind, n, found, change] of shared) {
    const work = nth(kind, n)
    work.found = found
    if (change) work.differs = { [found[0]]: change }
  }
  const random = seeded('places')
  const free = new Map(searches.slice(0, 4).map(({ name, hits }) => [name, hits]))
  for (const work of works) for (const name of work.found ?? []) free.set(name, free.get(name) - 1)
  const british = /^(iapt|ethnicNotIapt)/
  for (const work of random.shuffle(works.filter((one) => !one.found))) {
    if (free.get('CINAHL') > 0 && british.test(work.kind)) work.found = ['CINAHL']
    else {
      // By what is still free, so that kinds mix over the databases.
      const tickets = ['MEDLINE', 'PsycINFO', 'Embase'].flatMap((name) => Array(free.get(name)).fill(name))
      work.found = [random.pick(tickets)]
    }
    free.set(work.found[0], free.get(work.found[0]) - 1)
  }
}

// A paper that only `deteriorat*` finds, which line 8 of the Ovid strategies misspells: what mending it would gain.
function tellOfDeterioration(works) {
  const paper = works.find(
    (work) => work.kind === 'iaptStaff' && work.found.length === 1 && work.found[0] === 'MEDLINE',
  )
  paper.title = 'Deterioration of wellbeing among minority ethnic therapists in IAPT'
  Object.assign(paper.abstract, {
    results:
      'Deterioration within a year was reported by one therapist in four, more often where race was not spoken of.',
    conclusions: 'Supervision should name race. Patients were not studied.',
    methods: 'Therapists of eleven services answered a survey twice, a year apart.',
  })
}

function citedReferences(random, work) {
  const { family, given } = work.authors.at(-1)
  return Array.from({ length: random.int(0, 3) }, (_, i) => {
    const year = work.year - random.int(2, 9)
    return `${family}, ${given[0]} (${year}). An invented cited reference, number ${i + 1}. ${work.journal.name}, ${random.int(1, 30)}, ${random.int(1, 200)}. http://dx.doi.org/10.99999/cited.${year}.${random.int(100, 999)}`
  })
}

function greyLists(works, documents, random) {
  const lists = new Map(searches.slice(4).map(({ name, hits }) => [name, { free: hits, entries: [] }]))
  lists.get('Google Scholar').free -= foundAgain.length
  lists.get('Google').free -= 1
  const add = (name, document) => {
    const list = lists.get(name)
    list.free--
    const address = `https://example.org/${name.toLowerCase().replace(' ', '-')}/${String(list.entries.length + 101)}`
    list.entries.push({
      work: document,
      text: flavour.greyDocument(document, { list: name, address, seen: '2022/02/07/' }),
    })
  }
  for (const document of documents.filter((one) => one.lists.length === 1)) add(document.lists[0], document)
  for (const document of random.shuffle(documents.filter((one) => one.lists.length > 1))) {
    add(
      document.lists.find((name) => lists.get(name).free > 0),
      document,
    )
  }
  const again = (name, study) => {
    const work = works.find((one) => one.study === study)
    lists.get(name).entries.push({ work, text: flavour.scholarPaper(work) })
  }
  for (const study of foundAgain) again('Google Scholar', study)
  again('Google', foundAgainByGoogle)
  return [...lists].map(([name, { entries }]) => [name, random.shuffle(entries)])
}
