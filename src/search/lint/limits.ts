import type { Span } from '../source.ts'
import type { QueryNode } from '../syntax/ast.ts'
import type { ReadLine } from './subject.ts'
import { walk } from './views.ts'

/** Something that narrows a line, whatever the platform calls it. */
export interface LimitUse {
  readonly kind: 'date' | 'language' | 'humans' | 'place' | 'full-text' | 'abstract' | 'duplicates' | 'other'
  readonly value: string
  /** In the line's query as it stands; undefined for an option under the line. */
  readonly span?: Span
  /** The option, as a stretch of the file. */
  readonly option?: Span
}

const LANGUAGES =
  /\b(?:english|french|german|spanish|italian|portuguese|dutch|danish|norwegian|swedish|finnish|polish|russian|chinese|japanese|korean|arabic|turkish)\b/i

/** The limits of a line: in its query, and under it. */
export function limitsOf(line: ReadLine): LimitUse[] {
  const found: LimitUse[] = []
  const tree = line.sound ?? line.tree
  const without = new Set<QueryNode>()
  for (const { node, parent } of walk(tree.root)) {
    // What NOT takes out narrows nothing: `NOT ([animals]/lim NOT [humans]/lim)`.
    const taken = parent?.kind === 'not' && parent.children[0] !== node
    if (parent && (taken || without.has(parent))) without.add(node)
    if (node.kind !== 'limit' || without.has(node)) continue
    for (const item of node.items) {
      if (/^(?:use\s|keep\s)/i.test(item.value)) continue
      found.push({ kind: kindOf(item.value, item.type), value: item.value, span: line.place(item) })
    }
  }
  for (const { name, value, span } of line.line.options) {
    if (name === 'limit' || name === 'narrow')
      found.push({ kind: kindOf(value, optionType(value)), value, option: span })
  }
  return found
}

/** The kind of a limit that is written in the front matter for all lines. */
export function kindOfOption(value: string): LimitUse['kind'] {
  return kindOf(value, optionType(value))
}

function optionType(value: string): string {
  if (/(?:publi\w*|year|date).*\d{4}|^\d{4}/i.test(value)) return 'date'
  if (/^humans?\b/i.test(value)) return 'humans'
  return LANGUAGES.test(value) || /language/i.test(value) ? 'language' : 'other'
}

function kindOf(value: string, type: string): LimitUse['kind'] {
  if (type === 'date' || type === 'language' || type === 'humans' || type === 'duplicates') return type
  if (/geograph|country|region|\bplace\b/i.test(value)) return 'place'
  if (/full[- ]?text/i.test(value)) return 'full-text'
  if (/\babstracts?\b/i.test(value) && !/conference|meeting/i.test(value)) return 'abstract'
  return 'other'
}

/** Where a limit stands, as a finding says it. */
export function placeOf({ span, option }: LimitUse): { span?: Span; option?: Span } {
  return { ...(span ? { span } : {}), ...(option ? { option } : {}) }
}
