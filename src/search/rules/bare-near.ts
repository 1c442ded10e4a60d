import { walk } from '../lint/views.ts'
import type { LineRule } from './rule.ts'

/** The check for `NEAR` without a number on a platform that then takes its own. */
export function bareNear(id: string, distance: number): LineRule['check'] {
  return (line, { platform }) => {
    if (platform?.id !== id) return []
    const tree = line.sound!
    for (const { node } of walk(tree.root)) {
      if (node.kind !== 'prox') continue
      const bare = node.operators.find((one) => /^near$/i.test(tree.text.slice(one.start, one.end)))
      if (!bare) continue
      const message = `Unexpected \`NEAR\` without a number, expected one: ${platform.label} takes ${distance}.`
      return [{ line, span: line.place(bare), message, hint: 'Write the number, for instance `NEAR/3`.' }]
    }
    return []
  }
}
