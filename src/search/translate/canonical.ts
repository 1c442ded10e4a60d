import type { FieldName } from '../syntax/ast.ts'
import type { Expr, Gap, Pattern } from './expr.ts'
import { longQualifier } from './qualifiers.ts'

/** Combinations of a distance are written out as far as these. */
const MOST = 200

/**
 * What an expression means, as a text that is equal for equal meanings: the order of OR and AND, parentheses, case, and how a
 * platform spreads fields do not matter.
 */
export function canonical(expr: Expr, defaultFields: readonly FieldName[]): string {
  return show(simplify(expr, defaultFields))
}

type Node =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly first: Node; readonly rest: Node }

function simplify(expr: Expr, fields: readonly FieldName[]): Node {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return join(
        expr.kind,
        expr.parts.map((part) => simplify(part, fields)),
      )
    case 'not': {
      const [first, ...rest] = expr.parts.map((part) => simplify(part, fields))
      return without(first!, join('or', rest))
    }
    case 'group':
    case 'broken':
      return simplify(expr.part, fields)
    case 'field':
      return simplify(expr.part, expr.fields)
    case 'term':
      if (expr.joined === 'and' && !expr.quoted && expr.words.length > 1) {
        return join(
          'and',
          expr.words.map((word) => inFields(phrases([word]), fields)),
        )
      }
      return inFields(phrases(expr.words), fields)
    case 'prox':
      return inFields(near(expr), fields)
    case 'heading':
      return heading(expr)
    case 'line':
      return leaf(`line ${expr.key}`)
    case 'lines': {
      const keys = expr.items.flatMap(({ first, last }) => {
        const low = Math.min(first, last)
        return Array.from({ length: Math.min(1000, Math.abs(last - first) + 1) }, (_, index) =>
          leaf(`line ${low + index}`),
        )
      })
      return join(expr.op, keys)
    }
    case 'limit': {
      const items = expr.items.map((item) => {
        if (item.type === 'years') return yearsOf(item.from, item.to)
        return leaf(
          item.type === 'language' ? `language ${item.name.toLowerCase()}` : `limit ${item.value.toLowerCase()}`,
        )
      })
      return join('and', expr.part ? [simplify(expr.part, fields), ...items] : items)
    }
    case 'text':
      return leaf(`text ${expr.text.replace(/\s+/g, ' ').toLowerCase()}`)
  }
}

// Each end by itself, as Scopus says it. What platforms write for an open end is none.
function yearsOf(from: number | undefined, to: number | undefined): Node {
  const ends = [
    ...(from === undefined || from <= 1900 ? [] : [leaf(`from ${from}`)]),
    ...(to === undefined || to >= 3000 ? [] : [leaf(`to ${to}`)]),
  ]
  return ends.length === 0 ? leaf('any year') : join('and', ends)
}

function heading(expr: Expr & { kind: 'heading' }): Node {
  const name = expr.text.toLowerCase().replace(/["']/g, '')
  const one = (subheading: string) =>
    leaf(
      `heading ${expr.focus ? '*' : ''}${name}${expr.explode && name !== '' ? '+' : ''}${subheading === '' ? '' : `/${longQualifier(subheading) ?? subheading.toLowerCase()}`}`,
    )
  return join('or', (expr.subheadings.length === 0 ? [''] : expr.subheadings).map(one))
}

function near({ between, ordered, parts }: Expr & { kind: 'prox' }): string[] {
  const all = parts.map(choices)
  const size = all.reduce((product, one) => product * one.length, 1)
  const rows = size > MOST ? [all.map((one) => `{${[...one].sort().join(' | ')}}`)] : product(all)
  return rows.map((row) => {
    if (ordered && between === 0 && row.every((one) => !/[{(]/.test(one))) return row.join(' ')
    return `(${(ordered ? row : [...row].sort()).map((one) => `[${one}]`).join(ordered ? ` >${between} ` : ` ~${between} `)})`
  })
}

function choices(expr: Expr): string[] {
  if (expr.kind === 'group' || expr.kind === 'field' || expr.kind === 'broken') return choices(expr.part)
  if (expr.kind === 'term') return phrases(expr.words)
  if (expr.kind === 'prox') return near(expr)
  if (expr.kind === 'or') return expr.parts.flatMap(choices)
  return [canonical(expr, [])]
}

function product(all: readonly (readonly string[])[]): string[][] {
  return all.reduce<string[][]>((rows, one) => rows.flatMap((row) => one.map((text) => [...row, text])), [[]])
}

// No or one character is two spellings, as platforms without that wildcard have to write it.
function phrases(words: readonly Pattern[]): string[] {
  const optional = words.flat().filter((part) => typeof part !== 'string' && part.min === 0 && part.max === 1).length
  if (optional === 0 || optional > 5) return [words.map(showWord).join(' ')]
  let rows = ['']
  words.forEach((word, index) => {
    for (const part of [...(index > 0 ? [' '] : []), ...word]) {
      const both = typeof part !== 'string' && part.min === 0 && part.max === 1
      const texts = both
        ? ['', showGap({ min: 1, max: 1 })]
        : [typeof part === 'string' ? part.toLowerCase() : showGap(part)]
      rows = rows.flatMap((row) => texts.map((text) => row + text))
    }
  })
  return rows
}

function showWord(word: Pattern): string {
  return word.map((part) => (typeof part === 'string' ? part.toLowerCase() : showGap(part))).join('')
}

function showGap({ min, max }: Gap): string {
  return max === undefined ? '*' : `<${min}-${max}>`
}

function inFields(texts: readonly string[], fields: readonly FieldName[]): Node {
  return join(
    'or',
    texts.flatMap((text) => fields.map((name) => leaf(`${name}: ${text}`))),
  )
}

function leaf(text: string): Node {
  return { kind: 'leaf', text }
}

function join(kind: 'and' | 'or', parts: readonly Node[]): Node {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const seen = new Map(flat.map((part) => [show(part), part]))
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
  return sorted.length === 1 ? sorted[0]! : { kind, parts: sorted }
}

function without(first: Node, rest: Node): Node {
  if (first.kind !== 'not') return { kind: 'not', first, rest }
  return { kind: 'not', first: first.first, rest: join('or', [first.rest, rest]) }
}

function show(node: Node): string {
  if (node.kind === 'leaf') return node.text
  if (node.kind === 'not') return `(${show(node.first)} NOT ${show(node.rest)})`
  return `(${node.parts.map(show).join(node.kind === 'and' ? ' AND ' : ' OR ')})`
}
