import { groupBy } from '../../lib/group-by.ts'
import type { Row } from '../../lib/table.ts'
import { compareStudies } from '../tables/summary.ts'
import { wrapWidth } from '../text-width.ts'
import { capital, type Evidence, type EvidenceItem, sourcesOf } from './evidence.ts'
import type { Figure } from './figure.ts'
import { reportedNumber } from './reported-number.ts'
import { ink, label, labels, line, n, rect, svgDocument, titled } from './svg.ts'

const PAD = 14
const ROW = 22
const LINE = 14
const LABEL_ROOM = 330
const AXIS = 330
const VALUE_ROOM = 210
// What lies outside is drawn as an arrow at the edge: one odd interval must not flatten all others.
const LOWEST = 0.05
const HIGHEST = 20

/** Findings that something is wrong with, as `file#finding`, with why. */
export type Flagged = ReadonlyMap<string, string>

interface Ratio {
  readonly item: EvidenceItem
  readonly est: number | undefined
  readonly low: number | undefined
  readonly high: number | undefined
  /** Why the interval needs a look. */
  readonly check: string | undefined
}

/** True of a finding that reports a ratio: by its kind, or by the name of its measure. */
export function isRatio({ kind, measure, est }: EvidenceItem['finding']): boolean {
  if (!est) return false
  if (kind !== undefined) return kind === 'ratio'
  return /^(?:a|c|u)?(?:OR|RR|HR|IRR|PR|SIR|SMR|RRR)$|\bratio\b/i.test(measure?.trim() ?? '')
}

/**
 * All reported ratios on a logarithmic axis, each with its measure: a list, not a meta-analysis. Nothing is pooled, and
 * intervals that contradict themselves (or that a check names) are marked.
 */
export function ratioList(evidence: Evidence, flagged: Flagged = new Map()): Figure {
  const title = 'Reported ratios (not pooled)'
  const ratios = evidence.items.filter((item) => isRatio(item.finding)).map((item) => ratioOf(item, flagged))
  const categories = evidence.categories.flatMap((category) => {
    const own = ratios.filter(({ item }) => item.category.id === category.id)
    if (own.length === 0) return []
    const studies = [...groupBy(own, ({ item }) => item.study.study)]
    studies.sort(([a], [b]) => compareStudies(a, b, ['-year', 'id']))
    return [{ category, studies: studies.map(([study, inside]) => ({ study, ratios: inside })) }]
  })
  const marked = ratios.filter((one) => one.check !== undefined).length
  const notes = [
    'Ratios stand as they were reported, with the measure of each. They differ in outcome, comparison and adjustment: they are not pooled, and lines under different headings cannot be compared.',
    ...(marked > 0
      ? [`${marked} marked “check”: the figures contradict each other as reported. See the checks of findings.`]
      : []),
  ]
  return {
    id: 'ratios',
    title,
    get svg() {
      return draw(categories, title)
    },
    get data() {
      return dataOf(ratios, title)
    },
    notes,
  }
}

type Grouped = readonly {
  readonly category: Evidence['categories'][number]
  readonly studies: readonly { readonly study: string; readonly ratios: readonly Ratio[] }[]
}[]

function ratioOf(item: EvidenceItem, flagged: Flagged): Ratio {
  const { est, ciLow, ciHigh } = item.finding
  const [e, low, high] = [reportedNumber(est), reportedNumber(ciLow), reportedNumber(ciHigh)]
  return { item, est: e, low, high, check: ownCheck(e, low, high) ?? flagged.get(`${item.file}#${item.finding.id}`) }
}

function ownCheck(est: number | undefined, low: number | undefined, high: number | undefined): string | undefined {
  if (est !== undefined && est <= 0) return 'a ratio is above 0'
  if (low !== undefined && high !== undefined && low > high) return 'the lower limit is above the upper'
  if (est === undefined) return undefined
  if ((low !== undefined && est < low) || (high !== undefined && est > high))
    return 'the estimate is outside its interval'
  return undefined
}

function valueText({ est, ciLow, ciHigh, measure }: EvidenceItem['finding']): string {
  return `${measure ?? 'ratio'} ${est}${ciLow && ciHigh ? ` (${ciLow} to ${ciHigh})` : ''}`
}

function contrastOf({ finding }: EvidenceItem): string {
  const groups = [finding.group, finding.comparator].filter((one) => one)
  const contrast = groups.length > 0 ? groups.join(' vs ') : (finding.text ?? finding.id)
  return finding.subhead ? `${finding.subhead}: ${contrast}` : contrast
}

function dataOf(ratios: readonly Ratio[], title: string): Figure['data'] {
  return {
    id: 'ratios',
    title,
    columns: [
      { key: 'study', title: 'Study ID', width: 24 },
      { key: 'finding', title: 'Finding', width: 9 },
      { key: 'category', title: 'Category', width: 16 },
      { key: 'contrast', title: 'Contrast', width: 50 },
      { key: 'measure', title: 'Measure', width: 10 },
      { key: 'est', title: 'Estimate', width: 10, align: 'right' },
      { key: 'low', title: 'CI low', width: 9, align: 'right' },
      { key: 'high', title: 'CI high', width: 9, align: 'right' },
      { key: 'adjusted', title: 'Adjusted', width: 9 },
      { key: 'check', title: 'Check', width: 32 },
    ],
    rows: ratios.map(({ item, check }): Row => {
      const { finding } = item
      return {
        kind: 'row',
        cells: {
          study: item.study.study,
          finding: finding.id,
          category: item.category.label,
          contrast: contrastOf(item),
          measure: finding.measure ?? '',
          est: finding.est ?? '',
          low: finding.ciLow ?? '',
          high: finding.ciHigh ?? '',
          adjusted: finding.adjusted === true ? 'yes' : finding.adjusted === false ? 'no' : '',
          check: check ?? '',
        },
        from: sourcesOf([item]),
      }
    }),
  }
}

const TICKS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]

function draw(categories: Grouped, title: string): string {
  const all = categories.flatMap(({ studies }) => studies.flatMap(({ ratios }) => ratios))
  const values = all.flatMap(({ est, low, high }) => [est, low, high].filter((one) => one !== undefined && one > 0))
  const [min, max] = rangeOf(values as number[])
  const axisX = PAD + LABEL_ROOM + 12
  const at = (value: number) => axisX + (AXIS * Math.log(value / min)) / Math.log(max / min)
  const width = axisX + AXIS + 16 + VALUE_ROOM + PAD
  const body: string[] = [label(PAD, 26, title, { bold: true, size: 15 })]
  let y = 44
  if (all.length === 0) {
    body.push(label(PAD, y + 12, 'No finding reports a ratio.', { fill: ink.muted }))
    return svgDocument({ id: 'ratios', title, description: 'No finding reports a ratio.', width, height: y + 40 }, body)
  }
  const ticks = TICKS.filter((tick) => tick >= min && tick <= max)
  const top = y + 16
  const scale = (where: number) => {
    for (const tick of ticks) body.push(label(at(tick), where, String(tick), { anchor: 'middle', size: 11 }))
  }
  scale(y + 8)
  y = top
  const marks: string[] = []
  for (const { category, studies } of categories) {
    marks.push(rect(0, y, width, 24, `fill="${ink.band}"`), label(PAD, y + 16, capital(category.label), { bold: true }))
    y += 24
    for (const { study, ratios } of studies) {
      marks.push(label(PAD, y + 17, study, { bold: true }))
      y += 24
      for (const ratio of ratios) {
        const lines = wrapWidth(contrastOf(ratio.item), LABEL_ROOM - 12, 11.5)
        const values = wrapWidth(valueText(ratio.item.finding), VALUE_ROOM - 6, 11.5)
        const height = Math.max(ROW, Math.max(lines.length, values.length + (ratio.check ? 1 : 0)) * LINE + 8)
        const middle = y + height / 2
        marks.push(labels(PAD + 10, middle + 4 - ((lines.length - 1) * LINE) / 2, lines, LINE, { size: 11.5 }))
        marks.push(drawRatio(ratio, middle, at, min, max))
        const right = ratio.check ? [...values, '▲ check'] : values
        right.forEach((text, index) => {
          const red = ratio.check !== undefined
          const place = middle + 4 + (index - (right.length - 1) / 2) * LINE
          marks.push(
            label(axisX + AXIS + 16, place, text, {
              size: 11.5,
              fill: red ? ink.red : ink.text,
              bold: red && index === right.length - 1,
            }),
          )
        })
        y += height
      }
      y += 4
    }
  }
  for (const tick of ticks) {
    body.push(
      line(at(tick), top, at(tick), y, tick === 1 ? ink.text : ink.line, tick === 1 ? '' : 'stroke-dasharray="2 3"'),
    )
  }
  body.push(...marks)
  scale(y + 16)
  y += 38
  const note = wrapWidth(
    'Logarithmic axis; 1 means no difference. Not pooled: measures, outcomes and comparisons differ. A hollow mark has no interval; an arrow goes on beyond the axis.',
    width - 2 * PAD,
    11,
  )
  body.push(labels(PAD, y, note, LINE, { size: 11, fill: ink.muted }))
  const description = all
    .map(
      (one) =>
        `${one.item.study.study}, ${contrastOf(one.item)}: ${valueText(one.item.finding)}${one.check ? ` (check: ${one.check})` : ''}.`,
    )
    .join(' ')
  return svgDocument({ id: 'ratios', title, description, width, height: y + note.length * LINE }, body)
}

// Whole ticks around all values, and always around 1.
function rangeOf(values: readonly number[]): readonly [number, number] {
  const low = Math.max(
    LOWEST,
    values.reduce((a, b) => Math.min(a, b), 0.9),
  )
  const high = Math.min(
    HIGHEST,
    values.reduce((a, b) => Math.max(a, b), 1.1),
  )
  return [TICKS.findLast((tick) => tick <= low * 0.98) ?? LOWEST, TICKS.find((tick) => tick >= high * 1.02) ?? HIGHEST]
}

function drawRatio(
  { item, est, low, high, check }: Ratio,
  y: number,
  at: (value: number) => number,
  min: number,
  max: number,
): string {
  if (est === undefined || est <= 0) return ''
  const colour = check === undefined ? ink.blue : ink.red
  const clip = (value: number) => Math.min(max, Math.max(min, value))
  const tip = `${item.study.study} ${item.finding.id}: ${valueText(item.finding)}${check === undefined ? '' : `; check: ${check}`}`
  const out: string[] = []
  const bounded = low !== undefined && high !== undefined && low > 0 && high > 0
  if (bounded) {
    const [a, b] = [Math.min(low, high, est), Math.max(low, high, est)]
    out.push(
      line(at(clip(a)), y, at(clip(b)), y, colour, `stroke-width="1.6"${check ? ' stroke-dasharray="4 2"' : ''}`),
    )
    out.push(
      a < min ? edge(at(min), y, -1, colour) : a > max ? '' : end(at(a), y, colour),
      b > max ? edge(at(max), y, 1, colour) : b < min ? '' : end(at(b), y, colour),
    )
  }
  const x = at(clip(est))
  const look = bounded ? `fill="${colour}"` : `fill="${ink.white}" stroke="${colour}" stroke-width="1.5"`
  out.push(est < min || est > max ? edge(x, y, est < min ? -1 : 1, colour) : rect(x - 4, y - 4, 8, 8, look))
  return titled(tip, out.join(''))
}

function end(x: number, y: number, colour: string): string {
  return line(x, y - 4, x, y + 4, colour)
}

function edge(x: number, y: number, side: -1 | 1, colour: string): string {
  return `<polygon points="${n(x + side * 3)},${n(y)} ${n(x - side * 6)},${n(y - 4)} ${n(x - side * 6)},${n(y + 4)}" fill="${colour}"/>`
}
