import { parenthesis, quoted, space, tail } from '../../syntax/constructs.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { type Construct, matchAt, push, toTag } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { ebscoFields } from './fields.ts'
import { ebscoHeading } from './heading.ts'

const CODE = /([A-Z]{2}(?:,\s?[A-Z]{2}){0,20}):?(?:\s+(?=[^\s)])|(?=["“”(]))/y
// Lower-case codes look like words, so these alone.
const LOWER = /(?:(ti|ab|tx|mh|mm|mw|kw|xb)(?:\s+(?=[^\s)])|(?=["“”(]))|(su|de)\s?(?=["“”(]))/iy

const field: Construct = (scan) => {
  const before = scan.tokens.at(-1)
  if (before?.type === 'word' || before?.type === 'prefix') return false
  const match = matchAt(scan, CODE) ?? matchAt(scan, LOWER)
  const codes = (match?.[1] ?? match?.[2])?.toLowerCase().split(/,\s?/) ?? []
  if (!match || !codes.every((code) => Object.hasOwn(ebscoFields, code))) return false
  const behind = scan.text.slice(scan.at + match[0].length, scan.at + match[0].length + 4)
  // `TI OR AB x`: no term follows, so the letters are a term.
  if (/^(or|and|not)\s/i.test(behind)) return false
  return push(scan, {
    type: 'prefix',
    start: scan.at,
    end: scan.at + match[0].trimEnd().length,
    tag: toTag(codes, ebscoFields),
  })
}

function operator(word: string): OperatorKind | undefined {
  const near = /^([NW])(\d{1,3})$/i.exec(word)
  return near ? proximity(Number(near[2]), near[1]!.toUpperCase() === 'W') : booleanOperator(word)
}

/** EBSCOhost: fields stand in front; the options column (`Limiters - …`) may be pasted behind a line. */
export const ebscoSyntax: Syntax = {
  label: 'EBSCOhost',
  quotes: { classes: [DOUBLE] },
  fields: ebscoFields,
  defaultFields: ['title', 'abstract', 'heading-word', 'keywords', 'other'],
  constructs: [
    space,
    tail(/(?:Limiters|Expanders|Search modes|Narrow by \w+|Interface)\s?[-–:]\s/iy, 'options of the interface'),
    parenthesis,
    quoted,
    field,
  ],
  wordStop: () => false,
  operator,
  wildcards: [
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
    { sign: /#/y, min: 0, max: 1 },
  ],
  precedence: { range: 9, prox: 6, prefix: 5, not: 4, and: 3, or: 1 },
  suffixBinds: 'operand',
  adjacent: 'phrase',
  // Between words and a phrase EBSCOhost reads on; two phrases or groups lack an operator.
  implied: (left, right) =>
    (left === 'quoted' && right === 'words') || (left === 'words' && right === 'quoted') ? 'phrase' : undefined,
  applyField: ebscoHeading,
}
