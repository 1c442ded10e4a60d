import { UserError } from '../lib/user-error.ts'

/** The usual widths of a journal's page and of its columns, in mm. */
export const PAGE_MM = 180
export const COLUMN_MM = 85
/** A width in pixels that prints well over the whole width of a journal page: 300 dots to the inch. */
export const PNG_WIDTH = Math.round((PAGE_MM / 25.4) * 300)

/** An SVG as PNG of a width in pixels, by the optional package; a clear word where it is not installed. */
export async function toPng(svg: string, width: number): Promise<Uint8Array> {
  const resvg = await import('@resvg/resvg-js').catch((cause) => {
    throw new UserError('Cannot make a PNG: the optional package `@resvg/resvg-js` is not installed.', {
      hint: 'Install it beside Litsieve with `npm install -g @resvg/resvg-js`, or open prisma.html and choose “Save as PNG”.',
      cause,
    })
  })
  const drawn = new resvg.Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#fff',
    font: { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans', sansSerifFamily: 'Liberation Sans' },
  })
  return drawn.render().asPng()
}
