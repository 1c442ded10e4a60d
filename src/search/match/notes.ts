import type { QueryNode } from '../syntax/ast.ts'
import { walk } from '../syntax/walk.ts'
import type { MatchLine } from './lines.ts'
import type { Matcher } from './matcher.ts'

/** What makes the answers of a strategy less than certain, for its readers: each kind once, with the lines that it concerns. */
export interface Note {
  readonly kind: 'explosion' | 'not-in-tree' | 'limit' | 'expander' | 'broken'
  /** Ids of lines. */
  readonly lines: readonly string[]
  readonly examples: readonly string[]
}

/** Looks through the lines of a strategy for what records cannot tell. */
export function notesOn({ thesaurus }: Matcher, lines: readonly MatchLine[]): Note[] {
  const notes = new Map<Note['kind'], { lines: Set<string>; examples: Set<string> }>()
  const add = (kind: Note['kind'], line: MatchLine, example: string) => {
    const note = notes.get(kind) ?? { lines: new Set(), examples: new Set() }
    note.lines.add(line.id)
    note.examples.add(example)
    notes.set(kind, note)
  }
  const { tree, scheme } = thesaurus
  const usable = tree && (scheme === undefined || scheme === tree.scheme) ? tree : undefined
  for (const line of lines) {
    if (line.tree.problems.some((one) => one.severity === 'error')) add('broken', line, '')
    if (line.expands) add('expander', line, '')
    for (const { value, type } of line.limits) if (type === 'other') add('limit', line, value)
    for (const { node } of walk(line.tree.root)) {
      if (isExploded(node)) {
        if (!usable) add('explosion', line, node.text)
        else if (!usable.explode(node.text)) add('not-in-tree', line, node.text)
      }
      if (node.kind === 'limit')
        for (const { value, type } of node.items) if (type === 'other') add('limit', line, value)
    }
  }
  return [...notes].map(([kind, note]) => ({ kind, lines: [...note.lines], examples: [...note.examples] }))
}

/** True when a line asks for headings below a heading. */
export function asksForTree(lines: readonly MatchLine[]): boolean {
  for (const line of lines) for (const { node } of walk(line.tree.root)) if (isExploded(node)) return true
  return false
}

function isExploded(node: QueryNode): node is QueryNode & { kind: 'heading' } {
  return node.kind === 'heading' && node.explode && node.text !== ''
}
