import { parenthesis, quoted, space, tail } from '../../syntax/constructs.ts'
import { booleanOperator, proximity } from '../../syntax/operators.ts'
import { DOUBLE } from '../../syntax/quotes.ts'
import { type Construct, matchAt, push, toTag } from '../../syntax/scan.ts'
import type { Syntax } from '../../syntax/syntax.ts'
import type { OperatorKind } from '../../syntax/token.ts'
import { wosFields } from './fields.ts'
import { groupRows, row } from './rows.ts'

const TAG = /([a-z]{2,4})\s{0,4}=\s*(?=[^\s)])/iy

// `TOPIC: (…)`, as older histories print fields.
const LONG = /(topic|title|author|abstract|publication name|group author):\s*(?=[^\s)])/iy
const LONG_CODES: Readonly<Record<string, string>> = {
  topic: 'ts',
  title: 'ti',
  author: 'au',
  abstract: 'ab',
  'publication name': 'so',
  'group author': 'gp',
}

const field: Construct = (scan) => {
  const long = matchAt(scan, LONG)
  const match = long ?? matchAt(scan, TAG)
  if (!match || scan.tokens.at(-1)?.type === 'prefix') return false
  const tag = toTag([long ? LONG_CODES[long[1]!.toLowerCase()]! : match[1]!.toLowerCase()], wosFields)
  return push(scan, { type: 'prefix', start: scan.at, end: scan.at + match[0].trimEnd().length, tag })
}

function operator(word: string): OperatorKind | undefined {
  const near = /^near(?:\/(\d{1,4}))?$/i.exec(word)
  if (near) return proximity(near[1] === undefined ? 15 : Number(near[1]), false)
  return /^same$/i.test(word) ? proximity(undefined, false) : booleanOperator(word)
}

/** Web of Science: fields stand in front with `=`. */
export const wosSyntax: Syntax = {
  label: 'Web of Science',
  quotes: { classes: [DOUBLE] },
  fields: wosFields,
  defaultFields: wosFields.ts!,
  constructs: [
    space,
    tail(
      /(?:refined by|indexes\s?=|timespan\s?[=:]|databases?\s?=|(?:and\s+)?(?:document types|language|languages|research areas|publication years|web of science categories):\s)/iy,
      'options of the interface',
    ),
    row,
    parenthesis,
    quoted,
    field,
  ],
  arrange: groupRows,
  wordStop: () => false,
  operator,
  wildcards: [
    { sign: /\*/y, min: 0 },
    { sign: /\?/y, min: 1, max: 1 },
    { sign: /\$/y, min: 0, max: 1 },
  ],
  precedence: { range: 9, prox: 6, prefix: 5, not: 4, and: 3, or: 1 },
  suffixBinds: 'operand',
  adjacent: 'and',
  implied: (left, right) => (left === 'other' || right === 'other' ? undefined : 'and'),
}
