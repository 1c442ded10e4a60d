import { walk } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Free text in EBSCOhost's fields of exact headings. */
export const ebscoMhFreetext: LineRule = {
  code: 'EBSCO-MH-FREETEXT',
  severity: 'warning',
  scope: 'line',
  why: 'MH, MM and their like look up whole headings: words, truncation and proximity there find few of the records that were meant, and nothing is exploded.',
  good: [{ platform: 'ebsco', text: '(MH "Minority Groups+") OR TI minorit*' }],
  bad: [{ platform: 'ebsco', text: 'MH ( minority groups or minority group* )' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'ebsco') return []
    const tree = line.sound!
    const found: Finding[] = []
    for (const { node } of walk(tree.root)) {
      const name = node.kind === 'heading' ? tree.text.slice(node.start, node.end) : ''
      const field = node.kind === 'field' && node.fields.includes('heading') && node.fields.length === 1
      const free = field ? hasFreeText(node) : /[*?#]/.test(name)
      if (!free) continue
      const message = `Unexpected free text in \`${tree.text.slice(node.start, node.start + 2)}\`, expected whole headings: it looks up exact ones.`
      const hint = 'Write `(MH "Heading+")` for each heading, and the words in TI and AB.'
      found.push({ line, span: line.place(node), message, hint })
    }
    return found
  },
}

// `MH (placebos)` is a heading without quotes: EBSCOhost looks it up.
function hasFreeText(field: Parameters<typeof walk>[0]): boolean {
  for (const { node } of walk(field)) {
    if (node.kind === 'prox') return true
    if (node.kind === 'term' && node.words.some((word) => word.wildcards.length > 0)) return true
  }
  return false
}
