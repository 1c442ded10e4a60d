import type { StrategyLine } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import { type Token, tokenise } from './tokens.ts'

/** A reference to another line, with its place in the query. `style` is what stands before the number. */
export interface Reference {
  readonly key: string
  readonly style: '' | 'S' | '#'
  readonly start: number
  readonly end: number
}

/**
 * What a line is made of, as far as other lines are concerned: references joined by operators; `text` is anything that the
 * database alone can count. `mixed` is AND and OR side by side without parentheses, read differently by each platform.
 */
export type Expression =
  | { readonly kind: 'ref'; readonly key: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'or' | 'and' | 'mixed'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly from: Expression; readonly without: Expression }
  | { readonly kind: 'limit'; readonly base: Expression }

/** The references of a line and the expression that they stand in. */
export interface LineReferences {
  readonly references: readonly Reference[]
  readonly expression: Expression
}

/**
 * Reads the references of a line. A reference is a whole operand: `3` in `3 and 4` is one, in `2019.yr.`, `"3"`,
 * `trisomy 3/`, `TI (3 OR 4)` or `a adj3 b` it is not. Anything else that stands there is `text`.
 */
export function readReferences(line: StrategyLine, platform: Platform): LineReferences {
  const limit = platform.limit?.exec(line.query)
  const tail = platform.tail?.exec(line.query)
  const text = limit ? limit[1]! : line.query.slice(0, tail?.index)
  const read = readText(text, platform)
  const shift = limit ? limit.index + limit[0].indexOf(limit[1]!) : 0
  const references = read.references.map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }))
  const found = { references, expression: read.expression }
  if (limit || tail) return { references, expression: { kind: 'limit', base: found.expression } }
  // `SF36 or S3` on Ovid is text; `S1 or S3` is a slip, and one that a check should see.
  const foreign = references.some((one) => one.style !== platform.prefix)
  return foreign && holdsText(found.expression) ? { references: [], expression: { kind: 'text' } } : found
}

function holdsText(expression: Expression): boolean {
  if (expression.kind === 'text') return true
  if (expression.kind === 'ref') return false
  if (expression.kind === 'limit') return holdsText(expression.base)
  if (expression.kind === 'not') return holdsText(expression.from) || holdsText(expression.without)
  return expression.parts.some(holdsText)
}

function readText(query: string, platform: Platform): LineReferences {
  const references: Reference[] = []
  const reader: Reader = { tokens: tokenise(query, platform), at: 0, references }
  const parts: Expression[] = []
  // An unexpected closing parenthesis ends an expression early: what follows is one more text beside it.
  while (reader.at < reader.tokens.length) {
    parts.push(readExpression(reader))
    if (reader.tokens[reader.at]?.kind === 'close') reader.at++
  }
  if (parts.length === 1) return { references, expression: parts[0]! }
  return { references, expression: { kind: 'mixed', parts: parts.length > 0 ? parts : [{ kind: 'text' }] } }
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
  readonly references: Reference[]
}

// One level of parentheses: operands with operators between them, up to the closing parenthesis.
function readExpression(reader: Reader): Expression {
  const operands: Expression[] = []
  const operators: string[] = []
  for (;;) {
    const operand = readOperand(reader)
    operands.push(operand)
    const token = reader.tokens[reader.at]
    if (!token || token.kind === 'close') break
    if (token.kind === 'operator') {
      operators.push(token.name)
      reader.at++
    } else {
      // Two operands without an operator: the platform's business; for us it is a mixture.
      operators.push('')
    }
  }
  return join(operands, operators)
}

function readOperand(reader: Reader): Expression {
  const parts: Expression[] = []
  let words = 0
  let groups = 0
  const known = reader.references.length
  for (;;) {
    const token = reader.tokens[reader.at]
    if (!token || token.kind === 'operator' || token.kind === 'close') break
    reader.at++
    if (token.kind === 'text') {
      words++
    } else if (token.kind === 'ref') {
      words++
      parts.push(token.expression)
      reader.references.push(...token.references)
    } else {
      groups++
      parts.push(readExpression(reader))
      const close = reader.tokens[reader.at]
      if (close?.kind === 'close') {
        reader.at++
        if (close.fielded) words++
      }
    }
  }
  if (parts.length === 1 && words + groups === 1) return parts[0]!
  // Numbers inside a fielded group or among other words are text.
  if (words + groups > 0) reader.references.length = known
  return { kind: 'text' }
}

function join(operands: readonly Expression[], operators: readonly string[]): Expression {
  if (operands.length === 1) return operands[0]!
  const kind = operators[0]!
  if ((kind === 'or' || kind === 'and') && operators.every((name) => name === kind)) return { kind, parts: operands }
  // `a and b not c not d` reads the same on every platform; other mixtures do not.
  const firstNot = operators.indexOf('not')
  const before = operators.slice(0, firstNot)
  const behind = operators.slice(firstNot)
  if (firstNot >= 0 && before.every((name) => name === 'and') && behind.every((name) => name === 'not')) {
    const first = join(operands.slice(0, firstNot + 1), before)
    return operands.slice(firstNot + 1).reduce((from, without) => ({ kind: 'not', from, without }), first)
  }
  return { kind: 'mixed', parts: operands }
}
