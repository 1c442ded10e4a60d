import { parenthesis, quoted, remark, space } from '../../syntax/constructs.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { referenceSet } from '../../syntax/reference-set.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { ovidFields } from './fields.ts'
import { explodeUnclosed, readSlash, slash } from './heading.ts'
import { limit, selection, use } from './limits.ts'
import { openRemark } from './remark.ts'
import { startsSuffix, suffix } from './suffix.ts'

// Each number once, so that no text is read twice; behind the last one no word may go on.
const SET = /(or|and)\s?\/\s?([s#]?\d{1,6}(?:\s?[-\u2010-\u2015,]\s?[s#]?\d{1,6})*)(?![\w.*$])/iy

function operator(word: string): OperatorKind | undefined {
  const adjacency = /^adj(\d*)$/i.exec(word)
  if (!adjacency) return booleanOperator(word)
  return adjacency[1] === '' ? proximity(0, true) : proximity(Number(adjacency[1]) - 1, false)
}

/** Ovid: fields and headings are told by what stands behind them; `[…]` is a comment. */
export const ovidSyntax: Syntax = {
  label: 'Ovid',
  quotes: { classes: [DOUBLE], remarks: ['[', ']'] },
  fields: ovidFields,
  defaultFields: ovidFields.mp!,
  constructs: [
    suffix,
    space,
    remark('[', ']'),
    openRemark,
    parenthesis,
    quoted,
    slash,
    referenceSet(SET),
    limit,
    selection,
    use,
    explodeUnclosed,
  ],
  wordStop: (text, at) => readSlash(text, at) !== undefined || startsSuffix(text, at),
  operator,
  wildcards: [
    { sign: /[*$:](\d{1,3})/y, min: 0 },
    { sign: /[*$:]/y, min: 0 },
    { sign: /\?/y, min: 0, max: 1 },
    { sign: /#/y, min: 1, max: 1 },
  ],
  precedence: { range: 9, prox: 5, prefix: 4, and: 3, not: 3, or: 1 },
  suffixBinds: 'proximity',
  adjacent: 'phrase',
  // Words side by side are a phrase, and so is `(a or b) c`; two quoted phrases lack an operator.
  implied: (left, right) =>
    left === 'other' || right === 'other' || (left === 'quoted' && right === 'quoted') ? undefined : 'phrase',
}
