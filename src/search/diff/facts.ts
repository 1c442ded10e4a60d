import type { FieldName } from '../syntax/ast.ts'
import { describe } from '../translate/adapt-heading.ts'
import { canonical } from '../translate/canonical.ts'
import { type Expr, type HeadingExpr, type Pattern, partsOf, type Restriction } from '../translate/expr.ts'

/** A word or phrase of a line, whatever the platform's signs. */
export interface TermFact {
  /** Lower case, `*` for any number of characters, `<0-1>` for others. */
  readonly key: string
  readonly words: readonly Pattern[]
  readonly fields: readonly FieldName[]
  /** As written. */
  readonly text: string
  /** The field's code as written; empty without one. */
  readonly field: string
  /** It stands by itself: no AND, NOT or distance above it, so that what covers it makes it needless. */
  readonly alone: boolean
}

/** A heading of a line. */
export interface HeadingFact {
  readonly key: string
  readonly heading: HeadingExpr
  readonly text: string
}

/** Words near each other: which ones, and how near. */
export interface NearFact {
  readonly key: string
  readonly between: number | undefined
  readonly ordered: boolean
  readonly text: string
  /** Keys of its terms. */
  readonly terms: readonly string[]
}

/** What a line says, in pieces that can be compared. */
export interface LineFacts {
  readonly terms: readonly TermFact[]
  readonly headings: readonly HeadingFact[]
  readonly nears: readonly NearFact[]
  readonly limits: readonly Restriction[]
  readonly references: readonly string[]
}

/** Cuts a line's expression into facts. */
export function toFacts(expr: Expr, text: string, defaultFields: readonly FieldName[]): LineFacts {
  const terms: TermFact[] = []
  const headings: HeadingFact[] = []
  const nears: NearFact[] = []
  const limits: Restriction[] = []
  const references: string[] = []
  const walk = (one: Expr, fields: readonly FieldName[], field: string, alone: boolean): void => {
    const shown = text.slice(one.at.start, one.at.end)
    switch (one.kind) {
      case 'term':
        terms.push({ key: termKey(one.words), words: one.words, fields, text: shown, field, alone })
        return
      case 'heading':
        headings.push({ key: one.text.toLowerCase() || describe(one).toLowerCase(), heading: one, text: shown })
        return
      case 'prox':
        nears.push({
          key: one.parts
            .map((part) => canonical(part, fields))
            .sort()
            .join(' ~ '),
          between: one.between,
          ordered: one.ordered,
          text: shown,
          terms: termsIn(one),
        })
        break
      case 'limit':
        limits.push(...one.items)
        break
      case 'line':
        references.push(one.key)
        return
      case 'lines':
        for (const { first, last } of one.items) {
          for (let n = Math.min(first, last); n <= Math.min(Math.max(first, last), Math.min(first, last) + 500); n++)
            references.push(String(n))
        }
        return
    }
    const [inner, code] =
      one.kind === 'field' ? [one.fields, text.slice(one.tag.start, one.tag.end).trim()] : [fields, field]
    const below = alone && (one.kind === 'or' || one.kind === 'group' || one.kind === 'field' || one.kind === 'broken')
    for (const part of partsOf(one)) walk(part, inner, code, below)
  }
  walk(expr, defaultFields, '', true)
  return { terms, headings, nears, limits, references }
}

function termsIn(expr: Expr): string[] {
  return expr.kind === 'term' ? [termKey(expr.words)] : partsOf(expr).flatMap(termsIn)
}

/** A phrase as a key: equal for equal phrases on all platforms. */
export function termKey(words: readonly Pattern[]): string {
  return words
    .map((word) =>
      word
        .map((part) =>
          typeof part === 'string' ? part.toLowerCase() : part.max === undefined ? '*' : `<${part.min}-${part.max}>`,
        )
        .join(''),
    )
    .join(' ')
}
