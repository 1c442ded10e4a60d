import { OWN_FIELD } from '../formats/bibtex-own.ts'
import { abstractParagraphs, type LitRecord } from '../record.ts'
import { keywordsTex, namesTex, tex, titleTex, verbatimTex } from './bibtex-text.ts'
import { line, lines, subjectText, wantsId } from './text.ts'
import { bibtexTypes } from './types.ts'
import type { WriteOptions } from './writer.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The key of an entry that we make: who, when, and our id. */
export function bibtexKey({ id, norm }: LitRecord, options: WriteOptions): string {
  const name = norm.authors[0]?.family ?? norm.authors[0]?.literal ?? 'anon'
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z]+/g, '')
    .toLowerCase()
    .slice(0, 20)
  const short = `${plain || 'anon'}${norm.issued?.year ?? ''}`
  return wantsId(options) ? `${short}-${id}` : short
}

/** An entry from the normal layer, in fields that BibTeX or the programs around it know. */
export function bibtexEntry(record: LitRecord, key: string, options: WriteOptions, carried: readonly string[]): string {
  const { norm } = record
  const type = bibtexTypes[norm.type ?? ''] ?? (norm.type === undefined && norm.journal ? 'article' : 'misc')
  const out: string[] = []
  const raw = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') out.push(`  ${name} = {${value}},\n`)
  }
  const put = (name: string, value: string | undefined): void => raw(name, tex(line(value ?? '')))
  const id = (scheme: string) => norm.ids.find((one) => one.scheme === scheme)?.value
  raw('title', titleTex(line(norm.title)))
  raw('shorttitle', titleTex(line(norm.titleShort ?? '')))
  raw('translatedtitle', titleTex(line(norm.titleTranslated ?? '')))
  raw('author', namesTex(norm.authors))
  raw('editor', namesTex(norm.editors))
  raw('collaboration', namesTex(norm.groups))
  const { issued } = norm
  put('year', issued?.year === undefined ? issued?.text : String(issued.year))
  // The names of months are the macros of every style.
  if (issued?.month !== undefined) out.push(`  month = ${MONTHS[issued.month - 1]},\n`)
  else put('month', issued?.season)
  if (issued?.month !== undefined && issued.day !== undefined) put('day', String(issued.day))
  const inBook = type.startsWith('in')
  put(inBook ? 'booktitle' : 'journal', norm.journal)
  put('shortjournal', norm.journalShort)
  put('volume', norm.volume)
  // The number of a report or a book in its series is no issue.
  put(type === 'article' || type === 'inproceedings' || (norm.journal && !inBook) ? 'number' : 'issue', norm.issue)
  const { pages } = norm
  if (pages?.first && pages.last) raw('pages', [pages.first, pages.last].map((one) => tex(line(one))).join('--'))
  else put('pages', pages?.text)
  put('eid', norm.articleNumber)
  put(type === 'phdthesis' ? 'school' : type === 'techreport' ? 'institution' : 'publisher', norm.publisher)
  put('address', norm.place)
  put('edition', norm.edition)
  put('type', norm.pubTypes?.join('; '))
  raw('doi', verbatimTex(id('doi')))
  put('pmid', id('pmid'))
  put('pmcid', id('pmcid'))
  put('issn', norm.issn.join(', '))
  put('isbn', norm.isbn.join(', '))
  const [url, ...urls] = norm.urls
  raw('url', verbatimTex(url))
  urls.slice(0, 3).forEach((one, i) => {
    raw(`bdsk-url-${i + 1}`, verbatimTex(one))
  })
  put('language', norm.language.join('; '))
  raw('keywords', keywordsTex(lines(norm.subjects.map(subjectText))))
  raw('abstract', lines(abstractParagraphs(norm)).map(tex).join('\n\n'))
  const [note, annote, ...notes] = lines([...norm.notes, ...carried])
  put('note', note)
  put('annote', annote)
  put('annotation', notes.join('; '))
  put('funding', lines(norm.funding ?? []).join('; '))
  put('accession-number', norm.accession?.number)
  put('database', norm.accession?.database ?? record.provenance.database)
  if (wantsId(options)) raw(OWN_FIELD, record.id)
  return `@${type}{${key},\n${out.join('')}}\n\n`
}
