import { endnoteXml as endnoteFormat } from '../formats/endnote-xml.ts'
import { abstractParagraphs, type LitRecord, nameText } from '../record.ts'
import { readBack } from './read-back.ts'
import { accessionOf, affiliationsOf, isFrom, lines, subjectText, wantsId } from './text.ts'
import { endnoteTypes } from './types.ts'
import type { WriteOptions, Writer } from './writer.ts'
import { xmlText } from './xml-text.ts'
import { printXmlPairs } from './xml-verbatim.ts'

/** EndNote XML, one `<style>` a value, several values divided by `&#xD;`; records that came from it are given back verbatim. */
export const endnoteXml: Writer = {
  name: 'endnote-xml',
  label: 'EndNote XML',
  extension: 'xml',
  open: (options = {}) => {
    let number = 0
    return {
      head: () => '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n',
      print: (record, carried = []) => {
        number++
        const same = isFrom(record, 'endnote-xml')
        return `${same ? verbatim(record, options, carried) : fromNorm(record, options, carried, number)}\n`
      },
      tail: () => '</records></xml>\n',
      reread: (printed) => readBack(endnoteFormat, printed.trim()),
    }
  },
}

function verbatim(record: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const more = [
    ...(carried.length > 0 ? [{ tag: 'notes', value: styled(lines(carried).join('\n')), line: 0 }] : []),
    ...(options.id === 'always' ? [{ tag: 'label', value: styled(record.id), line: 0 }] : []),
  ]
  return printXmlPairs([...record.raw, ...more], 'record')
}

const styled = (text: string): string => `<style face="normal" font="default" size="100%">${xmlText(text)}</style>`

/** An element with its values, divided as EndNote divides them; nothing without values. */
function element(name: string, values: string | undefined | Iterable<string>): string {
  const all = lines(values === undefined || typeof values === 'string' ? [values] : values)
  return all.length === 0 ? '' : `<${name}>${styled(all.join('\n'))}</${name}>`
}

/** An element around others; nothing without them. */
function around(name: string, ...inner: readonly string[]): string {
  const all = inner.join('')
  return all === '' ? '' : `<${name}>${all}</${name}>`
}

const each = (name: string, values: readonly string[]): string =>
  lines(values)
    .map((one) => element(name, one))
    .join('')

function fromNorm(record: LitRecord, options: WriteOptions, carried: readonly string[], number: number): string {
  const { norm } = record
  const [type, code] =
    endnoteTypes[norm.type ?? ''] ??
    (norm.type === undefined && norm.journal ? ['Journal Article', 17] : ['Generic', 13])
  const accession = accessionOf(record)
  const [doi, ...others] = norm.ids.filter(({ scheme }) => scheme === 'doi')
  const ids = [...others, ...norm.ids.filter(({ scheme }) => scheme !== 'doi' && scheme !== 'litsieve')]
  const keys = ids
    .map(({ scheme, value }) => `<key app="Litsieve" db-id="${xmlText(scheme)}">${xmlText(value)}</key>`)
    .join('')
  const { issued } = norm
  return around(
    'record',
    '<database name="Litsieve" path="Litsieve">Litsieve</database><source-app name="Litsieve" version="1">Litsieve</source-app>',
    `<rec-number>${number}</rec-number>`,
    around('foreign-keys', keys),
    `<ref-type name="${type}">${code}</ref-type>`,
    around(
      'contributors',
      around('authors', each('author', norm.authors.map(nameText))),
      around('secondary-authors', each('author', (norm.editors ?? []).map(nameText))),
    ),
    element('auth-address', affiliationsOf(norm.authors)),
    around(
      'titles',
      element('title', norm.title),
      element('secondary-title', norm.journal),
      element('short-title', norm.titleShort),
      element('translated-title', norm.titleTranslated),
    ),
    around('periodical', element('full-title', norm.journal), element('abbr-1', norm.journalShort)),
    element('pages', norm.pages?.text),
    element('volume', norm.volume),
    element('number', norm.issue),
    element('issue', norm.issue),
    element('edition', norm.edition),
    around('keywords', each('keyword', norm.subjects.map(subjectText))),
    around(
      'dates',
      element('year', issued?.year === undefined ? issued?.text : String(issued.year)),
      around('pub-dates', element('date', dayOf(issued))),
    ),
    element('pub-location', norm.place),
    element('publisher', norm.publisher),
    element('isbn', [...norm.issn, ...norm.isbn]),
    element('accession-num', accession.number),
    element('abstract', abstractParagraphs(norm)),
    element('label', wantsId(options) ? record.id : undefined),
    element('notes', [...norm.notes, ...carried]),
    element('work-type', norm.pubTypes ?? []),
    around('urls', around('related-urls', each('url', norm.urls))),
    element('custom2', norm.ids.find(({ scheme }) => scheme === 'pmcid')?.value),
    element('custom7', norm.articleNumber),
    element('electronic-resource-num', doi?.value),
    element('remote-database-name', accession.database),
    element('remote-database-provider', accession.platform),
    element('language', norm.language),
  )
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayOf(issued: LitRecord['norm']['issued']): string | undefined {
  if (issued?.month === undefined) return issued?.season
  return `${MONTHS[issued.month - 1]}${issued.day === undefined ? '' : ` ${issued.day}`}`
}
