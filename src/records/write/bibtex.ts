import { isBroken } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import { abstractParagraphs, type LitRecord, type Name } from '../record.ts'
import { accessionOf, line, lines, subjectText, wantsId } from './text.ts'
import { bibtexTypes } from './types.ts'
import type { OpenWriter, WriteOptions, Writer } from './writer.ts'

/** BibTeX in UTF-8: what TeX would read as a command is escaped, names of organisations stand in braces, keys are unique and hold our id. */
export const bibtex: Writer = {
  name: 'bibtex',
  label: 'BibTeX',
  extension: 'bib',
  open: (options = {}) => {
    const used = new Map<string, number>()
    let last: { record: LitRecord; key: string } | undefined
    // Asked again for the same record, the same key.
    const keyOf = (record: LitRecord): string => {
      if (last?.record === record) return last.key
      const base = keyBase(record, options)
      const times = (used.get(base) ?? 0) + 1
      used.set(base, times)
      last = { record, key: times === 1 ? base : `${base}-${times}` }
      return last.key
    }
    return {
      head: () => '',
      print: (record, carried = []) => entryOf(record, keyOf(record), options, carried),
      tail: () => '',
      ...rereading(),
    }
  },
}

// What the fields below hold; asked of the reader of BibTeX where there is one.
const HOLDS: ReadonlySet<string> = new Set(
  `type title titleShort authors editors issued.year issued.month issued.day journal journalShort volume issue pages.first pages.last pages.text
  articleNumber publisher place edition pubTypes ids.doi ids.pmid ids.pmcid issn isbn urls language subjects abstract.text notes
  accession.number accession.database`.split(/\s+/),
)

function rereading(): Pick<OpenWriter, 'reread' | 'holds'> {
  const format = formats.bibtex
  if (!format) return { holds: HOLDS }
  return {
    reread: (printed) => {
      const parsed = format.parse(printed.trim(), 1, { flavour: 'unknown' })
      return isBroken(parsed) ? undefined : parsed.norm
    },
  }
}

function keyBase({ id, norm }: LitRecord, options: WriteOptions): string {
  const name = norm.authors[0]?.family ?? norm.authors[0]?.literal ?? 'anon'
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z]+/g, '')
    .toLowerCase()
    .slice(0, 20)
  const short = `${plain || 'anon'}${norm.issued?.year ?? ''}`
  return wantsId(options) ? `${short}-${id}` : short
}

function entryOf(record: LitRecord, key: string, options: WriteOptions, carried: readonly string[]): string {
  const { norm } = record
  const type = bibtexTypes[norm.type ?? ''] ?? (norm.type === undefined && norm.journal ? 'article' : 'misc')
  const out: string[] = []
  const raw = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') out.push(`  ${name} = {${value}},\n`)
  }
  const put = (name: string, value: string | undefined): void => raw(name, tex(line(value ?? '')))
  const ids = (scheme: string) => norm.ids.filter((id) => id.scheme === scheme).map(({ value }) => value)
  const accession = accessionOf(record)
  raw('title', titleTex(line(norm.title)))
  raw('shorttitle', titleTex(line(norm.titleShort ?? '')))
  raw('author', norm.authors.map(nameTex).filter(Boolean).join(' and '))
  raw('editor', (norm.editors ?? []).map(nameTex).filter(Boolean).join(' and '))
  const { issued } = norm
  put('year', issued?.year === undefined ? issued?.text : String(issued.year))
  // The names of months are the macros of every style.
  if (issued?.month !== undefined) out.push(`  month = ${MONTHS[issued.month - 1]},\n`)
  if (issued?.month !== undefined && issued.day !== undefined) put('day', String(issued.day))
  put(type === 'article' ? 'journal' : /^in/.test(type) ? 'booktitle' : 'howpublished', norm.journal)
  put('shortjournal', norm.journalShort)
  put('volume', norm.volume)
  put('number', norm.issue)
  put('pages', norm.pages?.first && norm.pages.last ? `${norm.pages.first}--${norm.pages.last}` : norm.pages?.text)
  put('eid', norm.articleNumber)
  put(type === 'phdthesis' ? 'school' : type === 'techreport' ? 'institution' : 'publisher', norm.publisher)
  put('address', norm.place)
  put('edition', norm.edition)
  put('type', norm.pubTypes?.join('; '))
  raw('doi', verbatim(ids('doi')[0]))
  put('pmid', ids('pmid')[0])
  put('pmcid', ids('pmcid')[0])
  put('issn', norm.issn.join(', '))
  put('isbn', norm.isbn.join(', '))
  raw('url', verbatim(norm.urls[0]))
  put('language', norm.language.join(', '))
  put('keywords', norm.subjects.map(subjectText).join('; '))
  raw('abstract', lines(abstractParagraphs(norm)).map(tex).join('\n\n'))
  put('note', lines([...norm.notes, ...carried]).join('; '))
  put('accession', accession.number)
  put('database', accession.database)
  if (wantsId(options)) raw('litsieve-id', record.id)
  return `@${type}{${key},\n${out.join('')}}\n\n`
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Text as TeX reads it back: its special characters escaped. */
function tex(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (one) => SPECIAL[one] ?? `\\${one}`)
}

// Styles put titles in small letters: words with a capital inside (`BRCA1`, `mRNA`) keep theirs in braces.
function titleTex(title: string): string {
  return title
    .split(' ')
    .map((word) => (/^.+\p{Lu}/u.test(word) && /\p{L}/u.test(word) ? `{${tex(word)}}` : tex(word)))
    .join(' ')
}

// In links and DOIs programs read every character as it stands; only braces would end the field too early.
function verbatim(text: string | undefined): string {
  return line(text ?? '').replace(/[{}\\]/g, (one) => encodeURIComponent(one))
}

// An organisation, or a name with `and` in it, is one word in braces.
function nameTex(name: Name): string {
  const [family, given, literal] = [name.family, name.given, name.literal].map((part) => tex(line(part ?? '')))
  const whole = literal || (family && given ? '' : family || given) || ''
  if (whole !== '') return `{${whole}}`
  const part = (text: string) => (/,|(?:^|\s)and(?:\s|$)/i.test(text) ? `{${text}}` : text)
  return family && given ? `${part(family)}, ${part(given)}` : ''
}
