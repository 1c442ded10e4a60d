import type { Row, Table } from '../../lib/table.ts'
import type { PrismaItem } from '../prisma-s.ts'

/** What answers an item, and the file or command where it stands. */
export interface ChecklistAnswer {
  readonly text: string
  readonly where: string
}

/** What an item still wants, and one thing to do about it. */
export interface ChecklistGap {
  readonly text: string
  readonly hint: string
}

/** An item of a reporting checklist with what the review knows about it. `name` and `asks` are in our own words. */
export interface ChecklistItem {
  readonly number: string
  readonly section: string
  readonly name: string
  readonly asks: string
  readonly answers: readonly ChecklistAnswer[]
  readonly missing: readonly ChecklistGap[]
}

/** A checklist that is filled in as far as the review can. */
export interface Checklist {
  readonly id: 'prisma-2020' | 'prisma-abstract' | 'prisma-s'
  readonly title: string
  readonly source: string
  readonly items: readonly ChecklistItem[]
}

/** Answered, answered in part, or open: what only the authors can write is open too. */
export function statusOf({ answers, missing }: ChecklistItem): 'answered' | 'partly' | 'missing' {
  if (missing.length === 0 && answers.length > 0) return 'answered'
  return answers.length > 0 ? 'partly' : 'missing'
}

const STATUS = { answered: 'answered', partly: 'in part', missing: 'to do' } as const

/** A checklist as a table; the page column is for the authors. */
export function checklistTable({ id, title, source, items }: Checklist): Table {
  const rows: Row[] = []
  let section = ''
  for (const item of items) {
    if (item.section !== section) rows.push({ kind: 'band', cells: { item: item.section } })
    section = item.section
    const answers = item.answers.map(({ text, where }) => `${text} [${where}]`).join('\n')
    const missing = item.missing.map(({ text, hint }) => `${text}: ${hint}`).join('\n')
    const cells = {
      item: item.number,
      name: `${item.name}: ${item.asks}`,
      status: STATUS[statusOf(item)],
      answer: answers,
      missing,
      page: '',
    }
    rows.push({ kind: 'row', cells })
  }
  const done = items.filter((item) => statusOf(item) === 'answered').length
  return {
    id,
    title,
    columns: [
      { key: 'item', title: 'Item', width: 6 },
      { key: 'name', title: 'What is asked', width: 30 },
      { key: 'status', title: 'Status', width: 9 },
      { key: 'answer', title: 'Where the review answers it', width: 34 },
      { key: 'missing', title: 'What is missing', width: 26 },
      { key: 'page', title: 'Page', width: 6 },
    ],
    rows,
    notes: [
      `${done} of ${items.length} items answered by the files of the review. The page column is left for the authors.`,
      `${source}. Items are given in our own words; see the source for the full text.`,
    ],
  }
}

/** PRISMA-S as a checklist of this shape. */
export function prismaSChecklist(items: readonly PrismaItem[]): Checklist {
  return {
    id: 'prisma-s',
    title: 'PRISMA-S: reporting of searches',
    source: 'Rethlefsen 2021, doi:10.1186/s13643-020-01542-z',
    items: items.map(({ number, name, answers, missing }) => ({
      number: String(number),
      section:
        number <= 7
          ? 'Information sources and methods'
          : number <= 13
            ? 'Search strategies'
            : number === 14
              ? 'Peer review'
              : 'Managing records',
      name,
      asks: ASKS[number - 1]!,
      answers: answers.map(({ about, text, file }) => ({
        text: about === 'the review' ? text : `${about}: ${text}`,
        where: file,
      })),
      missing: missing.map(({ about, text, hint }) => ({
        text: about === 'the review' ? text : `${about}: ${text}`,
        hint,
      })),
    })),
  }
}

const ASKS = [
  'each database with its platform',
  'databases that were searched together on one platform',
  'registries searched',
  'websites and other online sources searched or browsed',
  'references looked through, and how',
  'people and organisations asked for studies',
  'any other source or way of searching',
  'every strategy, as it was run',
  'limits used, or none, with the reason',
  'published filters used, with reference',
  'strategies of earlier reviews that were used again',
  'how searches were kept up to date',
  'the day of each last search',
  'whether the strategies were peer reviewed',
  'the number of records of each source',
  'how duplicates were removed, and with what software',
] as const
