import { walk } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Wildcards in the headings of Ovid. */
export const headingTruncated: LineRule = {
  code: 'HEADING-TRUNCATED',
  severity: 'error',
  scope: 'line',
  why: 'A heading is looked up as it is: with a wildcard in it there is none.',
  good: [{ text: 'exp Treatment Outcome/' }],
  bad: [{ text: 'exp Treatment Outcom*/' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'ovid') return []
    const found: Finding[] = []
    for (const { node } of walk(line.sound!.root)) {
      if (node.kind !== 'heading' || !/[\p{L}][*$?]/u.test(node.text)) continue
      const message = `Unexpected wildcard in the heading \`${node.text}\`, expected the heading in full.`
      const hint =
        'Look the heading up, and explode it with `exp` for its narrower ones; for words of headings there is `.hw.`.'
      found.push({ line, span: line.place(node), message, hint })
    }
    return found
  },
}
