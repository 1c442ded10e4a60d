import { oneLine } from '../lib/text.ts'
import type { QueryNode, QueryTree } from '../search/syntax/ast.ts'

/** What a piece of a drawn tree means, for its colour. */
export type TreeRole = 'operator' | 'field' | 'heading' | 'line' | 'limit' | 'error' | 'term' | 'note' | 'branch'

const DEEPEST = 60

/** The tree of a query, drawn; `paint` colours by meaning. Parentheses are shown as `( )` before what is in them. */
export function drawTree(tree: QueryTree, paint: (role: TreeRole, text: string) => string): string[] {
  const lines: string[] = []
  const stack = [{ node: tree.root, first: '', rest: '', depth: 0 }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { first, rest, depth } = top
    let { node } = top
    let groups = 0
    for (; node.kind === 'group' && node.children[0]; node = node.children[0]) groups++
    const mark = groups === 0 ? '' : `${paint('note', groups > 3 ? `( ) ×${groups}` : '( )'.repeat(groups))} `
    const branch = first === '' ? '' : paint('branch', first)
    if (depth > DEEPEST) {
      lines.push(`${branch}${paint('note', '… deeper than shown')}`)
      continue
    }
    lines.push(`${branch}${mark}${label(tree, node, paint)}`)
    for (let index = node.children.length - 1; index >= 0; index--) {
      const last = index === node.children.length - 1
      const [elbow, bar] = last ? ['└─ ', '   '] : ['├─ ', '│  ']
      stack.push({ node: node.children[index]!, first: rest + elbow, rest: rest + bar, depth: depth + 1 })
    }
  }
  return lines
}

function label(tree: QueryTree, node: QueryNode, paint: (role: TreeRole, text: string) => string): string {
  const source = (span: { start: number; end: number }) => oneLine(tree.text.slice(span.start, span.end))
  const note = (text: string) => (text === '' ? '' : ` ${paint('note', text)}`)
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not': {
      const implied = node.operators.filter((one) => one.implied).length
      return paint('operator', node.kind) + note(implied === 0 ? '' : 'implied')
    }
    case 'prox': {
      const written = node.operators.find((one) => !one.implied)
      return paint('operator', written ? source(written) : 'near') + note(distance(node))
    }
    case 'range':
      return paint('operator', 'range')
    case 'field':
      return paint('field', source(node.tag)) + note(node.unknown.length > 0 ? 'unknown field' : node.fields.join(', '))
    case 'term':
      return paint('term', source(node)) + note(!node.quoted && node.words.length > 1 ? node.joined : '')
    case 'heading': {
      const about = [
        node.explode ? 'exploded' : '',
        node.focus ? 'main topic' : '',
        node.subheadings.length > 0 ? `subheading ${oneLine(node.subheadings.join(', '))}` : '',
      ].filter((one) => one !== '')
      return `${paint('heading', `heading ${oneLine(node.text)}`.trim())}${note(about.join(', '))}`
    }
    case 'ref':
      return paint('line', `line ${node.key}`)
    case 'refset': {
      const items = node.items.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
      return paint('line', `${node.op === 'or' ? 'any' : 'all'} of lines ${items.join(', ')}`)
    }
    case 'limit':
      return paint('limit', `limit ${node.items.map((item) => oneLine(item.value)).join('; ')}`)
    case 'group':
      return paint('note', '( )')
    case 'opaque':
      return paint('note', node.why === 'empty' ? 'nothing' : `${source(node)}: ${node.why}`)
    case 'error':
      return paint('error', node.code) + note(node.children.length === 0 ? source(node) : '')
  }
}

function distance({ between, ordered }: QueryNode & { kind: 'prox' }): string {
  const order = ordered ? 'in this order' : 'in any order'
  if (between === undefined) return `in one sentence, ${order}`
  return between === 0 ? `side by side, ${order}` : `at most ${between} between, ${order}`
}
