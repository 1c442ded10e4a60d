/** How bad a finding is: `error` stops the task at hand, `warning` is likely wrong, `info` is for the reviewer's eye. */
export type Severity = 'error' | 'warning' | 'info'

/** A place in a text: line and column count from 1. */
export interface Point {
  readonly line: number
  readonly column: number
}

/** From `start` up to but not including `end`. */
export interface Range {
  readonly start: Point
  readonly end: Point
}

/** A finding about a file. Data only; rendering is someone else's job. Messages read "Unexpected X, expected Y." */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** One imperative sentence: what to do next. */
  readonly hint?: string
  /** Path relative to the review's folder, with forward slashes. */
  readonly file?: string
  readonly range?: Range
  /** The source line at `range.start`, for the caret. */
  readonly source?: string
  readonly related?: readonly { message: string; file?: string; range?: Range }[]
}

/** A range that covers one whole line (or its first `length` characters). */
export function lineRange(line: number, length = 1): Range {
  return { start: { line, column: 1 }, end: { line, column: 1 + length } }
}

/** True when any finding is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error')
}
