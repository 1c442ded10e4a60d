import { applyEdits, repairOf } from '../lint/repair.ts'
import type { Finding, LineRule } from './rule.ts'

/** The check of a fault that the parser itself sees. */
export function fromParser(code: string): LineRule['check'] {
  return (read) =>
    read.tree.problems.flatMap((problem): Finding[] => {
      if (problem.code !== code) return []
      const { message, start, end } = problem
      const repair = repairOf(read.tree, problem)
      const fix = repair?.certain ? { fix: repair.edits } : {}
      return [{ line: read, span: { start, end }, message, hint: hintOf(read.tree.text, problem, repair), ...fix }]
    })
}

function hintOf(
  text: string,
  { hint, start, end }: { hint: string; start: number; end: number },
  repair: ReturnType<typeof repairOf>,
): string {
  if (!repair || end - start > 60 || hint.startsWith('Did you mean') || hint.startsWith('Write `')) return hint
  const inside = repair.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  return `Did you mean \`${applyEdits(text.slice(start, end), inside).text.trim()}\`?`
}
