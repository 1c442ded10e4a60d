import { UserError } from '../../lib/user-error.ts'
import { guardFormula } from '../fields/formula.ts'
import { csv as csvFormat } from '../formats/csv.ts'
import type { Format } from '../formats/format.ts'
import { readHeader, type TableHeader } from '../formats/table-header.ts'
import { OWN_COLUMNS, type OwnColumn } from '../formats/table-own.ts'
import { tsv as tsvFormat } from '../formats/tsv.ts'
import { abstractParagraphs, type LitRecord, type Norm, nameText } from '../record.ts'
import { readBack } from './read-back.ts'
import { restOf } from './rest.ts'
import { accessionOf, idNote, line, lines, subjectText, wantsId, wellFormed } from './text.ts'
import type { OpenWriter, WriteOptions, Writer } from './writer.ts'

/** A table with our own columns; with the header of the one table that all records come from, its own rows, unless our columns are asked for. */
function table(name: string, label: string, delimiter: string, format: Format): Writer {
  return {
    name,
    label,
    extension: name,
    profiles: ['litsieve'],
    open: (options = {}) =>
      options.header === undefined || options.profile === 'litsieve'
        ? openOwn(options, delimiter, format)
        : openVerbatim(options.header, name, options.tableFormat ?? format),
  }
}

export const csv = table('csv', 'CSV', ',', csvFormat)
export const tsv = table('tsv', 'TSV', '\t', tsvFormat)

/** A row: cells with a delimiter, quote or line end in quotes, formulas guarded. */
export function printRow(cells: readonly string[], delimiter: string): string {
  return `${cells
    .map((cell) => {
      const text = wellFormed(guardFormula(cell))
      return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(delimiter)}\n`
}

function openOwn(options: WriteOptions, delimiter: string, format: Format): OpenWriter {
  const head = printRow(OWN_COLUMNS, delimiter)
  const read = rereadRow(format, head, delimiter)
  let last: { row: string; norm: Norm | undefined } | undefined
  return {
    head: () => head,
    print: (record, carried = []) => {
      const cells = ownCells(record, options, carried)
      const print = () =>
        printRow(
          OWN_COLUMNS.map((column) => cells[column] ?? ''),
          delimiter,
        )
      const row = print()
      const norm = read(row)
      const rest = norm ? restOf(record.norm, norm) : {}
      last = { row, norm }
      if (Object.keys(rest).length === 0) return row
      cells.more = JSON.stringify(rest)
      return print()
    },
    tail: () => '',
    // A row that needed nothing more has been read already.
    reread: (printed) => (printed === last?.row ? last.norm : read(printed)),
  }
}

/** Reads a row back under its header. */
export function rereadRow(format: Format, head: string, delimiter: string): NonNullable<OpenWriter['reread']> {
  const context = readHeader(head, delimiter)
  return (printed) => readBack(format, printed, { flavour: 'unknown', context })
}

function ownCells(
  record: LitRecord,
  options: WriteOptions,
  carried: readonly string[],
): Partial<Record<OwnColumn, string>> {
  const { norm } = record
  const joined = (values: readonly string[] | undefined): string => lines(values ?? []).join('; ')
  const id = (scheme: string) => norm.ids.find((one) => one.scheme === scheme)
  const shown = [id('doi'), id('pmid'), id('pmcid')]
  const others = norm.ids.filter((one) => !shown.includes(one) && one.scheme !== 'litsieve')
  const accession = accessionOf(record)
  return {
    litsieve_id: wantsId(options) ? record.id : '',
    type: line(norm.type ?? ''),
    title: line(norm.title),
    title_short: line(norm.titleShort ?? ''),
    title_translated: line(norm.titleTranslated ?? ''),
    authors: joined(norm.authors.map(nameText)),
    editors: joined(norm.editors?.map(nameText)),
    year: norm.issued?.year === undefined ? line(norm.issued?.text ?? '') : String(norm.issued.year),
    month: String(norm.issued?.month ?? ''),
    day: String(norm.issued?.day ?? ''),
    journal: line(norm.journal ?? ''),
    journal_short: line(norm.journalShort ?? ''),
    volume: line(norm.volume ?? ''),
    issue: line(norm.issue ?? ''),
    pages: line(norm.pages?.text ?? ''),
    article_number: line(norm.articleNumber ?? ''),
    publisher: line(norm.publisher ?? ''),
    place: line(norm.place ?? ''),
    edition: line(norm.edition ?? ''),
    doi: line(shown[0]?.value ?? ''),
    pmid: line(shown[1]?.value ?? ''),
    pmcid: line(shown[2]?.value ?? ''),
    other_ids: joined(others.map(({ scheme, value }) => `${scheme}:${value}`)),
    accession_number: line(norm.accession?.number ?? ''),
    database: accession.database ?? '',
    platform: accession.platform ?? '',
    abstract: norm.abstract ? lines(norm.abstract.text.split('\n')).join('\n') : '',
    keywords: joined(norm.subjects.map(subjectText)),
    language: joined(norm.language),
    issn: joined(norm.issn),
    isbn: joined(norm.isbn),
    urls: lines(norm.urls).join(' '),
    notes: lines([...norm.notes, ...carried]).join('\n'),
    publication_types: joined(norm.pubTypes),
    registry: joined(norm.registry),
    funding: joined(norm.funding),
  }
}

function openVerbatim(header: string, name: string, format: Format): OpenWriter {
  const context = format.learn?.(header, 'header', 1, undefined).context
  const { names = [], delimiter = ',' } = (context ?? {}) as Partial<TableHeader>
  const head = `${header.replace(/^\uFEFF/, '').replace(/[\r\n]+$/, '')}\n`
  return {
    head: () => head,
    print: (record) => {
      const { raw, provenance } = record
      if (provenance.format !== name || raw.some(({ tag }, i) => tag !== (names[i] ?? `#${i + 1}`))) {
        throw new UserError(`Cannot write \`${record.id}\` under the header of another table.`, {
          hint: 'Write them with the columns of Litsieve: `--profile litsieve`.',
        })
      }
      return printRow(
        raw.map(({ value }) => value),
        delimiter,
      )
    },
    tail: () => '',
    reread: (printed) => readBack(format, printed, { flavour: 'unknown', context }),
  }
}

const RAYYAN_COLUMNS =
  'key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id'.split(
    ',',
  )

/** The table that Rayyan reads and writes, its columns in its order; our id is the key and stands in the notes, which Rayyan keeps. */
export const rayyanCsv: Writer = {
  name: 'rayyan-csv',
  label: 'Rayyan CSV',
  extension: 'csv',
  open: (options = {}) => {
    const head = printRow(RAYYAN_COLUMNS, ',')
    return {
      head: () => head,
      print: (record, carried = []) => printRow(rayyanCells(record, options, carried), ','),
      tail: () => '',
      reread: rereadRow(csvFormat, head, ','),
    }
  },
}

function rayyanCells(record: LitRecord, options: WriteOptions, carried: readonly string[]): string[] {
  const { norm } = record
  const first = (scheme: string) => norm.ids.find((one) => one.scheme === scheme)?.value
  const { issued } = norm
  return [
    first('rayyan') ?? (wantsId(options) ? record.id : ''),
    norm.title,
    issued?.year === undefined ? issued?.text : String(issued.year),
    String(issued?.month ?? ''),
    String(issued?.day ?? ''),
    norm.journal,
    [...norm.issn, ...norm.isbn].join(', '),
    norm.volume,
    norm.issue,
    norm.pages?.text,
    lines(norm.authors.map(nameText)).join(' and '),
    norm.urls.join(' '),
    norm.language.join(', '),
    norm.publisher,
    norm.place,
    abstractParagraphs(norm).join('\n'),
    // First: what stands behind Rayyan's own sections is read as part of the last one.
    [...(wantsId(options) ? [idNote(record)] : []), ...carried, ...norm.notes].map(line).filter(Boolean).join(' | '),
    first('doi'),
    keywordsOf(record),
    first('pmid'),
    first('pmcid'),
  ].map((value, i) =>
    RAYYAN_COLUMNS[i] === 'abstract' ? lines((value ?? '').split('\n')).join('\n') : line(value ?? ''),
  )
}

// One keyword that holds a comma would be read as several: a semicolon shows what divides them.
function keywordsOf({ norm }: LitRecord): string {
  const all = lines(norm.subjects.map(subjectText))
  return `${all.join(';')}${all.length === 1 && /[,|]/.test(all[0]!) ? ';' : ''}`
}
