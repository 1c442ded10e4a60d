import type { Row } from '../../lib/table.ts'
import { count, listWords } from '../../lib/text.ts'
import { textWidth, wrapWidth } from '../text-width.ts'
import { capital, type Evidence, type EvidenceItem, type Group, sourcesOf, studiesOf } from './evidence.ts'
import type { Figure } from './figure.ts'
import { ink, label, labels, line, rect, SIZE, svgDocument, titled } from './svg.ts'

const PAD = 14
const LINE = 15
const LABEL_ROOM = 230
const LEAST_COLUMN = 96

interface MapCell {
  readonly group: Group
  readonly category: Evidence['categories'][number]
  readonly byTrack: readonly {
    readonly label: string
    readonly studies: readonly string[]
    readonly items: readonly EvidenceItem[]
  }[]
}

/**
 * Which groups are studied in which categories, and where nothing is known: a bubble for the studies of each track, a dash
 * for a gap. A study counts once in a cell.
 */
export function evidenceMap(evidence: Evidence): Figure {
  const cells = evidence.groups.map((group) => evidence.categories.map((category) => cellOf(evidence, group, category)))
  const title = 'Evidence map: number of studies by group and category'
  const notes = [
    'A study counts once in a cell, however many findings it has there. A dash marks a gap: no study.',
    ...(evidence.groups.some((group) => group.id === '')
      ? ['Findings on no group of this list are counted in the last row.']
      : []),
  ]
  return {
    id: 'evidence-map',
    title,
    get svg() {
      return draw(evidence, cells, title)
    },
    get data() {
      return dataOf(evidence, cells)
    },
    notes,
  }
}

function cellOf({ items, tracks }: Evidence, group: Group, category: MapCell['category']): MapCell {
  const inside = items.filter((item) => item.category.id === category.id && item.groups.includes(group.id))
  const byTrack = tracks.map((track) => {
    const own = inside.filter((item) => item.track === track.id)
    return { label: track.label, studies: studiesOf(own), items: own }
  })
  return { group, category, byTrack }
}

function dataOf(evidence: Evidence, cells: readonly (readonly MapCell[])[]): Figure['data'] {
  const rows = cells.flat().map(({ group, category, byTrack }): Row => {
    const counts = Object.fromEntries(byTrack.map(({ studies }, t) => [`t${t}`, studies.length]))
    return {
      kind: 'row',
      cells: {
        group: group.label,
        kind: category.kind,
        category: category.label,
        ...counts,
        studies: listWords(byTrack.flatMap(({ label: name, studies }) => studies.map((study) => `${study} (${name})`))),
      },
      from: byTrack.flatMap(({ items }) => sourcesOf(items)),
    }
  })
  return {
    id: 'evidence-map',
    title: 'Evidence map: number of studies by group and category',
    columns: [
      { key: 'group', title: 'Group', width: 26 },
      { key: 'kind', title: 'Kind', width: 11 },
      { key: 'category', title: 'Category', width: 18 },
      ...evidence.tracks.map(({ label: name }, t) => ({
        key: `t${t}`,
        title: name,
        width: 12,
        align: 'right' as const,
      })),
      { key: 'studies', title: 'Studies', width: 70 },
    ],
    rows,
  }
}

// The first track is filled and dark, the second a ring, the third filled and light, others rings with dashes.
const LOOKS = [
  { bubble: `fill="${ink.blue}" stroke="${ink.blue}" stroke-width="2"`, text: ink.white },
  { bubble: `fill="${ink.white}" stroke="${ink.muted}" stroke-width="2"`, text: ink.text },
  { bubble: `fill="#f3c577" stroke="#8a5a00" stroke-width="2"`, text: ink.text },
  { bubble: `fill="${ink.white}" stroke="${ink.text}" stroke-width="2" stroke-dasharray="3 2"`, text: ink.text },
]

function lookOf(track: number): (typeof LOOKS)[number] {
  return LOOKS[Math.min(track, LOOKS.length - 1)]!
}

function bubble(x: number, y: number, studies: number, track: number): string {
  const look = lookOf(track)
  const circle = `<circle cx="${Math.round(x * 10) / 10}" cy="${Math.round(y * 10) / 10}" r="${Math.round(radius(studies) * 10) / 10}" ${look.bubble}/>`
  return circle + label(x, y + 4, String(studies), { anchor: 'middle', fill: look.text, size: 11, bold: true })
}

/** The area grows with the number of studies, and even one has room for its figure. */
function radius(studies: number): number {
  return Math.min(22, Math.sqrt(60 + 38 * studies))
}

function draw(evidence: Evidence, cells: readonly (readonly MapCell[])[], title: string): string {
  const { groups, categories, tracks } = evidence
  const heads = categories.map((category) => capital(category.label))
  const widest = Math.max(
    2 * 24 * Math.max(1, tracks.length),
    ...heads.flatMap((head) => head.split(' ').map((word) => textWidth(word, SIZE, true) + 12)),
  )
  const column = Math.max(LEAST_COLUMN, Math.min(190, widest))
  const names = groups.map((group) => wrapWidth(group.label, LABEL_ROOM - 12, SIZE))
  const left =
    PAD + Math.min(LABEL_ROOM, Math.max(90, ...names.flat().map((name) => textWidth(name, SIZE) * 1.06 + 14)))
  const width = Math.max(460, left + column * categories.length + PAD)
  const headLines = heads.map((head) => wrapWidth(head, column - 8, SIZE, true))
  const titleLines = wrapWidth(title, width - 2 * PAD, 15, true)
  const body: string[] = [labels(PAD, 26, titleLines, 19, { bold: true, size: 15 })]
  let y = 26 + (titleLines.length - 1) * 19 + 24
  body.push(...kindLines(categories, left, column, y))
  y += 12
  const headHeight = Math.max(1, ...headLines.map((one) => one.length)) * LINE
  headLines.forEach((lines, index) => {
    body.push(labels(left + column * (index + 0.5), y + LINE - 2, lines, LINE, { anchor: 'middle', bold: true }))
  })
  y += headHeight + 8
  cells.forEach((row, index) => {
    const most = Math.max(1, ...row.flatMap((cell) => cell.byTrack.map((one) => one.studies.length)))
    const height = Math.max(2 * radius(most) + 8, names[index]!.length * LINE + 8)
    if (index % 2 === 0) body.push(rect(0, y, width, height, `fill="${ink.stripe}"`))
    body.push(labels(PAD, y + height / 2 + 4 - ((names[index]!.length - 1) * LINE) / 2, names[index]!, LINE))
    row.forEach((cell, c) => {
      body.push(drawCell(cell, left + column * (c + 0.5), y + height / 2, tracks.length))
    })
    y += height
  })
  body.push(line(0, y, width, y))
  y += 26
  let x = PAD
  tracks.forEach((track, t) => {
    const words = `${track.label} (number of studies)`
    const needed = 34 + textWidth(words, SIZE) * 1.06
    if (x > PAD && x + needed > width - PAD) {
      x = PAD
      y += 32
    }
    body.push(bubble(x + 11, y - 4, 1, t), label(x + 28, y, words))
    x += needed + 12
  })
  y += 24
  body.push(label(PAD, y, '–  no study (a gap)', { fill: ink.muted }))
  const description = cells.map((row) => describe(row)).join(' ')
  return svgDocument({ id: 'evidence-map', title, description, width, height: y + 14 }, body)
}

function kindLines(categories: Evidence['categories'], left: number, column: number, y: number): string[] {
  const out: string[] = []
  categories.forEach(({ kind }, index) => {
    if (categories[index - 1]?.kind === kind) return
    let end = index
    while (categories[end + 1]?.kind === kind) end++
    const [x1, x2] = [left + column * index + 4, left + column * (end + 1) - 4]
    const colour = kind === 'access' ? ink.blue : kind === 'outcome' ? ink.green : ink.muted
    const name = wrapWidth(capital(kind), x2 - x1, 11)[0]!
    out.push(
      label(x1, y, name, { size: 11, fill: colour, bold: true }),
      line(x1, y + 5, x2, y + 5, colour, 'stroke-width="2"'),
    )
  })
  return out
}

function drawCell({ group, category, byTrack }: MapCell, x: number, y: number, tracks: number): string {
  const some = byTrack.some(({ studies }) => studies.length > 0)
  if (!some) return label(x, y + 4, '–', { anchor: 'middle', fill: ink.muted })
  return byTrack
    .map(({ label: name, studies }, t) => {
      if (studies.length === 0) return ''
      const at = x + (t - (tracks - 1) / 2) * 46
      return titled(
        `${group.label}, ${category.label}, ${name}: ${listWords(studies)}`,
        bubble(at, y, studies.length, t),
      )
    })
    .join('')
}

function describe(row: readonly MapCell[]): string {
  const parts = row.flatMap(({ category, byTrack }) => {
    const some = byTrack.filter(({ studies }) => studies.length > 0)
    if (some.length === 0) return []
    return [
      `${category.label} ${some.map(({ label: name, studies }) => `${count(studies.length, 'study', 'studies')} (${name})`).join(', ')}`,
    ]
  })
  return `${row[0]?.group.label ?? ''}: ${parts.length > 0 ? parts.join('; ') : 'no study'}.`
}
