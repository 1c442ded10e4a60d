import type { Assessment } from '../../extraction/bias/assessment.ts'
import { type BiasTool, levelsOf, OVERALL, type Tone, toneOf } from '../../extraction/bias/tool.ts'
import { biasTools } from '../../extraction/bias/tools/index.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { Row } from '../../lib/table.ts'
import { count } from '../../lib/text.ts'
import { capital } from '../figures/evidence.ts'
import type { Figure } from '../figures/figure.ts'
import { drawTone, tones } from '../figures/marks.ts'
import { ink, label, labels, line, n, rect, SIZE, svgDocument, titled } from '../figures/svg.ts'
import { compareStudies } from '../tables/summary.ts'
import { textWidth, wrapWidth } from '../text-width.ts'

const PAD = 14
const COLUMN = 42
const ROW = 26

/** The traffic light and the summary of every tool that was used, in the order of the tools. */
export function biasFigures(assessments: readonly Assessment[]): Figure[] {
  const byTool = groupBy(assessments, (one) => one.tool)
  const tools = [...byTool].sort(([a], [b]) => biasTools.indexOf(a) - biasTools.indexOf(b))
  return tools.flatMap(([tool, own]) => {
    const sorted = [...own].sort(
      (a, b) => compareStudies(a.study, b.study, ['id']) || ((a.result ?? '') < (b.result ?? '') ? -1 : 1),
    )
    return [trafficLight(tool, sorted), biasSummary(tool, sorted)]
  })
}

/** The level and the tone of an appraisal in a domain or overall. */
export function shownIn(one: Assessment, domain: string): { level: string; label: string; tone: Tone } | undefined {
  const level = domain === OVERALL ? one.overall?.level : one.judged.get(domain)?.level
  if (level === undefined) return undefined
  const found = levelsOf(one.tool, domain)!.find((known) => known.id === level)!
  return { level, label: found.label, tone: toneOf(one.tool, domain, level)! }
}

function nameOf({ study, result }: Assessment): string {
  return result === undefined ? study : `${study}: ${result}`
}

/** A row a study (or result), a column a domain, a disc with a sign for each judgement. */
function trafficLight(tool: BiasTool, assessments: readonly Assessment[]): Figure {
  const title = `Risk of bias by study: ${tool.name}`
  const id = `risk-of-bias-${tool.id}`
  const domains = [...tool.domains.map((one) => one.id), OVERALL]
  const widths = (texts: readonly string[]) => texts.map((text) => textWidth(text, SIZE) * 1.06 + 16)
  const names = assessments.map(nameOf)
  // Names wrap where they are long, but ids stay whole.
  const ids = names.flatMap((name) => name.split(' '))
  const room = Math.max(110, Math.min(300, Math.max(...widths(names))), Math.min(420, Math.max(...widths(ids))))
  const left = PAD + room
  const width = Math.max(560, left + COLUMN * domains.length + PAD)
  const titleLines = wrapWidth(title, width - 2 * PAD, 15, true)
  const body: string[] = [labels(PAD, 26, titleLines, 19, { bold: true, size: 15 })]
  let y = 26 + titleLines.length * 19
  domains.forEach((domain, c) => {
    const overall = domain === OVERALL
    const name = overall ? 'All' : domain
    body.push(
      titled(
        overall ? 'Overall' : tool.domains[c]!.label,
        label(left + COLUMN * (c + 0.5), y, name, { anchor: 'middle', bold: true }),
      ),
    )
  })
  y += 10
  for (const one of assessments) {
    const lines = wrapWidth(nameOf(one), room - 10, SIZE)
    const height = Math.max(ROW, lines.length * 15 + 8)
    const middle = y + height / 2
    body.push(line(0, y, width, y))
    body.push(rect(left + COLUMN * (domains.length - 1), y, COLUMN, height, `fill="${ink.stripe}"`))
    body.push(labels(PAD, middle + 4 - ((lines.length - 1) * 15) / 2, lines, 15))
    domains.forEach((domain, c) => {
      const shown = shownIn(one, domain)
      const x = left + COLUMN * (c + 0.5)
      if (!shown) body.push(label(x, middle + 4, '·', { anchor: 'middle', fill: ink.muted }))
      else body.push(titled(tipOf(one, domain, shown.label), drawJudgement(x, middle, shown.tone)))
    })
    y += height
  }
  body.push(line(0, y, width, y))
  y += 22
  body.push(...legend(tool, PAD, y, width))
  y += 22 * legendRows(tool, width) + 4
  const domainNames = tool.domains.map(
    (domain) => `${domain.id}  ${domain.part ? `${domain.part}: ` : ''}${domain.label}`,
  )
  for (const name of domainNames) {
    const lines = wrapWidth(name, width - 2 * PAD, 11)
    body.push(labels(PAD, y, lines, 14, { size: 11, fill: ink.muted }))
    y += lines.length * 14
  }
  const description = assessments.map((one) => describe(one, domains)).join(' ')
  return {
    id,
    title,
    svg: svgDocument({ id, title, description, width, height: y + 8 }, body),
    data: dataOf(id, title, tool, assessments, domains),
    notes: [
      `${tool.name}, ${tool.version}. ${tool.source}.`,
      ...(tool.overall.propose ? [] : ['An overall judgement is the reviewers’ own: the tool has no rule for it.']),
    ],
  }
}

function tipOf(one: Assessment, domain: string, words: string): string {
  const support = domain === OVERALL ? one.overall?.why : one.judged.get(domain)?.support
  const name = domain === OVERALL ? 'Overall' : one.tool.domains.find((known) => known.id === domain)!.label
  return `${nameOf(one)}, ${name}: ${words}. ${support ?? ''}`
}

function drawJudgement(x: number, y: number, tone: Tone): string {
  if (tone === 'na')
    return `<circle cx="${n(x)}" cy="${n(y)}" r="9" fill="#cccccc" stroke="${ink.text}" stroke-width="0.8"/>${label(x, y + 4, 'n/a', { anchor: 'middle', size: 8 })}`
  return drawTone(x, y, tone)
}

function tonesOf(tool: BiasTool): { tone: Tone; words: string }[] {
  const levels = [...tool.domains.flatMap((domain) => domain.levels), ...tool.overall.levels]
  const stars = levels.some((level) => level.stars !== undefined)
  const order: readonly Tone[] = ['low', 'some', 'high', 'critical', 'unclear', 'na']
  return order.flatMap((tone) => {
    const own = levels.filter((level) => level.tone === tone)
    if (own.length === 0) return []
    const words = stars ? STARS[tone] : [...new Set(own.map((level) => level.label))].slice(0, 3).join(' / ')
    return [{ tone, words }]
  })
}

// Choices of scales that award stars are too many for a legend.
const STARS: Record<Tone, string> = {
  low: 'all stars of the item / good',
  some: 'some of its stars / fair',
  high: 'no star / poor',
  critical: '',
  unclear: 'not described',
  na: 'not applicable',
}

function legendPlaces(
  tool: BiasTool,
  x0: number,
  width: number,
): { tone: Tone; words: string; x: number; row: number }[] {
  let [x, row] = [x0, 0]
  return tonesOf(tool).map(({ tone, words }) => {
    const needed = 26 + textWidth(words, SIZE) * 1.06 + 14
    if (x > x0 && x + needed > width - PAD) {
      x = x0
      row++
    }
    const place = { tone, words, x, row }
    x += needed
    return place
  })
}

function legend(tool: BiasTool, x0: number, y: number, width: number): string[] {
  return legendPlaces(tool, x0, width).map(({ tone, words, x, row }) => {
    return drawJudgement(x + 9, y + row * 22 - 4, tone) + label(x + 24, y + row * 22, words)
  })
}

function legendRows(tool: BiasTool, width: number): number {
  return Math.max(0, ...legendPlaces(tool, PAD, width).map((one) => one.row)) + 1
}

const BAR = 320

/** A bar a domain: how many studies got which judgement. Counts, not shares: they are few. */
function biasSummary(tool: BiasTool, assessments: readonly Assessment[]): Figure {
  const title = `Risk of bias, summary: ${tool.name}`
  const id = `risk-of-bias-summary-${tool.id}`
  const domains = [...tool.domains.map((one) => one.id), OVERALL]
  const names = domains.map((domain, c) => (domain === OVERALL ? 'Overall' : tool.domains[c]!.label))
  const room = 240
  const width = PAD + room + BAR + 60
  const titleLines = wrapWidth(title, width - 2 * PAD, 15, true)
  const body: string[] = [labels(PAD, 26, titleLines, 19, { bold: true, size: 15 })]
  let y = 26 + titleLines.length * 19 - 4
  const rows: Row[] = []
  const words: string[] = []
  domains.forEach((domain, c) => {
    const lines = wrapWidth(names[c]!, room - 12, SIZE, domain === OVERALL)
    const height = Math.max(ROW, lines.length * 15 + 8)
    body.push(labels(PAD, y + height / 2 + 4 - ((lines.length - 1) * 15) / 2, lines, 15, { bold: domain === OVERALL }))
    const counts = (['low', 'some', 'high', 'critical', 'unclear', 'na'] as const).map((tone) => ({
      tone,
      own: assessments.filter((one) => shownIn(one, domain)?.tone === tone),
    }))
    let x = PAD + room
    for (const { tone, own } of counts) {
      if (own.length === 0) continue
      const size = (BAR * own.length) / assessments.length
      const look = tone === 'na' ? { fill: '#cccccc', ink: ink.text, sign: 'n/a' } : tones[tone]
      const text = size > 34 ? `${look.sign} ${own.length}` : String(own.length)
      body.push(
        titled(
          `${names[c]}: ${count(own.length, 'study', 'studies')}: ${own.map(nameOf).join(', ')}`,
          rect(x, y + 3, size, height - 6, `fill="${look.fill}" stroke="${ink.text}" stroke-width="0.8"`) +
            label(x + size / 2, y + height / 2 + 4, text, { anchor: 'middle', size: 11, bold: true, fill: look.ink }),
        ),
      )
      x += size
      rows.push({
        kind: 'row',
        cells: { domain: names[c]!, judgement: capital(tone), n: own.length, studies: own.map(nameOf).join(', ') },
      })
    }
    const open = assessments.length - counts.reduce((sum, one) => sum + one.own.length, 0)
    if (open > 0) {
      const size = (BAR * open) / assessments.length
      body.push(rect(x, y + 3, size, height - 6, `fill="${ink.white}" stroke="${ink.muted}" stroke-dasharray="3 2"`))
      body.push(label(x + size / 2, y + height / 2 + 4, String(open), { anchor: 'middle', size: 11, fill: ink.muted }))
      rows.push({ kind: 'row', cells: { domain: names[c]!, judgement: 'Not judged', n: open, studies: '' } })
    }
    words.push(
      `${names[c]}: ${
        counts
          .filter(({ own }) => own.length > 0)
          .map(({ tone, own }) => `${own.length} ${tone}`)
          .join(', ') || 'none judged'
      }.`,
    )
    y += height
  })
  y += 22
  body.push(...legend(tool, PAD, y, width))
  y += 22 * legendRows(tool, width)
  body.push(
    label(PAD, y, `${count(assessments.length, 'appraisal')}. Dashed: not judged yet.`, { size: 11, fill: ink.muted }),
  )
  return {
    id,
    title,
    svg: svgDocument({ id, title, description: words.join(' '), width, height: y + 12 }, body),
    data: {
      id,
      title,
      columns: [
        { key: 'domain', title: 'Domain', width: 44 },
        { key: 'judgement', title: 'Judgement', width: 14 },
        { key: 'n', title: 'Number', width: 9, align: 'right' },
        { key: 'studies', title: 'Studies', width: 70 },
      ],
      rows,
    },
    notes: [`${tool.name}, ${tool.version}. ${tool.source}.`],
  }
}

function describe(one: Assessment, domains: readonly string[]): string {
  return `${nameOf(one)}: ${domains.map((domain) => `${domain} ${shownIn(one, domain)?.label ?? 'not judged'}`).join(', ')}.`
}

function dataOf(
  id: string,
  title: string,
  tool: BiasTool,
  assessments: readonly Assessment[],
  domains: readonly string[],
): Figure['data'] {
  return {
    id,
    title,
    columns: [
      { key: 'study', title: 'Study', width: 26 },
      ...domains.map((domain, c) => ({
        key: domain,
        title: domain === OVERALL ? 'Overall' : `${domain} ${tool.domains[c]!.label}`,
        width: 18,
      })),
    ],
    rows: assessments.map((one): Row => {
      const cells = domains.map((domain) => [domain, shownIn(one, domain)?.label ?? ''])
      return {
        kind: 'row',
        cells: { study: nameOf(one), ...Object.fromEntries(cells) },
        from: [`extraction/${one.study}.yaml`],
      }
    }),
  }
}
