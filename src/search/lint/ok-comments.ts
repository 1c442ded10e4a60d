import { lineText, type Source, type Span } from '../source.ts'
import type { Strategy } from '../strategy.ts'

/** `# lint-ok RULE reason`: a finding that was looked at and accepted. */
export interface OkComment {
  readonly code: string
  readonly reason: string
  readonly span: Span
  /** The key of the line below it; undefined when it stands above all lines, and holds for the whole file. */
  readonly key: string | undefined
}

const COMMENT = /^#\s{0,4}lint-ok(?:\s+([A-Za-z][A-Za-z0-9-]*))?\s*:?\s*(.*)$/

/** The comments of a file that silence findings: in the front matter for the file, above a line for that line. */
export function okComments(source: Source, { lines, meta, frontMatter }: Strategy): OkComment[] {
  if (!source.text.includes('lint-ok')) return []
  const found: OkComment[] = []
  const inFront = meta === undefined && frontMatter === '' ? 0 : frontMatter.split('\n').length + 1
  let next = 0
  for (let index = 0; index < source.lineStarts.length; index++) {
    const text = lineText(source, index).trimEnd()
    const match = COMMENT.exec(text)
    if (!match) continue
    const start = source.lineStarts[index]!
    while (next < lines.length && lines[next]!.idSpan.start < start) next++
    const key = index < inFront ? undefined : lines[next]?.key
    found.push({
      code: (match[1] ?? '').toUpperCase(),
      reason: match[2]!.trim(),
      span: { start, end: start + text.length },
      key,
    })
  }
  return found
}
