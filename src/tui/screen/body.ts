import type { Section } from '../abstract.ts'
import type { Highlighter } from '../highlight.ts'
import { flow, type Line, type Mark, span } from '../span.ts'

/**
 * The lines of an abstract: a section starts a line with its heading in bold, with a blank line before it when that
 * still fits the `rows` of the window. A missing abstract is said loudly, because it changes how to decide.
 */
export function abstractLines(
  sections: readonly Section[],
  width: number,
  rows: number,
  highlight: Highlighter,
): Line[] {
  if (sections.length === 0) {
    return [
      [span('▌ NO ABSTRACT ', { bold: true, reverse: true, colour: 'yellow' })],
      [span('Decide by the title, or say maybe and look at the full text.', { colour: 'yellow' })],
    ]
  }
  const blocks = sections.map(({ heading, text }) => {
    const lead = heading === undefined ? '' : `${heading}  `
    const marks: Mark[] = highlight(text).map(({ start, end, style }) => ({
      start: start + lead.length,
      end: end + lead.length,
      style,
    }))
    const bold: Mark[] = heading === undefined ? [] : [{ start: 0, end: heading.length, style: { bold: true } }]
    return flow(`${lead}${text}`, width, [...bold, ...marks])
  })
  const tight = blocks.flat()
  const airy = blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block]))
  return airy.length <= rows ? airy : tight
}
