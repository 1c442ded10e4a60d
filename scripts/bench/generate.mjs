// Large files of invented records, in every format that is measured; the same on every machine.
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { randomOf } from '../fuzz/random.mjs'

const WORDS =
  'care patients trial of the and in with risk outcomes randomised study effects among older adults review sleep home nurse pain therapy health'.split(
    ' ',
  )
const ACCENTED = 'Überprüfung für ältere Größe première étude évaluation niños años señal København Łódź çalışma'.split(
  ' ',
)
const CJK = '研究 患者 治療 結果 健康 評価 無作為化 中国 医院 影响'.split(' ')
const FAMILIES = ['Name', 'García-Pérez', 'Øvergård', 'Müller', '王', 'Smith', "O'Neill", 'Żółć']

function text(random, words, count) {
  const out = []
  for (let i = 0; i < count; i++) out.push(words[Math.floor(random() * words.length)])
  return out.join(' ')
}

/** An invented work. */
export function work(random, i) {
  const kind = random()
  const words = kind < 0.6 ? WORDS : kind < 0.85 ? [...WORDS, ...ACCENTED] : [...WORDS, ...CJK, ...CJK]
  const authors = Array.from(
    { length: 2 + Math.floor(random() * 7) },
    () =>
      `${FAMILIES[Math.floor(random() * FAMILIES.length)]}${Math.floor(random() * 999)}, A. ${String.fromCharCode(65 + (i % 26))}.`,
  )
  return {
    i,
    title: text(random, words, 14),
    authors,
    abstract: text(random, words, 250),
    keywords: Array.from({ length: 8 }, () => text(random, words, 2)),
    year: 1990 + (i % 35),
    first: 1 + (i % 900),
    doi: `10.5555/inv.${i}`,
  }
}

const wrap = (value) => value.replace(/(.{60,80}) /g, '$1\n      ')
const xml = (value) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const cell = (value) => `"${value.replaceAll('"', '""')}"`

/** How each format is written: head, a record, foot. */
export const writers = {
  ris: {
    head: '',
    record: (w) =>
      `TY  - JOUR\nTI  - ${w.title}\n${w.authors.map((one) => `AU  - ${one}\n`).join('')}PY  - ${w.year}\nT2  - Journal of Invented Results\nVL  - ${w.i % 90}\nIS  - ${w.i % 12}\nSP  - ${w.first}\nEP  - ${w.first + 9}\nSN  - 1234-5678\nDO  - ${w.doi}\nAB  - ${w.abstract}\n${w.keywords.map((one) => `KW  - ${one}\n`).join('')}UR  - https://example.org/${w.i}\nAD  - Department of Invention, University of Nowhere, Nowhere\nLA  - English\nER  - \n\n`,
    foot: '',
  },
  nbib: {
    head: '',
    record: (w) =>
      `PMID- ${10_000_000 + w.i}\nOWN - NLM\nSTAT- MEDLINE\nIS  - 1234-5678 (Electronic)\nVI  - ${w.i % 90}\nIP  - ${w.i % 12}\nDP  - ${w.year} May\nTI  - ${wrap(w.title)}.\nPG  - ${w.first}-${w.first + 9}\nLID - ${w.doi} [doi]\nAB  - BACKGROUND: ${wrap(w.abstract)}\n${w.authors.map((one) => `FAU - ${one}\nAU  - ${one.split(',')[0]} A\nAD  - Department of Invention, University of Nowhere, Nowhere.\n`).join('')}LA  - eng\nPT  - Journal Article\nJT  - Journal of Invented Results\n${w.keywords.map((one) => `MH  - *${one}/therapy\n`).join('')}\n`,
    foot: '',
  },
  'pubmed-xml': {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n',
    record: (w) =>
      `<PubmedArticle>\n<MedlineCitation Status="MEDLINE" Owner="NLM">\n<PMID Version="1">${10_000_000 + w.i}</PMID>\n<Article PubModel="Print">\n<Journal>\n<ISSN IssnType="Print">1234-5678</ISSN>\n<JournalIssue CitedMedium="Print">\n<Volume>${w.i % 90}</Volume>\n<Issue>${w.i % 12}</Issue>\n<PubDate>\n<Year>${w.year}</Year>\n<Month>May</Month>\n</PubDate>\n</JournalIssue>\n<Title>Journal of Invented Results</Title>\n</Journal>\n<ArticleTitle>${xml(w.title)} in <i>BRCA1</i>.</ArticleTitle>\n<Pagination>\n<MedlinePgn>${w.first}-${w.first + 9}</MedlinePgn>\n</Pagination>\n<Abstract>\n<AbstractText Label="BACKGROUND">${xml(w.abstract)}</AbstractText>\n</Abstract>\n<AuthorList CompleteYN="Y">\n${w.authors.map((one) => `<Author ValidYN="Y">\n<LastName>${xml(one.split(', ')[0])}</LastName>\n<ForeName>${one.split(', ')[1]}</ForeName>\n<AffiliationInfo>\n<Affiliation>University of Nowhere.</Affiliation>\n</AffiliationInfo>\n</Author>\n`).join('')}</AuthorList>\n<Language>eng</Language>\n</Article>\n<MeshHeadingList>\n${w.keywords.map((one) => `<MeshHeading>\n<DescriptorName UI="D000001" MajorTopicYN="N">${xml(one)}</DescriptorName>\n</MeshHeading>\n`).join('')}</MeshHeadingList>\n</MedlineCitation>\n<PubmedData>\n<ArticleIdList>\n<ArticleId IdType="doi">${w.doi}</ArticleId>\n</ArticleIdList>\n</PubmedData>\n</PubmedArticle>\n`,
    foot: '</PubmedArticleSet>\n',
  },
  'endnote-xml': {
    head: '<?xml version="1.0" encoding="UTF-8"?><xml><records>',
    record: (w) => {
      const style = (value) => `<style face="normal" font="default" size="100%">${xml(value)}</style>`
      return `<record><database name="x.enl" path="x.enl">x.enl</database><source-app name="EndNote" version="20.0">EndNote</source-app><rec-number>${w.i}</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors>${w.authors.map((one) => `<author>${style(one)}</author>`).join('')}</authors></contributors><titles><title>${style(w.title)}</title><secondary-title>${style('Journal of Invented Results')}</secondary-title></titles><periodical><full-title>${style('Journal of Invented Results')}</full-title></periodical><pages>${style(`${w.first}-${w.first + 9}`)}</pages><volume>${style(String(w.i % 90))}</volume><number>${style(String(w.i % 12))}</number><keywords>${w.keywords.map((one) => `<keyword>${style(one)}</keyword>`).join('')}</keywords><dates><year>${style(String(w.year))}</year></dates><isbn>${style('1234-5678')}</isbn><abstract>${style(w.abstract)}</abstract><urls/><electronic-resource-num>${style(w.doi)}</electronic-resource-num></record>`
    },
    foot: '</records></xml>\n',
  },
  csv: {
    head: 'Title,Authors,Year,Journal,Volume,Issue,Pages,DOI,Abstract,Keywords\n',
    record: (w) =>
      `${[w.title, w.authors.join('; '), w.year, 'Journal of Invented Results', w.i % 90, w.i % 12, `${w.first}-${w.first + 9}`, w.doi, w.abstract, w.keywords.join('; ')].map((one) => cell(String(one))).join(',')}\n`,
    foot: '',
  },
}

/** Writes a file of a size in bytes, unless it is there already; gives its size and number of records. */
export function generate(format, path, bytes) {
  const { head, record, foot } = writers[format]
  const random = randomOf(42, 0)
  const file = openSync(path, 'w')
  let records = 0
  let written = writeSync(file, head)
  let part = []
  let size = 0
  while (written + size < bytes) {
    const one = record(work(random, records++))
    part.push(one)
    size += Buffer.byteLength(one)
    if (size < 4 << 20) continue
    written += writeSync(file, part.join(''))
    part = []
    size = 0
  }
  writeSync(file, part.join('') + foot)
  closeSync(file)
  return { bytes: statSync(path).size, records }
}
