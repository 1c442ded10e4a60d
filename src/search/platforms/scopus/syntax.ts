import { parenthesis, quoted, space } from '../../syntax/constructs.ts'
import { limitType } from '../../syntax/limit-items.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { type Construct, matchAt, push, pushNode, quotedTerm, toTag } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { NONE } from '../../syntax/words.ts'
import { scopusFields } from './fields.ts'

const CODE = /([a-z]{3,20}(?:-[a-z]{2,10}){0,4})\s{0,4}(?=\()/iy
const YEAR = /(?:ref)?pubyear\s*(?:[<>=]=?|aft|bef|is)\s*"?\d{4}"?/iy
const REFINED = /(?:limit-to|exclude)\s*\([^()]{0,400}\)/iy
const PHRASE = /\{[^{}]{1,1000}\}/y

const field: Construct = (scan) => {
  const match = matchAt(scan, CODE)
  const before = scan.tokens.at(-1)?.type
  if (!match || before === 'word' || before === 'prefix') return false
  const code = match[1]!.toLowerCase()
  // A word in capitals right before a parenthesis can only be meant as a field.
  const known = Object.hasOwn(scopusFields, code)
  if (!known && (booleanOperator(code) || !/^[A-Z-]{4,}\($/.test(scan.text.slice(scan.at, scan.at + code.length + 1))))
    return false
  const tag = toTag([code], scopusFields)
  return push(scan, { type: 'prefix', start: scan.at, end: scan.at + match[1]!.length, tag })
}

const limit: Construct = (scan) => {
  const match = matchAt(scan, YEAR) ?? matchAt(scan, REFINED)
  if (!match) return false
  const place = { start: scan.at, end: scan.at + match[0].length }
  const item = { ...place, type: limitType(match[0].replace(/^(limit-to|exclude)\s*\(\s*/i, '')), value: match[0] }
  return pushNode(scan, { kind: 'limit', ...place, children: NONE, items: [item] })
}

/** `{heart attack}`: the phrase to the letter. */
const exact: Construct = (scan) => {
  const match = matchAt(scan, PHRASE)
  if (!match) return false
  const start = scan.at
  const end = start + match[0].length
  return pushNode(scan, quotedTerm(scan, start, end, { start: start + 1, end: end - 1 }))
}

function operator(word: string): OperatorKind | undefined {
  const near = /^(w|pre)\/(\d{1,3})$/i.exec(word)
  return near ? proximity(Number(near[2]), near[1]!.toLowerCase() === 'pre') : booleanOperator(word)
}

/** Scopus: fields stand in front of parentheses; OR binds tighter than AND. */
export const scopusSyntax: Syntax = {
  label: 'Scopus',
  quotes: { classes: [DOUBLE] },
  fields: scopusFields,
  defaultFields: scopusFields['title-abs-key']!,
  constructs: [space, parenthesis, quoted, exact, limit, field],
  wordStop: () => false,
  operator,
  wildcards: [
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
  ],
  precedence: { range: 9, prefix: 8, or: 6, prox: 5, and: 3, not: 1 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: (left, right) => (left === 'other' || right === 'other' ? undefined : 'and'),
}
