// The 87 documents of the grey literature that the databases did not find, and what makes them up.
import { bodies, greyKinds } from './grey-kinds.mjs'
import { fill, fillings, similarity } from './prose.mjs'
import { seeded } from './random.mjs'
import { greySources } from './sources.mjs'
import { givens, surnames } from './words.mjs'

/** How many documents of each kind: with the 8 sources of the founding review, 87. */
const counts = {
  news: 18,
  guidance: 14,
  elsewhere: 12,
  otherSector: 11,
  localIapt: 10,
  charity: 5,
  opinionGrey: 4,
  young: 2,
  abroadGrey: 1,
  noFinding: 2,
}
/** Three of `localIapt` could not be had. */
const NOT_RETRIEVED = 3

/** All grey documents, the sources first; `lists` are the searches that may have found each. */
export function greyDocuments() {
  const titles = []
  const documents = greySources.map((source) => {
    titles.push(source.title)
    const random = seeded(`grey ${source.study}`)
    return {
      key: `source ${source.study}`,
      kind: 'source',
      study: source.study,
      outcome: { ta: 'include', ft: 'include' },
      title: source.title,
      year: Number(source.study.match(/\d{4}/)[0]),
      type: source.type,
      body: source.body,
      authors: source.author ? people(random, 2, source.author) : [],
      publisher: source.body ? undefined : random.pick(bodies),
      text: 'Access to or outcomes of IAPT services in England by ethnic group.',
      lists: [source.list],
    }
  })
  for (const [name, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++) {
      const one = newDocument(name, i, titles)
      titles.push(one.title)
      if (name === 'localIapt' && i < NOT_RETRIEVED) one.outcome = { ta: 'include', retrieved: false }
      documents.push(one)
    }
  }
  return documents
}

function newDocument(name, index, titles) {
  const kind = greyKinds[name]
  for (let attempt = 0; attempt < 600; attempt++) {
    const random = seeded(`grey ${name} ${index} ${attempt}`)
    const year = random.int(2009, 2021)
    const values = fillings(random, 'survey', year)
    const title = fill(kind.titles[(index + attempt) % kind.titles.length], values)
    if (titles.some((other) => similarity(title, other) >= 0.78)) continue
    const byPeople = title.includes('thesis') || random.chance(0.35)
    const body = random.pick(kind.bodies ?? bodies)
    return {
      key: `grey ${name} ${index}`,
      kind: name,
      outcome: { ta: kind.ta, ft: kind.ft, reason: kind.reason },
      title: title[0].toUpperCase() + title.slice(1),
      year,
      type: title.includes('thesis') ? 'THES' : random.pick(kind.types),
      body: byPeople ? undefined : body,
      authors: byPeople ? people(random, random.int(1, 3)) : [],
      publisher: byPeople ? body : undefined,
      text: fill(random.pick(kind.text), values),
      lists: kind.lists,
    }
  }
  throw new Error(`no new title for ${name}`)
}

function people(random, count, firstFamily) {
  const families = random.shuffle(surnames).slice(0, count)
  if (firstFamily) families[0] = firstFamily
  return families.map((family) => ({ family, given: random.pick(givens) }))
}
