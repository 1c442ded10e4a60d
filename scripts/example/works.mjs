// The 263 published papers of the example, each once; lists.mjs says in which databases each is found.
import { kinds } from './kinds.mjs'
import { abstractParts, fill, fillings, similarity } from './prose.mjs'
import { seeded } from './random.mjs'
import { publishedSources } from './sources.mjs'
import { givens, journals, journalsOf, surnames } from './words.mjs'

/** How many papers of each kind: with the 14 sources of the founding review, 263. */
const counts = {
  abroad: 56,
  groupsAbroad: 33,
  digital: 28,
  illness: 30,
  youth: 18,
  perinatal: 16,
  workforce: 12,
  scarce: 18,
  iaptWithout: 14,
  ethnicNotIapt: 8,
  likeAbroad: 7,
  iaptOpinion: 4,
  iaptYoung: 2,
  iaptStaff: 3,
}
/** Two of `iaptWithout` could not be had. */
const NOT_RETRIEVED = 2

/** All published papers, the sources first. */
export function publishedWorks() {
  const titles = []
  const works = publishedSources.map((source) => {
    titles.push(source.title)
    return paper(`source ${source.study}`, 'iaptWithout', source.design, source)
  })
  for (const [name, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++) {
      const work = newPaper(name, i, titles)
      titles.push(work.title)
      if (name === 'iaptWithout' && i < NOT_RETRIEVED) work.outcome = { ta: 'include', retrieved: false }
      works.push(work)
    }
  }
  return works
}

// Tries again until the title is unlike all others: the example's duplicates are the planned ones only.
function newPaper(name, index, titles) {
  for (let attempt = 0; attempt < 400; attempt++) {
    const key = `${name} ${index} ${attempt}`
    const work = paper(key, name, kinds[name].designs[(index + attempt) % kinds[name].designs.length])
    if (titles.every((title) => similarity(title, work.title) < 0.7)) return work
  }
  throw new Error(`no new title for ${name}`)
}

function paper(key, kindName, design, source) {
  const random = seeded(key)
  const kind = kinds[kindName]
  const year = source ? Number(source.study.match(/\d{4}/)[0]) : yearOf(random, kindName)
  const values = fillings(random, design, year)
  const title = source?.title ?? fill(random.pick(kind.titles), values)
  const journal = journals[random.pick(journalsOf[kind.journals])]
  const first = random.int(1, 60) * 10 + random.int(1, 9)
  const people = authors(random, source?.author)
  return {
    key,
    kind: kindName,
    study: source?.study,
    outcome: source ? { ta: 'include', ft: 'include' } : { ta: kind.ta, ft: kind.ft, reason: kind.reason },
    title: title[0].toUpperCase() + title.slice(1),
    authors: people,
    year,
    month: random.int(1, 12),
    journal,
    volume: String(year - 1987 + random.int(-2, 2)),
    issue: String(random.int(1, 6)),
    first: String(first),
    last: String(first + random.int(6, 14)),
    doi: `10.99999/${journal.short
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .slice(0, 6)}.${year}.${random.int(1000, 9999)}`,
    abstract: source ? standIn(source) : abstractParts(random, kind, design, values),
    place: random.pick(['Wrenfield', 'Oldminster', 'Fairwater', 'Calderbrook', 'Lindenhof', 'Fjellheim']),
    found: source?.found,
  }
}

// No results are put into the mouth of a real author.
function standIn({ study }) {
  return {
    background: `This abstract is invented; the record stands for ${study} in the worked example.`,
    methods:
      'People who were referred to services of Improving Access to Psychological Therapies (IAPT) in England were studied.',
    results: 'Referral, access and outcomes are reported by ethnic group.',
    conclusions: `What the founding review says of this source is in extraction/${study}.yaml.`,
  }
}

function yearOf(random, kindName) {
  return kindName.startsWith('iapt') ? random.int(2010, 2021) : random.int(2009, 2021)
}

function authors(random, firstFamily) {
  const families = random.shuffle(surnames).slice(0, random.int(firstFamily ? 2 : 1, 6))
  if (firstFamily) families.unshift(firstFamily)
  return families.map((family) => ({
    family,
    given: random.pick(givens),
    middle: random.chance(0.4) ? 'ABCDEFGHJKLMNPRST'[random.int(0, 16)] : undefined,
  }))
}
