import { csv as csvFormat } from '../formats/csv.ts'
import { abstractParagraphs, citationLabel, type LitRecord, nameText } from '../record.ts'
import { printRow, rereadRow } from './table.ts'
import { accessionOf, line, lines, wantsId, wellFormed } from './text.ts'
import type { WriteOptions, Writer } from './writer.ts'

const COLUMNS = [
  ...['Title', 'Authors', 'Abstract', 'Published Year', 'Published Month', 'Journal', 'Volume', 'Issue', 'Pages'],
  ...['Accession Number', 'DOI', 'Ref', 'Covidence #', 'Study', 'Notes', 'Tags'],
]

/** The table that Covidence exports, its columns in its order; our id is the accession number, which Covidence keeps. */
export const covidenceCsv: Writer = {
  name: 'covidence-csv',
  label: 'Covidence CSV',
  extension: 'csv',
  open: (options = {}) => {
    const head = printRow(COLUMNS, ',')
    return {
      head: () => head,
      print: (record, carried = []) => printRow(cellsOf(record, options, carried), ','),
      tail: () => '',
      reread: rereadRow(csvFormat, head, ','),
    }
  },
}

const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g

function cellsOf(record: LitRecord, options: WriteOptions, carried: readonly string[]): string[] {
  const { norm } = record
  const first = (scheme: string) => norm.ids.find((one) => one.scheme === scheme)?.value
  const number = accessionOf(record).number
  const ownNumber = wantsId(options)
  const covidence = first('covidence')
  const labels = (norm.decisions ?? []).flatMap((one) => one.labels ?? [])
  const notes = [...norm.notes, ...carried, ...(ownNumber && number ? [`Accession: ${number}`] : [])]
  return [
    line(norm.title),
    lines(norm.authors.map(nameText)).join('; '),
    lines(abstractParagraphs(norm)).join('\n'),
    norm.issued?.year === undefined ? line(norm.issued?.text ?? '') : String(norm.issued.year),
    String(norm.issued?.month ?? ''),
    line(norm.journal ?? ''),
    line(norm.volume ?? ''),
    line(norm.issue ?? ''),
    line(norm.pages?.text ?? ''),
    ownNumber ? record.id : (number ?? ''),
    line(first('doi') ?? ''),
    line(first('pmid') ?? ''),
    covidence === undefined ? '' : `#${covidence}`,
    line(citationLabel(norm)),
    // Notes of reviewers keep their line ends.
    notes.map((note) => wellFormed(note.replace(/\r\n?/g, '\n').replace(CONTROLS, ''))).join('\n'),
    [...new Set(labels.map((one) => line(one).replaceAll(';', ',')))].join('; '),
  ]
}
