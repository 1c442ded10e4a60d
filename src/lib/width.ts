// East Asian wide and fullwidth blocks and emoji, after Unicode's EastAsianWidth (W, F) and Emoji_Presentation.
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{1FA70}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u
const ASCII = /^[\x20-\x7E]*$/
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The number of terminal columns that printable text takes. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0
  return WIDE.test(grapheme) || grapheme.includes('\uFE0F') ? 2 : 1
}

/** Cuts text to at most `width` columns; a cut is marked with `…`. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let out = ''
  let used = 0
  for (const { segment } of segmenter.segment(text)) {
    const w = graphemeWidth(segment)
    if (used + w > width - 1) break
    out += segment
    used += w
  }
  return `${out}…`
}

/** Pads text with blanks to `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'left' ? text + gap : gap + text
}

/** Breaks text into lines of at most `width` columns at blanks; words that are longer are cut. Newlines are kept. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (let word of paragraph.split(' ')) {
      let w = displayWidth(word)
      if (used > 0 && used + 1 + w <= width) {
        line += ` ${word}`
        used += 1 + w
        continue
      }
      if (used > 0) lines.push(line)
      while (w > width) {
        let head = ''
        let headWidth = 0
        for (const { segment } of segmenter.segment(word)) {
          const s = graphemeWidth(segment)
          if (headWidth + s > width && headWidth > 0) break
          head += segment
          headWidth += s
        }
        lines.push(head)
        word = word.slice(head.length)
        w -= headWidth
      }
      line = word
      used = w
    }
    lines.push(line)
  }
  return lines
}
