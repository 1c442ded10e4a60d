import { cslJson as cslFormat } from '../formats/csl-json.ts'
import { abstractParagraphs, type LitRecord, type Name, type RawPair } from '../record.ts'
import { readBack } from './read-back.ts'
import { restOf } from './rest.ts'
import { accessionOf, isFrom, line, lines, subjectText, wantsId, wellFormed } from './text.ts'
import type { WriteOptions, Writer } from './writer.ts'

/** CSL-JSON, valid by its schema: an array with one item a record. What CSL has no field for stands in `custom.litsieve`. */
export const cslJson: Writer = {
  name: 'csl-json',
  label: 'CSL-JSON',
  extension: 'json',
  open: (options = {}) => {
    // The same record from two files would have the same id twice.
    const seen = new Map<string, number>()
    let last: LitRecord | undefined
    return {
      head: () => '[\n',
      between: ',\n',
      print: (record, carried = []) => {
        if (isFrom(record, 'csl-json')) return verbatim(record, options, carried)
        if (record !== last) seen.set(record.id, (seen.get(record.id) ?? 0) + 1)
        last = record
        const times = seen.get(record.id)!
        const item = itemOf(
          record,
          wantsId(options) ? (times > 1 ? `${record.id}-${times}` : record.id) : String(seen.size),
          carried,
        )
        const got = reread(JSON.stringify(item))
        const rest = got ? restOf(record.norm, got) : {}
        return JSON.stringify(Object.keys(rest).length > 0 ? { ...item, custom: { litsieve: rest } } : item)
      },
      tail: () => '\n]\n',
      reread,
    }
  },
}

const reread = (printed: string) => readBack(cslFormat, printed)

const TYPES = new Set(
  `article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
  entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
  musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review
  review-book software song speech standard thesis treaty webpage`.split(/\s+/),
)

function itemOf(record: LitRecord, id: string, carried: readonly string[]): Record<string, unknown> {
  const { norm } = record
  const item: Record<string, unknown> = { id, type: TYPES.has(norm.type ?? '') ? norm.type : 'document' }
  const put = (key: string, value: string | undefined): void => {
    const text = line(value ?? '')
    if (text !== '') item[key] = text
  }
  const first = (scheme: string) => norm.ids.find((one) => one.scheme === scheme)?.value
  const accession = accessionOf(record)
  put('title', norm.title)
  put('title-short', norm.titleShort)
  if (norm.authors.length > 0) item.author = norm.authors.map(nameOf)
  if (norm.editors?.length) item.editor = norm.editors.map(nameOf)
  const issued = issuedOf(norm.issued)
  if (issued) item.issued = issued
  put('container-title', norm.journal)
  put('container-title-short', norm.journalShort)
  put('volume', norm.volume)
  put('issue', norm.issue)
  put('page', norm.pages?.text)
  put('number', norm.articleNumber)
  put('publisher', norm.publisher)
  put('publisher-place', norm.place)
  put('edition', norm.edition)
  put('genre', norm.pubTypes?.join('; '))
  put('DOI', first('doi'))
  put('PMID', first('pmid'))
  put('PMCID', first('pmcid'))
  put('ISSN', norm.issn.join(', '))
  put('ISBN', norm.isbn.join(', '))
  put('URL', norm.urls[0])
  put('archive', accession.database)
  put('archive_location', accession.number)
  const abstract = lines(abstractParagraphs(norm)).join('\n')
  if (abstract !== '') item.abstract = abstract
  put('keyword', norm.subjects.map(subjectText).join('; '))
  put('language', norm.language[0])
  const notes = lines([...norm.notes, ...carried]).join('\n')
  if (notes !== '') item.note = notes
  return item
}

function nameOf(name: Name): Record<string, string> {
  const [family, given, literal] = [name.family, name.given, name.literal].map((part) => line(part ?? ''))
  if (family) return given ? { family, given } : { family }
  return { literal: literal || given || '' }
}

function issuedOf(issued: LitRecord['norm']['issued']): Record<string, unknown> | undefined {
  if (!issued) return undefined
  if (issued.year === undefined) return { literal: line(issued.text) }
  const { year, month, day, season } = issued
  const parts = [year, ...(month ? [month, ...(day ? [day] : [])] : [])]
  return { 'date-parts': [parts], ...(season ? { season: line(season) } : {}) }
}

/** Fields whose values are text: a number there was written as one or as text, and text is always right. */
const NUMBERS = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const TEXT =
  /^(?:id|type|title.*|container-title.*|.*title|volume|issue|page|number.*|edition|publisher.*|abstract|keyword|language|note|genre|DOI|URL|PMC?ID|ISSN|ISBN|source|archive.*|annote|call-number|citation-key|status|version|section|.*-place|journalAbbreviation|shortTitle)$/

function verbatim({ raw, id }: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const members = raw.map((pair) => `${JSON.stringify(pair.tag)}:${valueText(pair)}`)
  const custom = {
    ...(options.id === 'always' ? { id } : {}),
    ...(carried.length > 0 ? { notes: lines(carried) } : {}),
  }
  if (Object.keys(custom).length > 0 && !raw.some(({ tag }) => tag === 'custom')) {
    members.push(`"custom":${JSON.stringify({ litsieve: custom })}`)
  }
  return `{${members.join(',')}}`
}

// Raw values of text have lost their quotes; anything else is JSON as it stood.
function valueText({ tag, value }: RawPair): string {
  const structure = /^[[{]/.test(value) && isJson(value)
  const bare = !TEXT.test(tag) && (/^(?:true|false|null)$/.test(value) || NUMBERS.test(value))
  return structure || bare ? wellFormed(value) : JSON.stringify(wellFormed(value))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
