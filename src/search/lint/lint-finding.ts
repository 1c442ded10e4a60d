import type { Diagnostic, Range } from '../../lib/diagnostic.ts'
import { lineText, pointAt, type Source, type Span } from '../source.ts'
import type { Edit } from './repair.ts'
import type { Subject } from './subject.ts'

/** A finding of the linter: a diagnostic that also knows its place in the line. */
export interface LintFinding extends Diagnostic {
  /** The strategy; undefined for a finding about the review. */
  readonly subject: Subject | undefined
  /** The id of the line as the file writes it. */
  readonly line: string | undefined
  /** Offsets in the line's query; undefined when it is about the line as a whole. */
  readonly span: Span | undefined
  /** What the message sums up. */
  readonly list: readonly string[]
  readonly fix: readonly Edit[]
  /** The file in which it stands, for the caret. */
  readonly text: Source | undefined
}

const texts = new WeakMap<Source, Map<number, string>>()

// A line without breaks may have thousands of findings.
function textOf(source: Source, index: number): string {
  const lines = texts.get(source) ?? new Map<number, string>()
  texts.set(source, lines)
  const known = lines.get(index) ?? lineText(source, index)
  lines.set(index, known)
  return known
}

/** Where a stretch of a file is, with the text of its first line. */
export function rangeOf(source: Source, { start, end }: Span): { range: Range; source: string } {
  const from = pointAt(source, start)
  return {
    range: { start: from, end: pointAt(source, Math.max(end, start + 1)) },
    source: textOf(source, from.line - 1),
  }
}
