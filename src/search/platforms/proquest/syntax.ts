import { parenthesis, quoted, space } from '../../syntax/constructs.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { type Construct, matchAt, push, toTag } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { proquestFields } from './fields.ts'
import { proquestHeading } from './heading.ts'

const CODE = /([a-z]{2,12}(?:\.(?:exact|explode|x)){0,3}(?:,\s?[a-z]{2,12}){0,20})\s?(?=[("“])/iy

const field: Construct = (scan) => {
  const match = matchAt(scan, CODE)
  const before = scan.tokens.at(-1)?.type
  if (!match || before === 'word' || before === 'prefix') return false
  const written = match[1]!.toLowerCase()
  const codes = written.split(/,\s?/)
  const tag = toTag(
    codes.map((code) => code.split('.')[0]!),
    proquestFields,
  )
  if (tag.unknown.length > 0) return false
  return push(scan, { type: 'prefix', start: scan.at, end: scan.at + match[1]!.length, tag: { ...tag, codes } })
}

function operator(word: string): OperatorKind | undefined {
  const near = /^(near|n|pre|p)(?:\/(\d{1,3}))?$/i.exec(word)
  if (!near || (near[2] === undefined && near[1]!.length === 1)) return booleanOperator(word)
  return proximity(Number(near[2] ?? 4), near[1]!.toLowerCase().startsWith('p'))
}

/** ProQuest: fields stand in front of parentheses. */
export const proquestSyntax: Syntax = {
  label: 'ProQuest',
  quotes: { classes: [DOUBLE] },
  fields: proquestFields,
  defaultFields: ['all'],
  constructs: [space, parenthesis, quoted, field],
  wordStop: () => false,
  operator,
  wildcards: [
    { sign: /(?:\*|\$|\[\*)(\d{1,2})\]?/y, min: 0 },
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
  ],
  precedence: { range: 9, prefix: 8, prox: 6, and: 4, or: 3, not: 1 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: (left, right) => (left === 'other' || right === 'other' ? undefined : 'and'),
  applyField: proquestHeading,
}
