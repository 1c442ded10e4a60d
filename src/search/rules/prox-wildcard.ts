import { walk } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Wildcards in PubMed's proximity. */
export const proxWildcard: LineRule = {
  code: 'PROX-WILDCARD',
  severity: 'error',
  scope: 'line',
  why: 'PubMed does not truncate within `[tiab:~n]`: it searches for the asterisk as a blank.',
  good: [{ platform: 'pubmed', text: '"green tea"[tiab:~2]' }],
  bad: [{ platform: 'pubmed', text: '"green tea*"[tiab:~2]' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'pubmed') return []
    const tree = line.sound!
    const found: Finding[] = []
    for (const { node, parent } of walk(tree.root)) {
      const near =
        parent?.kind === 'prox' ||
        (parent?.kind === 'field' && tree.text.slice(parent.tag.start, parent.tag.end).includes('~'))
      if (node.kind !== 'term' || !near || !node.words.some((word) => word.wildcards.length > 0)) continue
      const message = `Unexpected wildcard in \`${tree.text.slice(node.start, node.end)}\`, expected whole words in a proximity search.`
      found.push({ line, span: line.place(node), message, hint: 'Write each form of the word, joined by OR.' })
    }
    return found
  },
}
