import { escapeMarkup, oneLine } from '../lib/text.ts'
import { type Arrangement, arrow, type Placed, place, SIZE } from './diagram-layout.ts'
import { diagramRows } from './diagram-rows.ts'
import { type Flow, flowTitle } from './flow.ts'
import { flowLines, noteOf } from './flow-lines.ts'

const FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

/**
 * The PRISMA 2020 flow diagram as SVG: real text in a common font, black on white with grey headings, so that it prints
 * without colour. Boxes grow with their text; those whose numbers are not final are dashed. `linked`: in a page, each box
 * leads to the list `#list-<box>`. In a `column` the lanes stand one below the other.
 */
export function printDiagram(
  flow: Flow,
  { linked = false, arrangement = 'wide' }: { linked?: boolean; arrangement?: Arrangement } = {},
): string {
  const { width, height, headings, phases, boxes, arrows, note } = place(diagramRows(flow), arrangement)
  const title = `PRISMA 2020 flow diagram: ${flowTitle(flow)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${linked ? 'group' : 'img'}" aria-labelledby="prisma-title prisma-desc" font-family="${FONT}" font-size="${SIZE}">`,
    `<title id="prisma-title">${text(title)}</title>`,
    `<desc id="prisma-desc">${text(describe(flow))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...headings.map((one) => box(one, 'fill="#e4e4e4" stroke="#000" rx="7"', true)),
    ...phases.map(side),
    ...arrows.map((points) => `<path d="${arrow(points)}" fill="none" stroke="#000"/>${head(points)}`),
    ...boxes.map((one) => {
      const drawn = box(one, `fill="#fff" stroke="#000"${one.dashed ? ' stroke-dasharray="5 3"' : ''}`)
      return linked ? link(one, drawn) : drawn
    }),
    ...note.map((line) => lineAt(line.text, line.x, line.y)),
    '</svg>',
    '',
  ].join('\n')
}

function box(one: Placed, look: string, heading = false): string {
  const lines = one.lines.map((line) =>
    heading
      ? `<text x="${one.x + one.width / 2}" y="${line.y}" text-anchor="middle" font-weight="bold">${text(line.text)}</text>`
      : lineAt(line.text, line.x, line.y),
  )
  const id = one.id === '' ? '' : ` id="${text(one.id)}"`
  return `<g${id}><rect x="${one.x}" y="${one.y}" width="${one.width}" height="${one.height}" ${look}/>${lines.join('')}</g>`
}

// The texts of the box are the name of its link.
function link({ id }: Placed, drawn: string): string {
  return `<a href="#list-${text(id)}">${drawn}</a>`
}

function lineAt(content: string, x: number, y: number): string {
  return `<text x="${x}" y="${y}">${isolated(text(content))}</text>`
}

// Keeps brackets and points of a label that is written from right to left on its side, and the count out of it.
function isolated(line: string): string {
  if (!/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(line)) return line
  return line.replace(/^(.*?)( ?\(n [=≥≤][^()]*\):?)?$/u, '\u2068$1\u2069$2')
}

/** A phase's name along the left edge, turned. */
function side({ x, y, width, height, lines }: Placed): string {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  const label = lines.map((line) => line.text).join(' ')
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#e4e4e4" stroke="#000" rx="7"/><text x="${middleX}" y="${middleY}" transform="rotate(-90 ${middleX} ${middleY})" text-anchor="middle" dominant-baseline="central" font-weight="bold">${text(label)}</text></g>`
}

type Point = readonly [number, number]

function head(points: readonly Point[]): string {
  const [x, y] = points.at(-1)!
  const [fromX, fromY] = points.at(-2)!
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)]
  const corner = (side: number) => `${x - 8 * dx - 4 * dy * side},${y - 8 * dy - 4 * dx * side}`
  return `<polygon points="${x},${y} ${corner(1)} ${corner(-1)}"/>`
}

// XML forbids some code points even when written as entities.
function text(content: string): string {
  return escapeMarkup(oneLine(content)).replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
    '\uFFFD',
  )
}

/** The diagram in words, for those who do not see it. */
function describe(flow: Flow): string {
  return flowLines(flow)
    .groups.map(({ title, lines }) => {
      const words = lines.map(({ label, n, deep, box }) => {
        const note = deep || box.status === 'final' ? '' : ` (${noteOf(box)})`
        return `${deep ? 'Of these, ' : ''}${label}: ${n}${note}.`
      })
      return `${title}. ${words.join(' ')}`
    })
    .join(' ')
}
