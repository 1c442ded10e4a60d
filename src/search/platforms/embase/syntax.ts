import { colonSuffix, startsColonField } from '../../syntax/colon-field.ts'
import { parenthesis, quoted, space } from '../../syntax/constructs.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE, SINGLE } from '../../syntax/quotes.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { embaseFields } from './fields.ts'
import { bracketLimit, emtreeHeading, emtreeSlash, startsHeading } from './heading.ts'

// Of NEAR/n and NEXT/n, n counts steps: NEAR/1 is side by side.
function operator(word: string): OperatorKind | undefined {
  const near = /^(near|next)\/(\d{1,4})$/i.exec(word)
  if (!near) return booleanOperator(word)
  return proximity(Number(near[2]) - 1, near[1]!.toLowerCase() === 'next')
}

/** Embase.com: single or double quotes, fields behind a colon, headings with a slash. */
export const embaseSyntax: Syntax = {
  label: 'Embase.com',
  quotes: { classes: [DOUBLE, SINGLE] },
  fields: embaseFields,
  defaultFields: ['title', 'abstract', 'keywords', 'heading-word', 'substance', 'other'],
  constructs: [emtreeSlash, colonSuffix(embaseFields), space, bracketLimit, parenthesis, quoted],
  wordStop: (text, at) => startsColonField(text, at, embaseFields) || startsHeading(text, at),
  operator,
  wildcards: [
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
    { sign: /\$/y, min: 0, max: 1 },
  ],
  precedence: { range: 9, prox: 6, prefix: 5, not: 2, and: 2, or: 2 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: (left, right) => (left === 'other' || right === 'other' ? undefined : 'and'),
  applyField: emtreeHeading,
}
