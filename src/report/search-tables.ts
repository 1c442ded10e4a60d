import type { Row, Table } from '../lib/table.ts'
import { listWords } from '../lib/text.ts'
import { sourceName } from '../search/meta.ts'
import { runsOf } from '../search/shelf.ts'
import { finalKey } from '../search/strategy.ts'
import type { PrismaItem, ReportedSearch } from './prisma-s.ts'

/** Characters that the highest row of a spreadsheet shows in the column of queries. */
export const SHEET_ROW = 2600
const STATUS = { answered: 'yes', partly: 'in part', missing: 'no' } as const

/** The items of PRISMA-S as a table: what is answered, where, and what is missing. */
export function prismaTable(items: readonly PrismaItem[]): Table {
  const open = items.filter((one) => one.status !== 'answered').map((one) => one.number)
  return {
    id: 'prisma-s',
    title: 'PRISMA-S: how the searches are reported',
    columns: [
      { key: 'n', title: 'Item', width: 7, align: 'right' },
      { key: 'name', title: 'What', width: 22 },
      { key: 'status', title: 'Reported', width: 10 },
      { key: 'about', title: 'About', width: 18 },
      { key: 'text', title: 'Answer, or what is missing', width: 60 },
      { key: 'file', title: 'Where', width: 26 },
    ],
    rows: items.flatMap(({ number, name, status, answers, missing }) => {
      const rows = [
        ...answers.map(({ about, text, file }) => ({ about, text, file })),
        ...missing.map(({ about, text, hint, file }) => ({
          about,
          text: `Missing: ${text}. ${hint.replaceAll('`', '')}`,
          file,
        })),
      ]
      return rows.map(
        (cells, index): Row => ({
          kind: 'row',
          cells: {
            ...cells,
            n: index === 0 ? number : null,
            name: index === 0 ? name : '',
            status: index === 0 ? STATUS[status] : '',
          },
          from: [cells.file],
        }),
      )
    }),
    notes: [
      open.length === 0
        ? 'All 16 items are answered.'
        : `To be completed: ${open.length === 1 ? 'item' : 'items'} ${listWords(open.map(String))}.`,
      'Items after Rethlefsen et al. 2021, doi:10.1186/s13643-020-01542-z.',
    ],
  }
}

/**
 * All strategies as one table: a band for each search, a row for each line. Lines longer than `longest` go on in further rows.
 */
export function strategiesTable(searches: readonly ReportedSearch[], longest = Number.POSITIVE_INFINITY): Table {
  return {
    id: 'strategies',
    title: 'Search strategies',
    columns: [
      { key: 'line', title: 'Line', width: 8 },
      { key: 'query', title: 'Query', width: 120 },
      { key: 'results', title: 'Results', width: 13, align: 'right' },
    ],
    rows: searches.flatMap((search): Row[] => [
      { kind: 'band', cells: { line: headingOf(search) }, from: [search.version.file] },
      ...lineRows(search, longest),
    ]),
  }
}

/** `MEDLINE, Ovid: Ovid MEDLINE(R) ALL …, searched 2022-02-03`. */
export function headingOf({ query, version, meta }: ReportedSearch): string {
  const platform = version.strategy.platform?.label ?? meta.platform ?? meta.url
  const day = meta.searched ?? runsOf(query, version.version).at(-1)?.date
  const parts = [sourceName(meta), platform, meta.segment, day === undefined ? undefined : `searched ${day}`]
  return `${parts.filter((one) => one !== undefined).join(', ')} (${query.name}@${version.version})`
}

function lineRows({ query, version }: ReportedSearch, longest: number): Row[] {
  const counts = runsOf(query, version.version).at(-1)?.counts
  const final = finalKey(version.strategy)
  return version.strategy.lines.flatMap(({ id, key, query: text, options }): Row[] => {
    const whole = [text, ...options.map(({ name, value }) => `@${name} ${value}`)].join('\n')
    const pieces = divide(whole, longest)
    return pieces.map((piece, index) => ({
      kind: 'row',
      cells: {
        line: index === 0 ? `${key === final ? '→ ' : ''}${id}` : '',
        query: piece,
        results: index === 0 ? (counts?.get(key) ?? null) : null,
      },
    }))
  })
}

// At blanks, where there are any.
function divide(text: string, longest: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > longest) {
    const blank = rest.lastIndexOf(' ', longest)
    const end = blank > longest / 2 ? blank : longest
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...pieces, rest]
}
