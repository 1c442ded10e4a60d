import type { State } from '../events/state.ts'
import type { Row, Table } from '../lib/table.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import type { Figure } from './figures/figure.ts'
import { ink, label, labels, line, rect, SIZE, svgDocument, titled } from './figures/svg.ts'
import { textWidth, wrapWidth } from './text-width.ts'

/** Which sources found which reports. */
export interface Overlap {
  /** In order of the reports that they found, the most first. */
  readonly sources: readonly {
    readonly name: string
    readonly reports: number
    readonly alone: number
    readonly included: number
    readonly includedAlone: number
  }[]
  /** Reports that both of two sources found: `shared[i][j]`; on the diagonal all of one. */
  readonly shared: readonly (readonly number[])[]
  /** Reports by exactly the sources (by index) that found them, the most first. */
  readonly sets: readonly { readonly members: readonly number[]; readonly reports: number }[]
}

/** Counts in one pass over the appearances; `included` are the reports of the included studies. */
export function sourceOverlap(state: State, included: ReadonlySet<string>): Overlap {
  const found = new Map<string, readonly string[]>()
  for (const [cluster, occurrences] of state.occurrencesOf) {
    const [first] = occurrences
    const names = occurrences.length === 1 ? [first!.source] : [...new Set(occurrences.map((one) => one.source))]
    found.set(cluster, names)
  }
  const totals = new Map<string, number>()
  for (const names of found.values()) for (const name of names) totals.set(name, (totals.get(name) ?? 0) + 1)
  const order = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
  const place = new Map(order.map((name, i) => [name, i]))
  const shared = order.map(() => order.map(() => 0))
  const alone = order.map(() => 0)
  const kept = order.map(() => 0)
  const keptAlone = order.map(() => 0)
  const sets = new Map<string, { members: number[]; reports: number }>()
  for (const [cluster, names] of found) {
    const members = names.map((name) => place.get(name)!).sort((a, b) => a - b)
    for (const i of members) for (const j of members) shared[i]![j]!++
    if (members.length === 1) alone[members[0]!]!++
    if (included.has(cluster)) {
      for (const i of members) kept[i]!++
      if (members.length === 1) keptAlone[members[0]!]!++
    }
    const key = members.join(' ')
    const known = sets.get(key)
    if (known) known.reports++
    else sets.set(key, { members, reports: 1 })
  }
  return {
    sources: order.map((name, i) => ({
      name,
      reports: totals.get(name)!,
      alone: alone[i]!,
      included: kept[i]!,
      includedAlone: keptAlone[i]!,
    })),
    shared,
    sets: [...sets.values()].sort(
      (a, b) => b.reports - a.reports || a.members.join(' ').localeCompare(b.members.join(' '), 'en'),
    ),
  }
}

/** What each source found, alone and of what was included. */
export function sourceTable({ sources }: Overlap): Table {
  return {
    id: 'sources',
    title: 'What each source found',
    columns: [
      { key: 'name', title: 'Source' },
      { key: 'reports', title: 'Reports', align: 'right' },
      { key: 'alone', title: 'Found by it alone', align: 'right' },
      { key: 'included', title: 'Of the included', align: 'right' },
      { key: 'includedAlone', title: 'Included, found by it alone', align: 'right' },
    ],
    rows: sources.map((one): Row => ({ kind: 'row', cells: { ...one } })),
    notes: ['Reports after deduplication: a report that several sources found counts for each of them.'],
  }
}

// More letters than this in the heads of a matrix, and it is wider than a page.
const HEADS = 90

/** Reports that two sources have in common; on the diagonal all of one. Many sources, or long names, are numbered. */
export function overlapMatrix({ sources, shared }: Overlap): Table {
  const numbered = sources.reduce((sum, { name }) => sum + oneLine(name).length + 4, 0) > HEADS
  return {
    id: 'overlap',
    title: 'Reports that two sources have in common',
    columns: [
      { key: 'name', title: 'Source' },
      ...sources.map(({ name }, i) => ({ key: `s${i}`, title: numbered ? `${i + 1}` : name, align: 'right' as const })),
    ],
    rows: sources.map(({ name }, i): Row => {
      const cells = Object.fromEntries(sources.map((_, j) => [`s${j}`, shared[i]![j]!]))
      return { kind: 'row', cells: { name: numbered ? `${i + 1}  ${name}` : name, ...cells } }
    }),
    notes: [
      `On the diagonal: all reports that the source found.${numbered ? ' The numbers above are those of the sources at the left.' : ''}`,
    ],
  }
}

const SHOWN = 20
const COLUMN = 34
const ROW = 24
const BAR = 170
const NAMES = 210
const SIDE = 110
const LEADING = 13

// Fonts differ in width.
const ROOM = (NAMES - 12) * 0.92

// Two lines of a long name; its whole is in the table beside and in the title of the bar.
function nameLines(name: string): string[] {
  const lines = wrapWidth(oneLine(name), ROOM, SIZE)
  if (lines.length <= 2) return lines
  const words = lines[1]!.split(' ')
  while (words.length > 1 && textWidth(`${words.join(' ')} …`, SIZE) > ROOM) words.pop()
  return [lines[0]!, `${words.join(' ')} …`]
}

/** An UpSet-like figure: a bar for each combination of sources, dots that name them, and what each source found in all. */
export function overlapFigure(overlap: Overlap): Figure {
  const { sources, sets } = overlap
  const shown = sets.slice(0, SHOWN)
  const rest = sets.slice(SHOWN).reduce((sum, one) => sum + one.reports, 0)
  const title = 'Which sources found the same reports'
  const names = (members: readonly number[]) => listWords(members.map((i) => sources[i]!.name))
  const left = NAMES + SIDE
  const written = sources.map(({ name }) => nameLines(name))
  const row = written.some((lines) => lines.length > 1) ? 2 * LEADING + 6 : ROW
  const width = left + Math.max(8, shown.length) * COLUMN + 20
  const top = BAR + 40
  const height = top + sources.length * row + 20
  const most = Math.max(1, ...shown.map((one) => one.reports))
  const largest = Math.max(1, ...sources.map((one) => one.reports))
  const body: string[] = []
  sources.forEach((one, i) => {
    const y = top + i * row
    const middle = y + row / 2
    if (i % 2 === 0) body.push(rect(0, y, width, row, `fill="${ink.stripe}"`))
    const lines = written[i]!
    const first = middle + 4 - ((lines.length - 1) * LEADING) / 2
    const long = (one.reports / largest) * (SIDE - 52)
    const bar = rect(NAMES, middle - 6, long, 12, `fill="${ink.grey}"`)
    const name = labels(NAMES - 8, first, lines, LEADING, { anchor: 'end' })
    body.push(titled(`${one.name}: ${count(one.reports, 'report')}`, name + bar))
    body.push(label(NAMES + long + 4, middle + 4, formatNumber(one.reports), { size: 11 }))
  })
  shown.forEach(({ members, reports }, column) => {
    const x = left + column * COLUMN + COLUMN / 2
    const high = (reports / most) * (BAR - 20)
    const text = formatNumber(reports)
    const bar = rect(x - 10, BAR + 20 - high, 20, Math.max(1, high), `fill="${ink.blue}"`)
    const turned = textWidth(text, 11) > COLUMN - 2
    const number = turned
      ? label(x + 4, BAR + 14 - high, text, { size: 11, turn: -60 })
      : label(x, BAR + 14 - high, text, { anchor: 'middle', size: 11 })
    body.push(titled(`${names(members)}: ${count(reports, 'report')}`, bar + number))
    const y = (i: number) => top + i * row + row / 2
    if (members.length > 1) body.push(line(x, y(members[0]!), x, y(members.at(-1)!), ink.text, 'stroke-width="2"'))
    sources.forEach((_, i) => {
      const on = members.includes(i)
      body.push(`<circle cx="${x}" cy="${y(i)}" r="${on ? 6 : 4}" fill="${on ? ink.text : ink.line}"/>`)
    })
  })
  body.push(labels(8, 24, ['Reports found by exactly', 'the sources with a dot'], 15, { fill: ink.muted }))
  const description = shown.map((one) => `${names(one.members)}: ${one.reports}.`).join(' ')
  const rows = sets.map(
    ({ members, reports }): Row => ({ kind: 'row', cells: { sources: names(members), n: members.length, reports } }),
  )
  return {
    id: 'source-overlap',
    title,
    svg: svgDocument({ id: 'source-overlap', title, description, width, height }, body),
    data: {
      id: 'source-overlap',
      title,
      columns: [
        { key: 'sources', title: 'Found by exactly' },
        { key: 'n', title: 'Sources', align: 'right' },
        { key: 'reports', title: 'Reports', align: 'right' },
      ],
      rows,
    },
    notes: [
      'Each column is a combination of sources: the dots name them, the bar counts the reports that these and no other sources found.',
      ...(rest > 0
        ? [`${count(rest, 'report')} of ${count(sets.length - SHOWN, 'rarer combination')} are in the data only.`]
        : []),
    ],
  }
}
