import { offsetInFile } from '../line.ts'
import type { LintFinding } from './lint-finding.ts'
import { applyEdits, type Edit } from './repair.ts'
import type { Subject } from './subject.ts'

/** A file as `--fix` would leave it. */
export interface FixedFile {
  readonly subject: Subject
  readonly before: string
  readonly after: string
  /** Findings that are mended. */
  readonly fixed: readonly LintFinding[]
}

/** What the unambiguous fixes of some findings make of their files. */
export function planFixes(findings: readonly LintFinding[]): FixedFile[] {
  const bySubject = new Map<Subject, LintFinding[]>()
  for (const one of findings) {
    if (!one.subject || one.fix.length === 0) continue
    bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one])
  }
  return [...bySubject].map(([subject, fixed]) => {
    const before = subject.source.text
    const edits = fixed.flatMap((one) => one.fix.map((edit) => toFile(subject, one, edit)))
    return { subject, before, after: applyEdits(before, unique(edits)).text, fixed }
  })
}

function toFile(subject: Subject, { line: id }: LintFinding, { start, end, text }: Edit): Edit {
  const { line } = subject.lines.find((one) => one.line.id === id)!
  // What is put behind a word stays on the word's line of the file.
  if (start === end && start > 0 && line.query[start - 1] !== ' ') {
    const at = offsetInFile(line, start - 1) + 1
    return line.query[start] === ' ' || start === line.query.length
      ? { start: at, end: at, text }
      : { start: offsetInFile(line, start), end: offsetInFile(line, start), text }
  }
  const from = offsetInFile(line, start)
  return { start: from, end: start === end ? from : offsetInFile(line, end - 1) + 1, text }
}

// A quote may be part of two findings: one that goes is not put straight.
function unique(edits: readonly Edit[]): Edit[] {
  const found = new Map<string, Edit>()
  for (const edit of edits) {
    const key = `${edit.start} ${edit.end}`
    if (edit.text === '' || !found.has(key)) found.set(key, edit)
  }
  return [...found.values()]
}
