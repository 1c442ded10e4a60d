import { displayWidth } from '../lib/width.ts'
import { flow, type Line, type Style, span } from './span.ts'

/** A text that hangs under its mark. */
export function hanging(mark: string, text: string, width: number, style: Style): Line[] {
  const indent = displayWidth(mark) + 1
  return flow(text, width - indent).map((line, index) =>
    index === 0 ? [span(`${mark} `, style), ...line] : [span(' '.repeat(indent)), ...line],
  )
}
