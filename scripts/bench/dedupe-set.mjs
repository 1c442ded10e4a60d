// Sets of invented citations with known duplicates, in the shape of labelled sets; the same on every machine.
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { randomOf } from '../fuzz/random.mjs'

const COMMON =
  'care patients trial risk outcomes randomised study effects adults review sleep home nurse pain therapy health children disease treatment clinical quality primary mental cancer community hospital cohort analysis depression diabetes chronic intervention women evaluation prevention surgery acute management'.split(
    ' ',
  )
const LINKS = 'of the in and with for among on to by from'.split(' ')
const SYLLABLES =
  'ba be bi bo cal cer cin cor da del dia dor eno far fen fi gal ger hal hep im ka ker lam li lo mar men mi nal neo no or pan per plas po ra ren ri sal ser sto ta ther ti tor ul ur va ven vi zo'.split(
    ' ',
  )
const FIELDS =
  'Medicine Surgery Nursing Psychology Oncology Cardiology Neurology Nutrition Epidemiology Paediatrics'.split(' ')

function makeWords(random) {
  const pick = (list) => list[Math.floor(random() * list.length)]
  const invent = (parts) => Array.from({ length: parts }, () => pick(SYLLABLES)).join('')
  const rare = [...new Set(Array.from({ length: 9000 }, () => invent(2 + Math.floor(random() * 3))))]
  const names = [...new Set(Array.from({ length: 6000 }, () => invent(2 + Math.floor(random() * 2))))].map(capital)
  const journals = Array.from({ length: 900 }, () => {
    const words = ['Journal of', pick(['Clinical', 'Applied', 'Experimental', 'Invented', capital(invent(3))])]
    return [...words, pick(FIELDS), ...(random() < 0.4 ? ['and', pick(FIELDS)] : [])].join(' ')
  })
  // Frequencies fall as in a language: few words make most of a text.
  const word = () => {
    const kind = random()
    if (kind < 0.3) return pick(LINKS)
    if (kind < 0.6) return COMMON[Math.floor(random() ** 2 * COMMON.length)]
    return rare[Math.floor(random() ** 3 * rare.length)]
  }
  return { pick, word, names, journals, text: (count) => Array.from({ length: count }, word).join(' ') }
}

const capital = (word) => word[0].toUpperCase() + word.slice(1)

function makeWork(random, words, i, { abstracts, sameTitle }) {
  const { pick, text, names, journals } = words
  const start = 1 + Math.floor(random() * 1900)
  return {
    title: sameTitle ? 'Introduction to the special issue' : capital(text(7 + Math.floor(random() * 9))),
    authors: Array.from({ length: 1 + Math.floor(random() * 7) }, () => ({
      family: pick(names),
      given: [pick(names), String.fromCharCode(65 + Math.floor(random() * 26))],
    })),
    year: 1975 + Math.floor(random() * 50),
    journal: pick(journals),
    volume: 1 + Math.floor(random() * 120),
    issue: 1 + Math.floor(random() * 12),
    start,
    end: start + 4 + Math.floor(random() * 14),
    doi: `10.${5000 + (i % 700)}/inv.${(i * 2654435761) % 4294967296}`,
    abstract: abstracts ? `Background: ${text(140 + Math.floor(random() * 80))}.` : undefined,
  }
}

// Another item that looks alike: a second part, or the same authors' next paper.
function sibling(work, i, random) {
  const next = { ...work, doi: `10.5999/sib.${i}`, start: work.end + 1, end: work.end + 9, abstract: undefined }
  if (random() < 0.5) return { ...next, title: `${work.title}. Part II` }
  return { ...next, title: `${work.title}: reply`, year: work.year + 1, volume: work.volume + 1 }
}

// How a database writes a work: its names, pages and gaps.
function print(work, id, flavour, random) {
  const { title, authors, journal, start, end } = work
  const initials = (given) => given.map((one) => one[0]).join(flavour === 1 ? '' : '. ')
  const short = String(end).slice(String(start).length === String(end).length ? commonLength(start, end) : 0)
  const journalName =
    flavour === 2
      ? journal.replace(/Journal of/, 'J').replace(/(\w{4})\w+/g, '$1')
      : flavour === 3
        ? journal.toUpperCase()
        : journal
  return {
    id,
    type: 'article',
    title: [title, `${title}.`, title.toUpperCase(), title.replace(' and ', ' &amp; ')][flavour],
    authors: authors.map(({ family, given }) =>
      flavour === 1
        ? `${family} ${initials(given)}`
        : flavour === 2
          ? `${family}, ${initials(given)}.`
          : `${family}, ${given[0]}`,
    ),
    year: String(work.year + (flavour === 3 && random() < 0.05 ? 1 : 0)),
    journal: journalName,
    volume: String(work.volume),
    ...(random() < 0.9 ? { issue: String(work.issue) } : {}),
    ...(random() < 0.95 ? { pages: flavour === 1 ? `${start}-${short}` : `${start}-${end}` } : {}),
    ...(random() < 0.75 ? { doi: flavour === 2 ? `https://doi.org/${work.doi}` : work.doi } : {}),
    ...(work.abstract && random() < 0.92 ? { abstract: work.abstract } : {}),
    database: ['MEDLINE', 'Embase', 'CINAHL', 'PsycINFO'][flavour],
  }
}

function commonLength(a, b) {
  const [x, y] = [String(a), String(b)]
  let at = 0
  while (at < x.length - 1 && x[at] === y[at]) at++
  return at
}

/**
 * Writes `records` citations to `path`, about a fifth of them duplicates, and their clusters to `truth`, one array of ids
 * a line; gives the size in bytes and the number of duplicates.
 */
export function generateSet(path, truth, { records, abstracts = true, sameTitle = false, seed = 7 }) {
  const random = randomOf(seed, 0)
  const words = makeWords(random)
  const files = [path, truth].map((one) => openSync(one, 'w'))
  const parts = [[], []]
  const flush = () => {
    for (const [i, part] of parts.entries()) writeSync(files[i], part.splice(0).join(''))
  }
  // Records of one work come from different databases, so they stand far apart: some wait before they are written.
  const waiting = []
  let [written, works, duplicates] = [0, 0, 0]
  const write = (record) => {
    parts[0].push(`${JSON.stringify(record)}\n`)
    if (++written % 5000 === 0) flush()
  }
  while (written + waiting.length < records) {
    let work = makeWork(random, words, works, { abstracts, sameTitle })
    if (random() < 0.02) work = sibling(work, works, random)
    works++
    const copies = random() < 0.85 ? 1 : random() < 0.7 ? 2 : 3
    const from = Math.floor(random() * 4)
    const ids = []
    for (let copy = 0; copy < copies && written + waiting.length < records; copy++) {
      const id = `r${works}-${copy}`
      ids.push(id)
      const record = print(work, id, (from + copy) % 4, random)
      if (copy === 0) write(record)
      else waiting.push(record)
    }
    if (ids.length > 1) parts[1].push(`${JSON.stringify(ids)}\n`)
    duplicates += ids.length - 1
    if (waiting.length > 2000) write(waiting.splice(Math.floor(random() * waiting.length), 1)[0])
  }
  for (const record of waiting) write(record)
  flush()
  for (const file of files) closeSync(file)
  return { bytes: statSync(path).size, duplicates, records: written }
}
