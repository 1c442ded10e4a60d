import { escapeMarkup, oneLine } from '../../lib/text.ts'

/** Font of all figures: one of its names, with the same widths, is nearly everywhere. */
const FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
/** Size of the body text in units of the view box. */
export const SIZE = 12

/** Colours that remain apart for colour-blind readers and in grey (Okabe and Ito 2008); nothing is told by colour alone. */
export const ink = {
  text: '#1b1b1b',
  muted: '#595959',
  line: '#c8c8c8',
  stripe: '#f4f6f9',
  band: '#e3e9f1',
  blue: '#0b4f8a',
  green: '#2f6b1f',
  red: '#b3261e',
  grey: '#8a8a8a',
  white: '#ffffff',
} as const

/** Figures of the SVG format are rounded to tenths, so that the same review gives the same bytes everywhere. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** Text that XML can hold, on one line. */
export function svgEscape(content: string): string {
  return escapeMarkup(oneLine(content)).replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
    '\uFFFD',
  )
}

/** How a text is drawn. */
export interface TextLook {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly fill?: string
  readonly size?: number
  /** Degrees, around the start of the text. */
  readonly turn?: number
}

/** One line of text. */
export function label(x: number, y: number, content: string, look: TextLook = {}): string {
  const { anchor, bold, fill = ink.text, size, turn } = look
  const parts = [
    `x="${n(x)}" y="${n(y)}"`,
    anchor && anchor !== 'start' ? `text-anchor="${anchor}"` : '',
    bold ? 'font-weight="bold"' : '',
    fill === ink.text ? '' : `fill="${fill}"`,
    size === undefined || size === SIZE ? '' : `font-size="${n(size)}"`,
    turn ? `transform="rotate(${n(turn)} ${n(x)} ${n(y)})"` : '',
  ].filter((part) => part !== '')
  return `<text ${parts.join(' ')}>${svgEscape(content)}</text>`
}

/** Lines of text under each other, the first at `y`. */
export function labels(x: number, y: number, lines: readonly string[], step: number, look: TextLook = {}): string {
  return lines.map((line, index) => label(x, y + index * step, line, look)).join('')
}

/** A rectangle. `look` is attributes of SVG, written by us. */
export function rect(x: number, y: number, width: number, height: number, look: string): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${look}/>`
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, stroke: string = ink.line, more = ''): string {
  return `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${stroke}"${more === '' ? '' : ` ${more}`}/>`
}

/** Shapes with a title that readers see when they point at them. */
export function titled(title: string, shapes: string): string {
  return `<g><title>${svgEscape(title)}</title>${shapes}</g>`
}

/** A whole figure: real text, a title and a description for those who do not see it, white ground. */
export function svgDocument(
  figure: { id: string; title: string; description: string; width: number; height: number },
  body: readonly string[],
): string {
  const { id, title, description } = figure
  const [width, height] = [Math.ceil(figure.width), Math.ceil(figure.height)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${FONT}" font-size="${SIZE}" fill="${ink.text}">`,
    `<title id="${id}-title">${svgEscape(title)}</title>`,
    `<desc id="${id}-desc">${svgEscape(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ink.white}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n')
}
