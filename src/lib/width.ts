import { graphemesOf } from './graphemes.ts'

// Wide and fullwidth characters after Unicode's EastAsianWidth (W, F); most emoji come in through Emoji_Presentation.
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]|(?!\p{Regional_Indicator})\p{Emoji_Presentation}/u
// Marks, format characters and the vowels and finals of decomposed Hangul take no column of their own.
const ZERO = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]/u
const EMOJI_SEQUENCE = /\p{Extended_Pictographic}.*[\u200D\uFE0F\p{Emoji_Modifier}]|^[0-9#*]\uFE0F/u
// Latin, Greek and Cyrillic letters, dashes, quotes, arrows and lines: a column each, none of which joins with its neighbour.
const SIMPLE =
  /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u2010-\u2027\u2190-\u21FF\u2500-\u259F\u25BC\u2713\u2717]*$/
/** The number of terminal columns that printable text takes. */
export function displayWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemesOf(text)) width += graphemeWidth(segment)
  return width
}

// An emoji sequence is one picture; anything else is the sum of its characters, as terminals count (Thai, Indic).
function graphemeWidth(grapheme: string): number {
  if (grapheme.length === 1) return charWidth(grapheme)
  if (EMOJI_SEQUENCE.test(grapheme)) return 2
  let width = 0
  for (const char of grapheme) width += charWidth(char)
  return width
}

function charWidth(char: string): number {
  if (char < '\u0300') return char === '\u00AD' ? 0 : 1
  if (ZERO.test(char)) return 0
  return WIDE.test(char) ? 2 : 1
}

/** Cuts text to at most `width` columns; a cut is marked with `…`. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  return width < 1 ? '' : `${text.slice(0, fitting(text, width - 1))}…`
}

/** Cuts text to at most `width` columns in its middle, so that both ends show: names of files differ at their ends. */
export function truncateMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  if (width < 3) return truncate(text, width)
  const head = text.slice(0, fitting(text, Math.floor((width - 1) / 3)))
  const room = width - 1 - displayWidth(head)
  const graphemes = [...graphemesOf(text)]
  let start = graphemes.length
  for (let used = 0; start > 0; start--) {
    used += graphemeWidth(graphemes[start - 1]!.segment)
    if (used > room) break
  }
  return `${head}…${text.slice(graphemes[start]?.index ?? text.length)}`
}

/** How many UTF-16 units of the text fit into `width` columns, whole graphemes only. */
export function fitting(text: string, width: number): number {
  let used = 0
  for (const { segment, index } of graphemesOf(text)) {
    used += graphemeWidth(segment)
    if (used > width) return index
  }
  return text.length
}

/** Pads text with blanks to `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'left' ? text + gap : gap + text
}

/** Breaks text into lines of at most `width` columns at blanks; words that are longer are cut. Newlines are kept. */
export function wrap(text: string, width: number): string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => breakLines(paragraph, width).map(([start, end]) => paragraph.slice(start, end)))
}

/**
 * Where the lines of one paragraph start and end (UTF-16 offsets) when it is broken at blanks into at most `width`
 * columns. Wide scripts, which have no blanks, break between any two characters; words longer than a line are cut.
 */
export function breakLines(text: string, width: number): [number, number][] {
  const lines: [number, number][] = []
  let start = -1
  let end = 0
  let used = 0
  const flush = () => {
    if (start >= 0) lines.push([start, end])
    start = -1
    used = 0
  }
  const add = (from: number, to: number, columns: number) => {
    if (start < 0) start = from
    end = to
    used += columns
  }
  for (const match of text.matchAll(/[^ ]+/g)) {
    const from = match.index
    const word = match[0]
    const columns = displayWidth(word)
    const gap = start < 0 ? 0 : from - end
    if (used + gap + columns <= width) {
      add(from, from + word.length, gap + columns)
      continue
    }
    if (columns <= width && !WIDE.test(word)) {
      flush()
      add(from, from + word.length, columns)
      continue
    }
    // Start a fresh line for a long word, but let wide scripts flow on from where they are.
    if (!WIDE.test(word) || used + gap + 2 > width) flush()
    else if (start >= 0) add(from, from, gap)
    for (const { segment, index } of graphemesOf(word)) {
      const w = graphemeWidth(segment)
      if (used + w > width && used > 0) flush()
      add(from + index, from + index + segment.length, w)
    }
  }
  flush()
  return lines.length > 0 ? lines : [[0, 0]]
}
