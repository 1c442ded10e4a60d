import { joinStretches, lineKey, type StrategyLine } from './line.ts'
import { lineText, type Source, type Span } from './source.ts'

// `# 1` is how Web of Science prints it.
const ID = /^\s*([sS]?\d{1,5}|#\s?\d{1,5})(?:[.):]\s*|\s+)(?=\S)/
const ENDS_OPEN = /(?:^|\s)(?:and|or|not)\s*$/i
const STARTS_OPEN = /^\s*(?:and|or|not)(?:\s|$)/i
/** No query is wrapped over more lines than these. */
const LONGEST_WRAP = 200

/**
 * The lines of a bare text, without front matter: numbered ones (`1. …`, `S1 …`, `#1 …`) in ascending order, else one a
 * physical line, where parentheses and operators at line ends hold wrapped ones together.
 */
export function bareLines(source: Source): StrategyLine[] {
  const physical: { span: Span; text: string }[] = []
  for (let index = 0; index < source.lineStarts.length; index++) {
    const text = lineText(source, index)
    const start = source.lineStarts[index]!
    // A comment; `# 1 TS=tea` is a line of Web of Science.
    if (/^#\s+\D/.test(text)) continue
    if (text.trim() !== '') physical.push({ span: { start, end: start + text.length }, text })
  }
  return isNumbered(physical.map((one) => one.text)) ? numbered(source, physical) : unnumbered(source, physical)
}

// `1. x` and `S1 x` start a numbered text; `1 x` does where the next number follows too (`5 mg`); `1 or 2` does not.
function isNumbered(texts: readonly string[]): boolean {
  const first = ID.exec(texts[0] ?? '')
  if (!first || STARTS_OPEN.test(texts[0]!.slice(first[0].length))) return false
  if (/[sS#]/.test(first[1]!) || /[.)]\s/.test(first[0])) return true
  const next = String(Number(keyOf(first[1]!)) + 1)
  return texts.slice(1).some((text) => keyOf(ID.exec(text)?.[1] ?? '') === next)
}

function keyOf(id: string): string | undefined {
  return lineKey(id.replace(/\s/, ''))
}

function numbered(source: Source, physical: readonly { span: Span; text: string }[]): StrategyLine[] {
  const lines: { id: string; idSpan: Span; spans: Span[] }[] = []
  for (const { span, text } of physical) {
    const last = lines.at(-1)
    const match = ID.exec(text)
    if (match && (!last || Number(keyOf(match[1]!)) === Number(keyOf(last.id)) + 1)) {
      const start = span.start + match[0].indexOf(match[1]!)
      const idSpan = { start, end: start + match[1]!.length }
      lines.push({
        id: match[1]!.replace(/\s/, ''),
        idSpan,
        spans: [{ start: span.start + match[0].length, end: span.end }],
      })
    } else last?.spans.push(span)
  }
  return lines.map(({ id, idSpan, spans }) => toLine(source, id, idSpan, spans))
}

function unnumbered(source: Source, physical: readonly { span: Span; text: string }[]): StrategyLine[] {
  const lines: StrategyLine[] = []
  for (let index = 0; index < physical.length; index++) {
    const last = wrappedUntil(physical, index)
    const spans = physical.slice(index, last + 1).map((one) => one.span)
    const id = String(lines.length + 1)
    lines.push(toLine(source, id, { start: spans[0]!.start, end: spans[0]!.start }, spans))
    index = last
  }
  return lines
}

// The last physical line of a query: parentheses that a later line closes, and operators at its edge, carry it on.
function wrappedUntil(physical: readonly { text: string }[], from: number): number {
  let depth = 0
  let last = from
  for (let index = from; index < Math.min(physical.length, from + LONGEST_WRAP); index++) {
    const { text } = physical[index]!
    for (const char of text) depth += char === '(' ? 1 : char === ')' ? -1 : 0
    const next = physical[index + 1]?.text
    const open = next !== undefined && (ENDS_OPEN.test(text) || STARTS_OPEN.test(next))
    if (depth <= 0 && !open) return index
    if (open && last === index) last = index + 1
  }
  return last
}

function toLine(source: Source, id: string, idSpan: Span, spans: readonly Span[]): StrategyLine {
  const span = { start: idSpan.start, end: spans.at(-1)!.end }
  return { id, key: lineKey(id)!, idSpan, span, ...joinStretches(source, spans), options: [] }
}
