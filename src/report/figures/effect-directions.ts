import type { Row } from '../../lib/table.ts'
import { listWords } from '../../lib/text.ts'
import { compareStudies } from '../tables/summary.ts'
import { textWidth, wrapWidth } from '../text-width.ts'
import { type DirectionSum, type Meaning, printP, signTest, sumDirections } from './direction.ts'
import { capital, type Evidence, type EvidenceItem, sourcesOf } from './evidence.ts'
import type { Figure } from './figure.ts'
import { arrowSize, drawArrow, drawTone } from './marks.ts'
import type { StudyFacts } from './study-facts.ts'
import { ink, label, labels, line, rect, SIZE, svgDocument, titled } from './svg.ts'

const PAD = 14
const LINE = 15
const ROW = 28
const DESIGN_ROOM = 190

/** How the plot is made. */
export interface DirectionOptions {
  readonly facts: ReadonlyMap<string, StudyFacts>
  readonly meaning: Meaning
  /** One part a group, or all groups together. */
  readonly by: 'group' | 'study'
}

interface PlotRow {
  readonly study: string
  readonly track: string
  readonly cells: readonly (PlotCell | undefined)[]
}

interface PlotCell {
  readonly sum: DirectionSum
  readonly items: readonly EvidenceItem[]
}

interface Part {
  readonly label: string
  readonly rows: readonly PlotRow[]
}

const WORDS = {
  reported: {
    up: 'higher than the comparator',
    down: 'lower than the comparator',
    level: 'no clear difference',
    side: 'mixed or conflicting',
    open: 'no direction recorded',
  },
  favours: {
    up: 'favours the group',
    down: 'favours the comparator',
    level: 'favours neither',
    side: 'mixed or conflicting',
    open: 'not recorded whom it favours',
  },
} as const

/**
 * Effect direction plot: a row a study (within each group, or over all), a column a category, an arrow for the direction in
 * which most of its findings point, as large as the sample, with the number of findings.
 */
export function effectDirections(evidence: Evidence, options: DirectionOptions): Figure {
  const { by, meaning } = options
  const categories = evidence.categories.filter((one) => evidence.items.some((item) => item.category.id === one.id))
  const parts: Part[] =
    by === 'study'
      ? [{ label: 'All groups', rows: rowsOf(evidence.items, categories, meaning) }]
      : evidence.groups.map((group) => ({
          label: group.label,
          rows: rowsOf(
            evidence.items.filter((item) => item.groups.includes(group.id)),
            categories,
            meaning,
          ),
        }))
  const id = by === 'study' ? 'effect-direction-by-study' : 'effect-direction-by-group'
  const title = `Effect directions by ${by === 'study' ? 'study' : 'group and study'}`
  const notes = [
    `Arrows stand for the direction of effect, never for significance. ${by === 'study' ? 'All groups of a study are taken together; see the plot by group.' : 'Findings on several groups stand under each of them.'}`,
    'Where 70% or more of a study’s findings in a category agree, the arrow is theirs; else they are mixed. The small figure is the number of findings that have a direction. Arrows are large for more than 300 people, middling for 50 to 300 or an unknown number, small for fewer.',
    'After Thomson and Thomas 2013 (doi:10.1002/jrsm.1060) and Hilton Boon and Thomson 2021 (doi:10.1002/jrsm.1458).',
    ...(meaning === 'reported'
      ? [
          '“Higher” and “lower” are as reported, against the comparator: whether higher is better depends on the outcome.',
        ]
      : []),
  ]
  const shown = { categories, parts: parts.filter((part) => part.rows.length > 0), options, title, id }
  return {
    id,
    title,
    get svg() {
      return draw(shown)
    },
    get data() {
      return dataOf(shown)
    },
    notes,
  }
}

type Shown = {
  categories: Evidence['categories']
  parts: readonly Part[]
  options: DirectionOptions
  title: string
  id: string
}

function rowsOf(items: readonly EvidenceItem[], categories: Evidence['categories'], meaning: Meaning): PlotRow[] {
  const keys = new Map<string, EvidenceItem[]>()
  for (const item of items) {
    const key = `${item.study.study}\n${item.track}`
    if (!keys.has(key)) keys.set(key, [])
    keys.get(key)!.push(item)
  }
  return [...keys.values()]
    .map((own): PlotRow => {
      const cells = categories.map((category) => {
        const inside = own.filter((item) => item.category.id === category.id)
        return inside.length === 0 ? undefined : { sum: sumDirections(inside, meaning), items: inside }
      })
      return { study: own[0]!.study.study, track: own[0]!.track, cells }
    })
    .sort((a, b) => compareStudies(a.study, b.study, ['-year', 'id']))
}

function dataOf({ categories, parts, options, title, id }: Shown): Figure['data'] {
  const words = WORDS[options.meaning]
  const rows = parts.flatMap((part) =>
    part.rows.flatMap((row) =>
      row.cells.flatMap((cell, c): Row[] => {
        if (!cell) return []
        const { sum, items } = cell
        const facts = options.facts.get(row.study)
        return [
          {
            kind: 'row',
            cells: {
              group: part.label,
              study: row.study,
              track: row.track,
              category: categories[c]!.label,
              arrow: words[sum.arrow],
              up: sum.up,
              down: sum.down,
              level: sum.level,
              mixed: sum.mixed,
              open: sum.open,
              design: facts?.design ?? '',
              sample: facts?.sample ?? null,
              bias: facts?.appraised?.label ?? '',
            },
            from: sourcesOf(items),
          },
        ]
      }),
    ),
  )
  return {
    id,
    title,
    columns: [
      { key: 'group', title: 'Group', width: 26 },
      { key: 'study', title: 'Study ID', width: 24 },
      { key: 'track', title: 'Track', width: 11 },
      { key: 'category', title: 'Category', width: 16 },
      { key: 'arrow', title: 'Direction shown', width: 24 },
      { key: 'up', title: capital(words.up), width: 12, align: 'right' },
      { key: 'down', title: capital(words.down), width: 12, align: 'right' },
      { key: 'level', title: capital(words.level), width: 12, align: 'right' },
      { key: 'mixed', title: 'Mixed', width: 8, align: 'right' },
      { key: 'open', title: 'Without direction', width: 11, align: 'right' },
      { key: 'design', title: 'Design', width: 26 },
      { key: 'sample', title: 'People', width: 10, align: 'right' },
      { key: 'bias', title: 'Risk of bias', width: 18 },
    ],
    rows,
  }
}

function draw({ categories, parts, options, title, id }: Shown): string {
  const studies = parts.flatMap((part) => part.rows.map((row) => row.study))
  const name = Math.min(240, Math.max(90, ...studies.map((study) => textWidth(study, SIZE, true) * 1.06 + 12)))
  const heads = categories.map((category) => capital(category.label))
  const parted = heads.flatMap((head) => head.split(' '))
  const column = Math.min(150, Math.max(84, ...parted.map((word) => textWidth(word, SIZE, true) * 1.06 + 12)))
  const [designX, peopleX] = [PAD + name, PAD + name + DESIGN_ROOM + 52]
  const biasX = peopleX + 24
  const left = biasX + 22
  const width = left + column * categories.length + PAD
  const words = WORDS[options.meaning]
  const titleLines = wrapWidth(title, width - 2 * PAD, 15, true)
  const body: string[] = [labels(PAD, 26, titleLines, 19, { bold: true, size: 15 })]
  let y = 26 + titleLines.length * 19
  const headLines = heads.map((head) => wrapWidth(head, column - 8, SIZE, true))
  const headHeight = Math.max(2, ...headLines.map((one) => one.length)) * LINE + 6
  const foot = (lines: readonly string[]) => y + headHeight - 8 - (lines.length - 1) * LINE
  body.push(
    label(PAD, foot(['']), 'Study', { bold: true }),
    label(designX, foot(['']), 'Design', { bold: true }),
    label(peopleX, foot(['']), 'People', { bold: true, anchor: 'end' }),
    labels(biasX, foot(['', '']), ['Risk', 'of bias'], LINE, { bold: true, anchor: 'middle', size: 11 }),
    ...headLines.map((lines, c) =>
      labels(left + column * (c + 0.5), foot(lines), lines, LINE, { bold: true, anchor: 'middle' }),
    ),
  )
  y += headHeight
  for (const part of parts) {
    body.push(rect(0, y, width, 24, `fill="${ink.band}"`), label(PAD, y + 16, part.label, { bold: true }))
    categories.forEach((_, c) => {
      const sums = part.rows.flatMap((row) => row.cells[c]?.sum ?? [])
      const of = (arrow: string) => sums.filter((sum) => sum.arrow === arrow).length
      if (sums.length === 0) return
      const p = signTest(of('up'), of('down'))
      const text = `↑${of('up')} ↓${of('down')} ↔${of('side') + of('level')}`
      const tip = `${text}${p === undefined ? '; too few studies for a sign test' : `; sign test p = ${printP(p)}`}`
      body.push(
        titled(tip, label(left + column * (c + 0.5), y + 16, text, { anchor: 'middle', size: 11, fill: ink.muted })),
      )
    })
    y += 24
    for (const row of part.rows) {
      const facts = options.facts.get(row.study)
      const design = wrapWidth(facts?.design || 'design not stated', DESIGN_ROOM - 8, 11)
      const named = wrapWidth(row.study, name - 8, SIZE)
      const height = Math.max(ROW, design.length * 13 + 10, named.length * LINE + 8)
      const middle = y + height / 2
      body.push(labels(PAD, middle + 4 - ((named.length - 1) * LINE) / 2, named, LINE))
      body.push(
        labels(designX, middle + 4 - ((design.length - 1) * 13) / 2, design, 13, { size: 11, fill: ink.muted }),
        label(peopleX, middle + 4, facts?.sample === undefined ? '–' : facts.sample.toLocaleString('en-GB'), {
          anchor: 'end',
          size: 11,
        }),
      )
      if (facts?.appraised) body.push(titled(facts.appraised.label, drawTone(biasX, middle, facts.appraised.tone)))
      else body.push(label(biasX, middle + 4, '·', { anchor: 'middle', fill: ink.muted }))
      row.cells.forEach((cell, c) => {
        if (cell) body.push(drawCell(cell, left + column * (c + 0.5), middle, facts?.sample, row.study, words))
      })
      y += height
      body.push(line(0, y, width, y))
    }
  }
  y += 24
  let x = PAD
  for (const arrow of ['up', 'down', 'level', 'side', 'open'] as const) {
    const needed = 30 + textWidth(words[arrow], SIZE) * 1.06
    if (x > PAD && x + needed > width - PAD) {
      x = PAD
      y += 24
    }
    body.push(drawArrow(x + 10, y - 4, arrow, 7), label(x + 24, y, words[arrow]))
    x += needed + 10
  }
  y += 24
  const signs =
    'Signs of risk of bias: + low, – some or moderate, × high or serious, ! critical, ? unclear, · not assessed'
  const legend = wrapWidth(signs, width - 2 * PAD, 11)
  body.push(labels(PAD, y, legend, 14, { size: 11, fill: ink.muted }))
  const description = parts.map((part) => describe(part, categories, words)).join(' ')
  return svgDocument({ id, title, description, width, height: y + legend.length * 14 }, body)
}

function drawCell(
  { sum, items }: PlotCell,
  x: number,
  y: number,
  sample: number | undefined,
  study: string,
  words: (typeof WORDS)[Meaning],
): string {
  const counted = sum.up + sum.down + sum.level + sum.mixed
  const number = counted === 0 ? items.length : counted
  const tip = `${study}, ${items[0]!.category.label}: ${words[sum.arrow]} (${listWords([
    `${sum.up} up`,
    `${sum.down} down`,
    `${sum.level} no difference`,
    `${sum.mixed} mixed`,
    `${sum.open} without a direction`,
  ])})`
  return titled(
    tip,
    drawArrow(x, y, sum.arrow, arrowSize(sample)) +
      label(x + 15, y + 9, String(number), { size: 9.5, fill: ink.muted }),
  )
}

function describe(part: Part, categories: Evidence['categories'], words: (typeof WORDS)[Meaning]): string {
  const rows = part.rows.map((row) => {
    const cells = row.cells.flatMap((cell, c) => (cell ? [`${categories[c]!.label} ${words[cell.sum.arrow]}`] : []))
    return `${row.study}: ${cells.join(', ')}`
  })
  return `${part.label}. ${rows.join('; ')}.`
}
