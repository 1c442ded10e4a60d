import type { Diagnostic, Point, Severity } from '../lib/diagnostic.ts'

/** From `start` up to but not including `end`: offsets into the text of a file. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The text of a query file and where its lines start. */
export interface Source {
  readonly file: string
  readonly text: string
  readonly lineStarts: readonly number[]
}

/** A text with its line starts; CRLF, CR and LF all end a line, and a byte order mark is no part of the first. */
export function toSource(file: string, text: string): Source {
  const lineStarts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (const match of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(match.index + match[0].length)
  return { file, text, lineStarts }
}

/** The n-th line (from 0) without its line end. */
export function lineText(source: Source, index: number): string {
  return source.text.slice(source.lineStarts[index], source.lineStarts[index + 1]).replace(/[\r\n]+$/, '')
}

/** Line and column (from 1) of an offset. */
export function pointAt({ lineStarts }: Source, offset: number): Point {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 }
}

/** A finding at a place of a query file. */
export function finding(
  source: Source,
  span: Span,
  severity: Severity,
  code: string,
  message: string,
  hint?: string,
): Diagnostic {
  const start = pointAt(source, span.start)
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: source.file,
    range: { start, end: pointAt(source, Math.max(span.end, span.start + 1)) },
    source: lineText(source, start.line - 1),
  }
}
