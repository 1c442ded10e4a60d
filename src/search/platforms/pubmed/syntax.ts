import { ignored, parenthesis, quoted, space, tail } from '../../syntax/constructs.ts'
import { booleanOperator } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import { pubmedFields } from './fields.ts'
import { groupTagged, pubmedHeading, tag } from './tag.ts'

/** PubMed: fields stand behind in brackets; words side by side are looked up together and else joined by AND. */
export const pubmedSyntax: Syntax = {
  label: 'PubMed',
  quotes: { classes: [DOUBLE] },
  fields: pubmedFields,
  defaultFields: ['all'],
  constructs: [
    space,
    tail(/(?:Filters?(?: (?:applied|activated))?\s?:|Sort by:)\s/iy, 'options of the interface'),
    ignored(/Search:?\s(?=[("“\w])/y, true),
    parenthesis,
    tag,
    quoted,
  ],
  wordStop: (text, at) => text[at] === '[',
  operator: (word) => (word === ':' ? { op: 'range' } : booleanOperator(word)),
  wildcards: [{ sign: /\*/y, min: 0 }],
  precedence: { range: 9, prox: 8, prefix: 7, and: 2, or: 2, not: 2 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: () => 'and',
  applyField: pubmedHeading,
  fieldOnGroup: groupTagged,
}
