import { walk } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Ovid field codes that are written in an unusual way. */
export const ovidFieldFormat: LineRule = {
  code: 'OVID-FIELD-FORMAT',
  severity: 'warning',
  scope: 'line',
  why: 'Ovid documents `.ti,ab.`; doubled dots, blanks and semicolons in a field code are read differently from one version to the next.',
  good: [{ text: 'tea.ti,ab.' }],
  bad: [{ text: 'tea.ti. ab.' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'ovid') return []
    const tree = line.sound!
    const found: Finding[] = []
    for (const { node } of walk(tree.root)) {
      if (node.kind !== 'field') continue
      const written = tree.text.slice(node.tag.start, node.tag.end).trim()
      if (!/[.;]/.test(written.replace(/^\.|\.$/g, ''))) continue
      const plain = `.${node.codes.join(',')}.`
      const message = `Unexpected form of the field \`${written}\`, expected \`${plain}\`.`
      found.push({ line, span: line.place(node.tag), message, hint: `Write \`${plain}\`.` })
    }
    return found.slice(0, 1)
  },
}
