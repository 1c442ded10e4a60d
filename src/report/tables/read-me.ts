import { type VerifiedItem, verificationCounts } from '../../extraction/verification.ts'
import { cellText, type Row, type Table } from '../../lib/table.ts'
import { count, listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { findAbbreviations } from './abbreviations.ts'
import type { Made } from './make-tables.ts'
import { countsText } from './summary.ts'

/** What the first sheet says about its origin. */
export interface Origin {
  readonly version: string
  readonly now: Date
  /** Names and descriptions of sheets beyond the tables. */
  readonly sheets: readonly (readonly [string, string])[]
  readonly verification: readonly VerifiedItem[]
}

/** The first sheet: what this is, when and from what it was made, how it is ordered, and what may be edited. */
export function readMe(protocol: Protocol, made: Made, origin: Origin): Table {
  const rows: [string, string][] = [
    ['What this is', 'Summary tables of the included studies, made from the files of the review.'],
    ['Made', `${origin.now.toISOString().slice(0, 16).replace('T', ' ')} UTC by Litsieve ${origin.version}`],
    ...made.summaries.map(({ name, table, counts, studies }): [string, string] => [
      name,
      `${table.title}: ${count(studies.length, 'study', 'studies')}. ${countsText(counts)}.`,
    ]),
    ...origin.sheets.map(([name, text]): [string, string] => [name, text]),
    ['Order', orderText(protocol)],
    [
      'Study ID',
      'First author or organisation and year. Letters (a, b) tell apart reports with the same author and year; they are given once for the whole review and stay, so a table may show b without a.',
    ],
    [
      'Findings',
      'Bold subheads, figures as reported, participants’ words in single quotation marks. A study that is too long for one row goes on in the next, marked “(continued)”.',
    ],
    ['Verified', verifiedText(origin.verification)],
  ]
  const abbreviations = abbreviationsText(protocol, made)
  if (abbreviations) rows.push(['Abbreviations', abbreviations])
  if (made.notExtracted.length > 0) {
    rows.push([
      'Not here yet',
      `${count(made.notExtracted.length, 'included report')} without an extraction file: ${made.notExtracted.join(', ')}.`,
    ])
  }
  rows.push([
    'Editing',
    'This file is made anew each time. Correct the files in the folder “extraction” (or review.yaml for titles, columns and order) and run “litsieve tables” again; what is typed here is lost then.',
  ])
  return {
    id: 'read-me',
    title: protocol.title,
    columns: [
      { key: 'what', title: '', width: 18 },
      { key: 'text', title: '', width: 77 },
    ],
    rows: rows.map(([what, text]): Row => ({ kind: 'row', cells: { what: [{ text: what, bold: true }], text } })),
  }
}

const SORTS: Record<string, string> = {
  '-year': 'year, newest first',
  year: 'year, oldest first',
  id: 'study ID',
  '-id': 'study ID, backwards',
}

function orderText(protocol: Protocol): string {
  const sorts = [
    ...new Set(
      protocol.tables.map((table) =>
        listWords(
          table.sort.map((key) => SORTS[key]!),
          'then by',
        ),
      ),
    ),
  ]
  const categories = protocol.categories.map((category) => category.label)
  return `Categories as in the protocol: ${listWords(categories)}. Within a category by ${sorts.join('; ')}.`
}

function verifiedText(items: readonly VerifiedItem[]): string {
  const { verified, queried, all } = verificationCounts(items)
  if (all === 0) return 'Nothing is extracted yet.'
  const share = Math.floor((100 * verified) / all)
  const open = queried > 0 ? ` ${count(queried, 'query', 'queries')} open.` : ''
  return `${verified} of ${count(all, 'extracted value')} (${share}%) seen and confirmed by a second reviewer.${open}`
}

function abbreviationsText(protocol: Protocol, made: Made): string {
  const known = new Set(protocol.categories.flatMap((category) => [category.id, category.label]))
  for (const { studies } of made.summaries) for (const { study } of studies) known.add(study.study)
  const texts = made.summaries.flatMap(({ table }) => {
    return table.rows.flatMap((row) => table.columns.map((column) => cellText(row.cells[column.key])))
  })
  const found = [...findAbbreviations(texts, known)]
  return found.map(([word, meaning]) => (meaning ? `${word} (${meaning})` : word)).join(', ')
}
