import type { Field, FieldName, Heading, QueryNode, QueryTree, Term } from './ast.ts'

/** A term with the field that holds for it. */
export interface TermUse {
  readonly term: Term
  /** The innermost field around it; undefined when there is none. */
  readonly field: Field | undefined
  /** The codes of that field, or none. */
  readonly codes: readonly string[]
  /** What is searched: by that field, or without one by the platform. */
  readonly fields: readonly FieldName[]
}

/** A heading, written as one or as terms in a field of headings. */
export interface HeadingUse {
  readonly node: Heading | Term
  /** Empty for a floating subheading. */
  readonly text: string
  readonly explode: boolean
  readonly focus: boolean
  readonly subheadings: readonly string[]
}

/** Every term of a tree, in the order of the text, with the field that holds for it. */
export function termsOf(tree: QueryTree): TermUse[] {
  const found: TermUse[] = []
  visitLeaves(tree.root, (node, field) => {
    if (node.kind !== 'term') return
    found.push({ term: node, field, codes: field?.codes ?? [], fields: field?.fields ?? tree.defaultFields })
  })
  return found
}

/** Every heading of a tree, in the order of the text: `exp X/`, and also `X.sh.`, `MH ( x )`, `dt.fs.`. */
export function headingsOf(tree: QueryTree): HeadingUse[] {
  const found: HeadingUse[] = []
  visitLeaves(tree.root, (node, field) => {
    if (node.kind === 'heading') {
      const { text, explode, focus, subheadings } = node
      found.push({ node, text, explode, focus, subheadings })
    } else if (node.kind === 'term' && field?.fields.length === 1) {
      const written = node.words.map((word) => word.text).join(' ')
      const base = { node, explode: false, focus: false }
      if (field.fields[0] === 'heading') found.push({ ...base, text: written, subheadings: [] })
      else if (field.fields[0] === 'subheading') found.push({ ...base, text: '', subheadings: [written] })
    }
  })
  return found
}

// Leaves in the order of the text, with the innermost field around each.
function visitLeaves(root: QueryNode, visit: (node: QueryNode, field: Field | undefined) => void): void {
  const stack: { node: QueryNode; field: Field | undefined }[] = [{ node: root, field: undefined }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node } = top
    visit(node, top.field)
    const field = node.kind === 'field' ? node : top.field
    for (let index = node.children.length - 1; index >= 0; index--) stack.push({ node: node.children[index]!, field })
  }
}
