import { walk } from '../lint/views.ts'
import type { LineRule } from './rule.ts'

/** `a adj2 b adj2 c`. */
export const proxChained: LineRule = {
  code: 'PROX-CHAINED',
  severity: 'info',
  scope: 'line',
  why: 'In a chain of proximity operators it is not defined between which words the distance counts.',
  good: [{ text: '((green adj2 tea) and leaf).tw.' }],
  bad: [{ text: '(green adj2 tea adj2 leaf).tw.' }],
  check: (line) => {
    const tree = line.sound!
    for (const { node } of walk(tree.root)) {
      if (node.kind !== 'prox' || node.children.length < 3 || node.between === 0) continue
      const message = `Unexpected chain of ${node.children.length} words by proximity, expected two at a time.`
      const hint = 'Look at what the platform makes of it, or put the two that belong together in parentheses.'
      return [{ line, span: line.place(node), message, hint }]
    }
    return []
  },
}
