import { colonSuffix, startsColonField } from '../../syntax/colon-field.ts'
import { ignored, parenthesis, quoted, space } from '../../syntax/constructs.ts'
import { limitType } from '../../syntax/limit-items.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { referenceSet } from '../../syntax/reference-set.ts'
import { afterOperand, type Construct, matchAt, push } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { cochraneFields } from './fields.ts'
import { descriptor, shortHeading } from './heading.ts'

const DATES =
  /,?\s?(?:with\s+)?(?:cochrane library\s+)?publication\s+(?:year|date)\s+(?:from\s+|between\s+)?[\w ]{1,30}?\s+(?:to|and|-)\s+(?:[A-Z]{3}[a-z]*\s+)?(?:present|\d{4})/iy
// `(#1 AND #2), from 2005 to 2010`, as the library printed it before 2013.
const YEARS = /,?\s?from\s+\d{4}\s+to\s+(?:present|\d{4})/iy
const PLACE =
  '(?:cochrane reviews(?:\\s\\((?:reviews|protocols)[^)]{0,40}\\))?|(?:cochrane )?(?:reviews|protocols)|(?:clinical )?trials|other reviews|' +
  'clinical answers|editorials|special collections|methods studies|technology assessments|economic evaluations|cochrane groups)'
const PLACES = new RegExp(
  `,?\\s?in\\s+${PLACE}(?:\\s?,\\s?${PLACE}){0,10}(?=\\s*(?:$|[,()]|\\sand\\s|\\swith\\s))`,
  'iy',
)

// `in Trials`, `with Publication Year from 2012 to 2021`.
const narrowed: Construct = (scan) => {
  const match = afterOperand(scan) ? (matchAt(scan, DATES) ?? matchAt(scan, YEARS) ?? matchAt(scan, PLACES)) : null
  if (!match) return false
  const lead = /^[,\s]*/.exec(match[0])![0].length
  const place = { start: scan.at + lead, end: scan.at + match[0].length }
  const value = match[0].slice(lead)
  scan.at += lead
  return push(scan, { type: 'limit', ...place, items: [{ ...place, type: limitType(value), value }] })
}

function operator(word: string): OperatorKind | undefined {
  const near = /^(near|next)(?:\/(\d{1,4}))?$/i.exec(word)
  if (!near) return booleanOperator(word)
  const next = near[1]!.toLowerCase() === 'next'
  if (near[2] === undefined) return next ? proximity(0, true) : proximity(6, false)
  return proximity(next ? Number(near[2]) - 1 : Number(near[2]), next)
}

/** Cochrane Library: fields stand behind a colon; a line may end with what narrows it. */
export const cochraneSyntax: Syntax = {
  label: 'the Cochrane Library',
  quotes: { classes: [DOUBLE] },
  fields: cochraneFields,
  defaultFields: ['all'],
  constructs: [
    colonSuffix(cochraneFields),
    narrowed,
    space,
    ignored(/\(Word variations have been searched\)/iy),
    referenceSet(/\{\s{0,4}(or|and)\s{1,4}(#?\d{1,6}(?:\s?[-\u2010-\u2015,]\s?#?\d{1,6})*)\s{0,4}\}/iy),
    parenthesis,
    descriptor,
    shortHeading,
    quoted,
  ],
  wordStop: (text, at) => startsColonField(text, at, cochraneFields),
  operator,
  wildcards: [
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
  ],
  precedence: { range: 9, prox: 6, prefix: 5, not: 4, and: 3, or: 1 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: (left, right) => (left === 'other' || right === 'other' ? undefined : 'and'),
}
