import type { QueryNode } from '../../../src/search/syntax/ast.ts'

/** A tree on one line, for tests. Recursive: for small trees alone. */
export function show(text: string, node: QueryNode): string {
  const inner = node.children.map((child) => show(text, child)).join(', ')
  switch (node.kind) {
    case 'term':
      return node.quoted
        ? `"${node.words.map((word) => word.text).join(' ')}"`
        : node.words.map((word) => word.text).join('_')
    case 'heading': {
      const marks = [node.explode ? 'exp' : '', node.focus ? 'focus' : '', ...node.subheadings.map((one) => `/${one}`)]
      return `<${[node.text, ...marks].filter((one) => one !== '').join(' ')}>`
    }
    case 'field':
      return `${node.codes.join('+')}${node.unknown.length > 0 ? '?' : ''}[${inner}]`
    case 'prox': {
      const distance = node.between === undefined ? 'any' : node.between
      return `near${distance}${node.ordered ? '>' : ''}(${inner})`
    }
    case 'ref':
      return `#${node.key}`
    case 'refset':
      return `${node.op}#${node.items.map((one) => (one.first === one.last ? one.first : `${one.first}-${one.last}`)).join('+')}`
    case 'limit':
      return `limit{${node.items.map((item) => `${item.type}:${item.value}`).join('; ')}}(${inner})`
    case 'group':
      return inner
    case 'opaque':
      return `opaque(${node.why})`
    case 'error':
      return `!${node.code}(${inner})`
    default:
      return `${node.kind}(${inner})`
  }
}
